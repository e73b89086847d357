package chat.stoa.ops;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may come in, and who may do more than others.
 *
 * @param password a verifier of the word that everybody has to know; empty: none
 * @param icon the address of a picture of the network; empty: none
 * @param adminLocation where the server is, or whose it is: two lines at most
 * @param adminEmail how to reach whoever runs it; empty: ADMIN tells nothing
 * @param operators who may log in as operator
 * @param gateways which web gateways may say where their clients come from
 * @param localPeers who may come by a Unix-domain socket, the first that fits; none: everybody, as a guest
 * @param exempt whom limits do not hold for that count by account or address, but for those of failed logins
 * @param floodExempt who may give as many lines as they like
 */
public record Access(
        String password,
        String icon,
        List<String> adminLocation,
        String adminEmail,
        List<Operator> operators,
        List<Gateway> gateways,
        List<LocalPeer> localPeers,
        Exemptions exempt,
        Exemptions floodExempt) {

    public static final Access DEFAULT = new Access(
            "", "", List.of(), "", List.of(), List.of(), List.of(), Exemptions.THIS_MACHINE, Exemptions.NOBODY);

    private static final Pattern VERIFIER =
            Pattern.compile("SCRAM-SHA-256\\$[1-9][0-9]{0,6}:[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern WORD = Pattern.compile("[^ :,][^ ,]*");
    private static final int ADMIN_LINES_MAX = 2;

    /** The privileges and the title of a class. */
    private record OperatorClass(String title, Set<Privilege> privileges) {}

    public Access {
        adminLocation = List.copyOf(adminLocation);
        operators = List.copyOf(operators);
        gateways = List.copyOf(gateways);
        localPeers = List.copyOf(localPeers);
    }

    /** As whom a process may come by a Unix-domain socket; nothing if it may not. */
    public Optional<LocalPeer> localPeer(String user, String group) {
        if (localPeers.isEmpty()) {
            return Optional.of(LocalPeer.GUEST);
        }
        return localPeers.stream().filter(each -> each.matches(user, group)).findFirst();
    }

    /** The operator of that name. */
    public Optional<Operator> operator(String name) {
        return operators.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Reads what stands in the file itself and in its tables. */
    static Access read(ConfigTable file) {
        ConfigTable admin = file.table("admin");
        List<String> location = admin.texts("location", List.of());
        if (location.size() > ADMIN_LINES_MAX) {
            admin.refuse("location", "must have two lines at most");
        }
        String email = admin.text("email", "");
        admin.refuseOthers();
        String icon = file.text("icon", "");
        if (!icon.isEmpty() && (icon.indexOf(' ') >= 0 || icon.indexOf(':') < 0)) {
            file.refuse("icon", "must be the address of a picture");
        }
        return new Access(
                verifier(file, "password"),
                icon,
                location,
                email,
                operators(file, classes(file)),
                gateways(file),
                LocalPeer.read(file),
                Exemptions.read(file, "exempt", DEFAULT.exempt),
                Exemptions.read(file, "flood_exempt", DEFAULT.floodExempt));
    }

    private static Map<String, OperatorClass> classes(ConfigTable file) {
        Map<String, OperatorClass> classes = new HashMap<>();
        for (ConfigTable table : file.tables("oper_class")) {
            Set<Privilege> privileges = EnumSet.noneOf(Privilege.class);
            for (String token : table.texts("privileges", List.of())) {
                Privilege.of(token)
                        .ifPresentOrElse(
                                privileges::add,
                                () -> table.refuse(
                                        "privileges",
                                        "has an unknown one, \"%s\"; there are: %s".formatted(token, tokens())));
            }
            String title = table.text("title", "is a server operator");
            classes.put(word(table, "name"), new OperatorClass(title, privileges));
            table.refuseOthers();
        }
        return classes;
    }

    private static List<Operator> operators(ConfigTable file, Map<String, OperatorClass> classes) {
        List<Operator> operators = new ArrayList<>();
        for (ConfigTable table : file.tables("oper")) {
            String className = table.text("class", "");
            OperatorClass kind = classes.get(className);
            if (kind == null) {
                table.refuse("class", "must be the name of an [[oper_class]]");
                kind = new OperatorClass("", Set.of());
            }
            Operator operator = new Operator(
                    word(table, "name"),
                    kind.title(),
                    kind.privileges(),
                    verifier(table, "password"),
                    table.texts("hosts", List.of()),
                    table.text("account", ""),
                    fingerprint(table));
            if (operator.password().isEmpty()
                    && operator.certificate().isEmpty()
                    && operator.account().isEmpty()) {
                table.refuse("name", "needs a password, a certificate or an account");
            }
            operators.add(operator);
            table.refuseOthers();
        }
        return operators;
    }

    private static List<Gateway> gateways(ConfigTable file) {
        List<Gateway> gateways = new ArrayList<>();
        for (ConfigTable table : file.tables("webirc")) {
            List<AddressRange> hosts = new ArrayList<>();
            for (String host : table.texts("hosts", List.of())) {
                AddressRange.parse(host)
                        .ifPresentOrElse(
                                hosts::add,
                                () -> table.refuse("hosts", "must be addresses or ranges like 192.0.2.0/24"));
            }
            if (hosts.isEmpty()) {
                table.refuse("hosts", "must say where the gateway comes from");
            }
            String password = verifier(table, "password");
            if (password.isEmpty()) {
                table.refuse("password", "must be there");
            }
            gateways.add(new Gateway(word(table, "name"), password, hosts));
            table.refuseOthers();
        }
        return gateways;
    }

    private static String word(ConfigTable table, String key) {
        String word = table.text(key, "");
        if (!WORD.matcher(word).matches()) {
            table.refuse(key, "must be a word");
        }
        return word;
    }

    private static String verifier(ConfigTable table, String key) {
        String text = table.text(key, "");
        if (!text.isEmpty() && !VERIFIER.matcher(text).matches()) {
            table.refuse(key, "must be what `stoa mkpasswd` prints, not the password itself");
        }
        return text;
    }

    private static String fingerprint(ConfigTable table) {
        String text = table.text("certificate", "");
        if (!text.isEmpty() && !FINGERPRINT.matcher(text).matches()) {
            table.refuse("certificate", "must be a SHA-256 fingerprint: 64 hexadecimal digits in lower case");
        }
        return text;
    }

    private static String tokens() {
        return String.join(
                ", ",
                EnumSet.allOf(Privilege.class).stream().map(Privilege::token).toList());
    }
}
