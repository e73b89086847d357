package chat.stoa.tui.config;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.keys.Action;
import chat.stoa.tui.keys.Chord;
import chat.stoa.tui.keys.KeyMap;
import chat.stoa.tui.model.Address;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.NetworkSettings.Login;
import chat.stoa.tui.model.NetworkSettings.Password;
import chat.stoa.tui.model.NetworkSettings.Tls;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.model.Settings.Habits;
import chat.stoa.tui.model.Settings.Look;
import chat.stoa.tui.model.Settings.Notices;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * Reads the configuration (TOML). Everything that is wrong is reported together, with its line; what the file does not
 * say is as in the settings that it is read over.
 */
public final class ConfigFile {

    private static final int PORT = 6667;
    private static final int TLS_PORT = 6697;
    private static final int NETWORKS_MAX = 16;
    private static final Set<String> MECHANISMS = Set.of("", "plain", "external", "scram-sha-256");

    private final Table file;
    private final Settings defaults;
    private final String nick;
    private final List<String> problems;

    private ConfigFile(TomlParseResult toml, Settings defaults, String nick, List<String> problems) {
        this.file = new Table(toml, "", problems);
        this.defaults = defaults;
        this.nick = nick;
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param defaults what holds where the file says nothing; its networks, where the file has none
     * @param nick the nickname where the file says none
     * @throws ConfigException if it cannot be read or anything in it is wrong
     */
    public static Settings read(Path path, Settings defaults, String nick) throws ConfigException {
        try {
            return parse(Files.readString(path), defaults, nick);
        } catch (MalformedInputException e) {
            throw new ConfigException(List.of("cannot be read: it is not UTF-8"));
        } catch (IOException e) {
            throw new ConfigException(List.of("cannot be read: " + e.getMessage()));
        }
    }

    /** {@link #read} of a text. */
    public static Settings parse(String text, Settings defaults, String nick) throws ConfigException {
        TomlParseResult toml = Toml.parse(text);
        List<String> problems = new ArrayList<>();
        toml.errors().forEach(e -> problems.add("line " + e.position().line() + ": " + e.getMessage()));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        Settings settings = new ConfigFile(toml, defaults, nick, problems).settings();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return settings;
    }

    private Settings settings() {
        String ownNick = nick("nick", file, nick);
        Settings settings = defaults.withLook(look()).withHabits(habits()).withNotices(notices());
        settings = settings.withKeys(keys());
        Table networks = file.table("networks");
        List<NetworkSettings> all = new ArrayList<>();
        for (String name : networks.keys()) {
            all.add(network(name, networks.table(name), ownNick));
        }
        file.refuseUnknown();
        if (all.size() > NETWORKS_MAX) {
            problems.add("at most " + NETWORKS_MAX + " networks");
        }
        List<NetworkSettings> others =
                settings.networks().stream().map(each -> each.withNick(ownNick)).toList();
        return settings.withNetworks(all.isEmpty() ? others : all);
    }

    private Look look() {
        Look look = defaults.look();
        return new Look(
                file.choice("theme", Settings.Theme.class, look.theme()),
                file.flag("ascii", look.ascii()),
                file.flag("color", look.color()));
    }

    private Habits habits() {
        Habits habits = defaults.habits();
        return new Habits(
                file.flag("typing", habits.typing()),
                file.flag("mouse", habits.mouse()),
                file.texts("highlights", habits.highlights()).stream()
                        .filter(word -> !word.isBlank())
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList(),
                file.choice("noise", Room.Noise.class, habits.noise()),
                file.flag("split", habits.splits()),
                file.flag("up_selects", habits.upSelects()),
                file.flag("log", habits.logs()),
                file.flag("reopen", habits.reopens()));
    }

    private Notices notices() {
        Notices notices = defaults.notices();
        Table table = file.table("notifications");
        Notices read = new Notices(
                table.flag("bell", notices.bell()),
                table.choice("desktop", Notices.Desktop.class, notices.desktop()),
                table.texts("command", notices.command()));
        table.refuseUnknown();
        return read;
    }

    private KeyMap keys() {
        Table table = file.table("keys");
        Map<Action, List<InputEvent.Key>> chosen = new EnumMap<>(Action.class);
        Map<InputEvent.Key, Action> seen = new HashMap<>();
        for (Action action : Action.values()) {
            if (action != Action.ROOM_BY_NUMBER && table.has(action.word())) {
                List<InputEvent.Key> keys = keys(table, action);
                chosen.put(action, keys);
                for (InputEvent.Key key : keys) {
                    Action other = seen.put(key, action);
                    if (other != null) {
                        table.wrong(action.word(), "has a key that " + other.word() + " has: " + Chord.name(key), "");
                    }
                }
            } else {
                table.texts(action.word(), List.of());
            }
        }
        table.refuseUnknown();
        return problems.isEmpty() ? defaults.keys().with(chosen) : defaults.keys();
    }

    private static List<InputEvent.Key> keys(Table table, Action action) {
        List<InputEvent.Key> keys = new ArrayList<>();
        for (String text : table.texts(action.word(), List.of())) {
            Optional<InputEvent.Key> key = Chord.parse(text).filter(found -> !found.isText());
            key.ifPresentOrElse(
                    keys::add,
                    () -> table.wrong(
                            action.word(),
                            "must be keys such as \"Ctrl+G\", \"Alt+Left\" or \"F5\"; one is \"" + text + "\"",
                            ""));
        }
        return keys;
    }

    private NetworkSettings network(String name, Table table, String ownNick) {
        if (name.isBlank() || name.length() > 40 || name.chars().anyMatch(Character::isISOControl)) {
            problems.add("a network's name has 1 to 40 letters, not \"" + name + "\"");
        }
        Address address = address(table);
        String certificate = table.text("certificate", "");
        boolean tls = table.flag("tls", address.port() != PORT && !isLoopback(address.host()));
        if (!tls && !certificate.isEmpty()) {
            table.wrong("certificate", "needs tls = true", "");
        }
        NetworkSettings network = new NetworkSettings(
                name,
                address.host(),
                address.portOr(tls ? TLS_PORT : PORT),
                new Tls(tls, certificate),
                nick("nick", table, ownNick),
                login(table),
                rooms(table),
                table.flag("connect", true));
        table.refuseUnknown();
        return network;
    }

    private static Address address(Table table) {
        String text = table.text("address", "");
        return Address.parse(text)
                .orElseGet(() -> table.wrong(
                        "address", "must be HOST or HOST:PORT, such as \"irc.example.org:6697\"", new Address("?", 0)));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    private static Login login(Table table) {
        String mechanism = table.text("sasl", "").toLowerCase(Locale.ROOT);
        if (!MECHANISMS.contains(mechanism)) {
            table.wrong("sasl", "must be \"plain\", \"external\" or \"scram-sha-256\"", "");
        }
        return new Login(table.text("account", ""), mechanism.toUpperCase(Locale.ROOT), password(table));
    }

    private static Password password(Table table) {
        List<String> command = table.texts("password_command", List.of());
        String path = table.text("password_file", "");
        String text = table.text("password", "");
        boolean keyring = table.flag("password_keyring", false);
        int count =
                (command.isEmpty() ? 0 : 1) + (path.isEmpty() ? 0 : 1) + (text.isEmpty() ? 0 : 1) + (keyring ? 1 : 0);
        if (count > 1) {
            return table.wrong(
                    table.has("password") ? "password" : "password_file",
                    "says the same as another: one of password_command, password_file, password_keyring and password",
                    Password.NONE);
        }
        if (keyring) {
            return new Password(Password.Source.COMMAND, keyring(table));
        }
        if (!command.isEmpty()) {
            return new Password(Password.Source.COMMAND, words(command));
        }
        if (!path.isEmpty()) {
            return new Password(Password.Source.FILE, path);
        }
        return text.isEmpty() ? Password.NONE : new Password(Password.Source.TEXT, text);
    }

    /** Where desktops keep passwords: by libsecret, or in the keychain of a Mac. */
    private static String keyring(Table table) {
        String server = table.text("address", "");
        String account = table.text("account", "");
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        return mac
                ? String.join("\0", "security", "find-generic-password", "-s", server, "-a", account, "-w")
                : String.join("\0", "secret-tool", "lookup", "service", "stoa", "server", server, "account", account);
    }

    /** One text is a line for the shell; several are a command and its words. */
    private static String words(List<String> command) {
        return command.size() == 1 ? "sh\0-c\0" + command.get(0) : String.join("\0", command);
    }

    private static String nick(String key, Table table, String otherwise) {
        String nick = table.text(key, otherwise);
        return Names.isNick(nick) ? nick : table.wrong(key, Names.NICK_RULE + ", not \"" + nick + "\"", otherwise);
    }

    private static List<String> rooms(Table table) {
        List<String> rooms = new ArrayList<>();
        for (String name : table.texts("rooms", List.of())) {
            String room = Names.room(name);
            if (Names.isRoom(room)) {
                rooms.add(room);
            } else {
                table.wrong("rooms", "must be names of rooms, such as \"#lobby\"; one is \"" + name + "\"", "");
            }
        }
        return rooms;
    }
}
