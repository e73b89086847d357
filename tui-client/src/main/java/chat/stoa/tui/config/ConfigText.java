package chat.stoa.tui.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A configuration as text, for who has none yet. */
public final class ConfigText {

    private ConfigText() {}

    /**
     * What somebody needs to begin.
     *
     * @param nick the nickname
     * @param address host, or host and port
     * @param tls whether the connection is protected
     * @param rooms rooms to join
     * @param account the account to log in to; empty for none
     * @param password a command that prints the password; {@code keyring}; empty to be asked
     */
    public record Beginning(
            String nick, String address, boolean tls, List<String> rooms, String account, String password) {

        public Beginning {
            rooms = List.copyOf(rooms);
        }
    }

    /** The word for the password store of the system. */
    public static final String KEYRING = "keyring";

    public static String of(Beginning beginning) {
        StringBuilder text = new StringBuilder("""
                # The configuration of `stoa chat`, which is read again when it changes.
                # The distribution's conf/chat.toml has every key.

                """);
        line(text, "nick", quoted(beginning.nick()));
        text.append("\n[networks.").append(quoted(network(beginning.address()))).append("]\n");
        line(text, "address", quoted(beginning.address()));
        line(text, "tls", Boolean.toString(beginning.tls()));
        line(
                text,
                "rooms",
                beginning.rooms().stream().map(ConfigText::quoted).collect(Collectors.joining(", ", "[", "]")));
        if (!beginning.account().isEmpty()) {
            line(text, "account", quoted(beginning.account()));
            if (beginning.password().equals(KEYRING)) {
                line(text, "password_keyring", "true");
            } else if (!beginning.password().isEmpty()) {
                line(text, "password_command", quoted(beginning.password()));
            }
        }
        return text.toString();
    }

    /**
     * {@code libera} of {@code irc.libera.chat:6697}; {@code local} for this machine; the whole host if it has no name.
     */
    static String network(String address) {
        String host = address.startsWith("[") ? address : address.split(":", 2)[0];
        String[] labels = host.split("\\.", -1);
        if (host.equals("localhost") || host.startsWith("127.") || address.startsWith("[::1]")) {
            return "local";
        }
        boolean isNumber = host.matches("[\\d.]+") || host.startsWith("[");
        return isNumber || labels.length < 2 ? host : labels[labels.length - 2].toLowerCase(Locale.ROOT);
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
    }

    /** A basic string of TOML. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
