package chat.stoa.tui.model;

import java.util.List;

/**
 * What the user chose about one network.
 *
 * @param name what the user calls it; empty to call it what it calls itself
 * @param host where to connect
 * @param port where to connect
 * @param tls how the connection is protected
 * @param nick the nickname to ask for
 * @param login who the user is there
 * @param rooms rooms to join
 * @param connects whether to connect at the start
 */
public record NetworkSettings(
        String name, String host, int port, Tls tls, String nick, Login login, List<String> rooms, boolean connects) {

    public NetworkSettings {
        rooms = List.copyOf(rooms);
    }

    /** A network that needs neither TLS nor an account. */
    public static NetworkSettings plain(String host, int port, String nick, List<String> rooms) {
        return new NetworkSettings("", host, port, Tls.OFF, nick, Login.NONE, rooms, true);
    }

    /**
     * How the connection is protected.
     *
     * @param on whether it is
     * @param certificate a PEM file with a certificate and its key to show to the server; empty for none
     */
    public record Tls(boolean on, String certificate) {

        /** Not at all. */
        public static final Tls OFF = new Tls(false, "");
    }

    /**
     * Who the user is at a network.
     *
     * @param account the account to log in to; empty for none
     * @param mechanism by which SASL mechanism; empty for the best that the server offers
     * @param password where the password comes from
     */
    public record Login(String account, String mechanism, Password password) {

        /** Nobody. */
        public static final Login NONE = new Login("", "", Password.NONE);
    }

    /**
     * Where a password comes from.
     *
     * @param source whether the value is the password or tells where to find it
     * @param value a command and its words, separated by NUL; a file; the password itself
     */
    public record Password(Source source, String value) {

        /** No password. */
        public static final Password NONE = new Password(Source.NONE, "");

        /** What the value is. */
        public enum Source {
            NONE,
            /** A command whose first line of output is the password. */
            COMMAND,
            /** A file whose first line is the password. */
            FILE,
            /** The password as the user wrote it. */
            TEXT
        }

        /** Nothing prints a password by accident. */
        @Override
        public String toString() {
            return "Password[" + source + "]";
        }
    }

    /** Host and port as the user would write them. */
    public String address() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }

    public NetworkSettings withNick(String newNick) {
        return new NetworkSettings(name, host, port, tls, newNick, login, rooms, connects);
    }

    public NetworkSettings withRooms(List<String> newRooms) {
        return new NetworkSettings(name, host, port, tls, nick, login, newRooms, connects);
    }

    /** The same, to be connected when the user says so. */
    public NetworkSettings waiting() {
        return new NetworkSettings(name, host, port, tls, nick, login, rooms, false);
    }

    public NetworkSettings withTls(Tls newTls) {
        return new NetworkSettings(name, host, port, newTls, nick, login, rooms, connects);
    }
}
