package chat.stoa.tui.session;

import chat.stoa.protocol.Casemapping;
import chat.stoa.tui.model.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Passwords that are told to NickServ, or to the server in a raw line: they are sent, and neither shown nor remembered.
 * What follows the place of a password is masked as well, since a password may contain spaces.
 */
public final class Masking {

    private static final String MASK = "***";
    public static final String NICKSERV = "NickServ";

    /** How many words behind a command of NickServ are no secret, there and in other services that are common. */
    private static final Map<String, Integer> OF_NICKSERV = Map.ofEntries(
            Map.entry("REGISTER", 0),
            Map.entry("IDENTIFY", 0),
            Map.entry("ID", 0),
            Map.entry("LOGIN", 0),
            Map.entry("AUTH", 0),
            Map.entry("PASSWD", 0),
            Map.entry("PASSWORD", 0),
            Map.entry("DROP", 1),
            Map.entry("LOGOUT", 1),
            Map.entry("GHOST", 1),
            Map.entry("RECOVER", 1),
            Map.entry("REGAIN", 1),
            Map.entry("RELEASE", 1),
            Map.entry("SAREGISTER", 1),
            Map.entry("RESETPASS", 1),
            Map.entry("SETPASS", 1),
            Map.entry("GROUP", 1));

    private static final Map<String, Integer> OF_SERVER =
            Map.of("PASS", 0, "AUTHENTICATE", 0, "OPER", 1, "REGISTER", 2);

    private static final Set<String> SETTINGS = Set.of("PASSWORD", "PASS");
    private static final Set<String> TALK = Set.of("PRIVMSG", "NOTICE", "SQUERY");
    private static final Set<String> SHORT_WAYS = Set.of("NS", "NICKSERV");

    private static final Pattern WORD = Pattern.compile("[^ ]+");

    private Masking() {}

    /** What is said to somebody, as it may be seen. */
    public static String masked(String target, String text) {
        int host = target.indexOf('@');
        boolean service = Casemapping.ASCII.same(host < 0 ? target : target.substring(0, host), NICKSERV);
        return service
                ? String.join(
                        "\n",
                        text.lines()
                                .map(line -> maskedWords(line, words(line), 0))
                                .toList())
                : text;
    }

    /** A line of the protocol, as it may be seen. */
    public static String maskedRaw(String line) {
        List<MatchResult> words = words(line);
        int first = 0;
        while (first < words.size() && (isBefore(words, first, "@") || isBefore(words, first, ":"))) {
            first++;
        }
        String verb = word(words, first);
        if (TALK.contains(verb) && words.size() > first + 2) {
            int text = words.get(first + 2).start();
            return line.substring(0, text) + masked(words.get(first + 1).group(), line.substring(text));
        }
        return SHORT_WAYS.contains(verb)
                ? maskedWords(line, words, first + 1)
                : maskedFrom(line, words, first + 1 + OF_SERVER.getOrDefault(verb, words.size()));
    }

    /** The pieces of a text as they may be seen; what follows a password may be its rest. */
    static List<String> masked(String target, List<String> pieces) {
        List<String> all = new ArrayList<>();
        boolean secret = false;
        for (String piece : pieces) {
            String masked = masked(target, piece);
            all.add(secret && masked.equals(piece) ? MASK : masked);
            secret |= !masked.equals(piece);
        }
        return all;
    }

    /** Whether a message says more than may be seen: it is not kept. */
    static boolean isSecret(Outgoing line) {
        return !line.words().equals(line.entry().text());
    }

    /** Whether something is missing in an entry, so that it cannot be said again. */
    static boolean hides(String target, String shown) {
        return shown.contains(MASK) && masked(target, shown).equals(shown);
    }

    private static String maskedWords(String line, List<MatchResult> words, int command) {
        String name = word(words, command);
        boolean setting = name.equals("SET") && SETTINGS.contains(word(words, command + 1));
        int open = setting ? 1 : OF_NICKSERV.getOrDefault(name, words.size());
        return maskedFrom(line, words, command + 1 + open);
    }

    private static String maskedFrom(String line, List<MatchResult> words, int secret) {
        return secret < words.size() ? line.substring(0, words.get(secret).start()) + MASK : line;
    }

    private static boolean isBefore(List<MatchResult> words, int index, String sign) {
        return words.get(index).group().startsWith(sign);
    }

    /** The last parameter of a raw line may have a colon before it. */
    private static String word(List<MatchResult> words, int index) {
        String word = index < words.size() ? words.get(index).group() : "";
        return (word.startsWith(":") ? word.substring(1) : word).toUpperCase(Locale.ROOT);
    }

    private static List<MatchResult> words(String line) {
        return WORD.matcher(line).results().toList();
    }
}
