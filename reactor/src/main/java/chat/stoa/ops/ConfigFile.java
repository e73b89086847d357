package chat.stoa.ops;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * Reads the configuration file (TOML): a few keys for the server, and in the table {@code limits} one key for each
 * component of {@link Limits}, in snake case. Variables of the environment win over it.
 *
 * <p>All problems are reported together. Used once, at the start or when the configuration is read again.
 */
public final class ConfigFile {

    /** Limits that zero switches off; zero of anything else would be a server that serves nobody. */
    private static final Set<String> ZERO_IS_OFF = Set.of(
            "connections_per_address",
            "connections_per_account",
            "connects_per_minute",
            "flood_lines_per_second",
            "joins_per_minute",
            "nick_changes_per_minute",
            "invites_per_minute",
            "list_entries_per_minute",
            "query_cost_per_minute",
            "login_failures_per_address",
            "metadata_changes_per_second",
            "registrations_per_address",
            "rename_redirect",
            "replay_lines");

    private static final int THREADS_MAX = 64;
    private static final Pattern LINE = Pattern.compile("line ([0-9]+): ");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,62}");

    private final Optional<TomlParseResult> toml;
    private final Path base;
    private final Optional<Path> ownCertificate;
    private final List<String> problems = new ArrayList<>();
    private final ConfigTable file;

    private ConfigFile(
            Optional<TomlParseResult> toml, Map<String, String> environment, Path base, Optional<Path> ownCertificate) {
        this.base = base;
        this.ownCertificate = ownCertificate;
        this.toml = toml;
        this.file = ConfigTable.of(toml.map(Function.identity()), environment, problems);
    }

    /**
     * Reads a file. Relative paths in it begin where it lies.
     *
     * @param environment variables that win over the file
     * @throws ConfigException if it cannot be read or anything in it is wrong
     */
    public static Config read(Path file, Map<String, String> environment) throws ConfigException {
        return read(file, environment, Optional.empty());
    }

    /**
     * The same of a server that may keep a certificate of its own making.
     *
     * @param ownCertificate in which directory
     * @throws ConfigException if it cannot be read or anything in it is wrong
     */
    public static Config read(Path file, Map<String, String> environment, Optional<Path> ownCertificate)
            throws ConfigException {
        try {
            Path base = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
            return new ConfigFile(Optional.of(Toml.parse(file)), environment, base, ownCertificate).toConfig();
        } catch (IOException e) {
            throw new ConfigException(List.of("cannot be read: " + FileReason.of(e)));
        }
    }

    /**
     * Reads text.
     *
     * @param environment variables that win over the text
     * @param ownCertificate in which directory the server may keep a certificate of its own making
     * @throws ConfigException if anything in it is wrong
     */
    public static Config parse(String text, Map<String, String> environment, Optional<Path> ownCertificate)
            throws ConfigException {
        return new ConfigFile(Optional.of(Toml.parse(text)), environment, Path.of(""), ownCertificate).toConfig();
    }

    /**
     * What holds without a file.
     *
     * @param environment variables
     * @param ownCertificate in which directory the server may keep a certificate of its own making
     * @throws ConfigException if anything in the environment is wrong
     */
    public static Config none(Map<String, String> environment, Optional<Path> ownCertificate) throws ConfigException {
        return new ConfigFile(Optional.empty(), environment, Path.of(""), ownCertificate).toConfig();
    }

    /** The same of a server that has none. */
    public static Config parse(String text, Map<String, String> environment) throws ConfigException {
        return parse(text, environment, Optional.empty());
    }

    /** The same in an empty environment. */
    public static Config parse(String text) throws ConfigException {
        return parse(text, Map.of());
    }

    private Config toConfig() throws ConfigException {
        toml.map(TomlParseResult::errors)
                .orElse(List.of())
                .forEach(error ->
                        problems.add("line %d: %s".formatted(error.position().line(), error.getMessage())));
        Config defaults = Config.defaults();
        Config config = new Config(
                NetworkSettings.read(file, base, ownCertificate),
                file.text("server_name", defaults.serverName()),
                file.text("network_name", defaults.networkName()),
                file.texts("motd", defaults.motd()),
                threads("loops", defaults.loops()),
                threads("workers", defaults.workers()),
                AccountSettings.read(file.table("accounts")),
                Access.read(file),
                HostSettings.read(file.table("hosts")),
                StorageSettings.read(file.table("storage")),
                OperatingSettings.read(file.table("control"), file.table("log")),
                limits(file.table("limits")));
        if (!HOST_NAME.matcher(config.serverName()).matches()) {
            file.refuse("server_name", "must be a host name of at most 63 letters");
        }
        if (config.networkName().isBlank()) {
            file.refuse("network_name", "must not be empty");
        }
        file.refuseOthers();
        file.refuseNearVariables();
        if (!problems.isEmpty()) {
            throw new ConfigException(inOrder(problems));
        }
        return config;
    }

    /** From the first line to the last; what has no line stands at the end. */
    private static List<String> inOrder(List<String> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(problem -> {
                    Matcher line = LINE.matcher(problem);
                    return line.lookingAt() ? Integer.parseInt(line.group(1)) : Integer.MAX_VALUE;
                }))
                .toList();
    }

    private int threads(String key, int otherwise) {
        return Math.toIntExact(file.number(key, otherwise, 1, THREADS_MAX, "a number"));
    }

    private static Limits limits(ConfigTable table) {
        RecordComponent[] components = Limits.class.getRecordComponents();
        Object[] values =
                Stream.of(components).map(component -> limit(table, component)).toArray();
        table.refuseOthers();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return Limits.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Limits must have its canonical constructor", e);
        }
    }

    private static Object limit(ConfigTable table, RecordComponent component) {
        String key = key(component);
        Object otherwise = valueOf(component, Limits.DEFAULT);
        long least = ZERO_IS_OFF.contains(key) ? 0 : 1;
        if (otherwise instanceof Duration duration) {
            long seconds =
                    table.number(key, duration.toSeconds(), least, Integer.MAX_VALUE / 4, "a whole number of seconds");
            return Duration.ofSeconds(seconds);
        }
        long most = otherwise instanceof Long ? Long.MAX_VALUE / 4 : Integer.MAX_VALUE / 4;
        long number = table.number(key, ((Number) otherwise).longValue(), least, most, "a whole number");
        return otherwise instanceof Long ? (Object) number : (Object) Math.toIntExact(number);
    }

    /** The keys of the bounds that differ. */
    static List<String> differences(Limits one, Limits other) {
        return Stream.of(Limits.class.getRecordComponents())
                .filter(component -> !valueOf(component, one).equals(valueOf(component, other)))
                .map(ConfigFile::key)
                .toList();
    }

    private static Object valueOf(RecordComponent component, Limits limits) {
        try {
            return component.getAccessor().invoke(limits);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Limits must be readable", e);
        }
    }

    /** {@code pingTimeout} is {@code ping_timeout} in the file. */
    private static String key(RecordComponent component) {
        return Arrays.stream(component.getName().split("(?=[A-Z])", -1))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("_"));
    }
}
