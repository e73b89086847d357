package chat.stoa.tui;

import chat.stoa.tui.config.ConfigException;
import chat.stoa.tui.config.ConfigFile;
import chat.stoa.tui.config.Places;
import chat.stoa.tui.model.Address;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the client starts with: the configuration file, and the command line, which wins. Read again when the file
 * changes.
 */
final class Startup {

    private static final String HOST = "127.0.0.1";
    private static final int PORT = 6667;
    private static final int TLS_PORT = 6697;
    private static final List<String> ROOMS = List.of("#lobby");

    private final Map<String, String> environment;
    private final Arguments arguments;
    private final Places places;
    private Settings settings;

    /**
     * What the command line said.
     *
     * @param connect a server; empty if none was named
     * @param tls whether the connection to it is protected
     * @param nick empty if none was given
     * @param join null if no rooms were given, empty for none
     * @param config null if no file was named
     */
    record Arguments(
            String connect,
            boolean tls,
            String nick,
            @Nullable String join,
            boolean ascii,
            @Nullable Path config) {}

    Startup(Map<String, String> environment, String home, Arguments arguments) {
        this.environment = environment;
        this.arguments = arguments;
        this.places = Places.of(environment, home);
        this.settings = defaults();
    }

    /**
     * Reads everything.
     *
     * @throws ConfigException if the file cannot be used
     * @throws IllegalArgumentException if an argument cannot be meant
     */
    Startup read() throws ConfigException {
        settings = again();
        return this;
    }

    /** The settings that {@link #read} found. */
    Settings settings() {
        return settings;
    }

    /** The file, which may be absent unless it was named. */
    Path config() {
        return arguments.config == null ? places.config() : arguments.config;
    }

    /** Whether nobody has said yet where to go, in a file or by an option. */
    boolean isFirst() {
        return arguments.config == null && arguments.connect.isEmpty() && !Files.exists(config());
    }

    /** Where the client keeps what it remembers by itself. */
    Path state() {
        return places.state();
    }

    /** What the file and the command line say now. */
    Settings again() throws ConfigException {
        Settings read = arguments.config == null && !Files.exists(config())
                ? defaults()
                : ConfigFile.read(config(), defaults(), loginName());
        return withArguments(read);
    }

    private Settings defaults() {
        NetworkSettings local = NetworkSettings.plain(HOST, PORT, loginName(), ROOMS);
        Settings defaults = Settings.defaults(List.of(local), ZoneId::systemDefault);
        boolean color = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return defaults.withLook(new Settings.Look(Settings.Theme.AUTO, false, color));
    }

    private Settings withArguments(Settings read) {
        Settings.Look look = read.look();
        List<NetworkSettings> networks = read.networks();
        if (!arguments.connect.isEmpty()) {
            networks = List.of(
                    named(Options.address(arguments.connect), networks.get(0).nick()));
        }
        if (!arguments.nick.isEmpty()) {
            String nick = Options.nick(arguments.nick);
            networks = networks.stream().map(each -> each.withNick(nick)).toList();
        }
        if (arguments.join != null) {
            List<String> rooms = Options.rooms(arguments.join);
            networks = networks.stream().map(each -> each.withRooms(rooms)).toList();
        }
        // Who names rooms wants these and no others.
        boolean reopens = read.habits().reopens() && arguments.join == null;
        return read.withNetworks(networks)
                .withHabits(read.habits().reopening(reopens))
                .withLook(new Settings.Look(look.theme(), look.ascii() || arguments.ascii, look.color()));
    }

    private NetworkSettings named(Address address, String nick) {
        int port = address.portOr(arguments.tls ? TLS_PORT : PORT);
        // Nobody speaks anything else there.
        boolean tls = arguments.tls || port == TLS_PORT;
        return NetworkSettings.plain(address.host(), port, nick, ROOMS).withTls(new NetworkSettings.Tls(tls, ""));
    }

    private static String loginName() {
        return Options.nickFromLogin(System.getProperty("user.name", ""));
    }
}
