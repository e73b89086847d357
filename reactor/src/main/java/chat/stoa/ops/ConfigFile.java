package chat.stoa.ops;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * Reads the configuration file (TOML): a few keys for the server, and in the table {@code limits} one key for each
 * component of {@link Limits}, in snake case.
 *
 * <p>All problems are reported together. Used once, at the start.
 */
public final class ConfigFile {

    private static final Set<String> KEYS =
            Set.of("listen", "server_name", "network_name", "motd", "loops", "workers", "limits");
    /** Limits that zero switches off; zero of anything else would be a server that serves nobody. */
    private static final Set<String> ZERO_IS_OFF = Set.of("connections_per_address", "flood_lines_per_second");

    private static final int THREADS_MAX = 64;
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,62}");

    private final TomlParseResult toml;
    private final List<String> problems = new ArrayList<>();

    private ConfigFile(TomlParseResult toml) {
        this.toml = toml;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException if it cannot be read or anything in it is wrong
     */
    public static Config read(Path file) throws ConfigException {
        try {
            return new ConfigFile(Toml.parse(file)).toConfig();
        } catch (IOException e) {
            throw new ConfigException(List.of("cannot be read: " + FileReason.of(e)));
        }
    }

    /**
     * Reads text.
     *
     * @throws ConfigException if anything in it is wrong
     */
    public static Config parse(String text) throws ConfigException {
        return new ConfigFile(Toml.parse(text)).toConfig();
    }

    private Config toConfig() throws ConfigException {
        toml.errors()
                .forEach(error ->
                        problems.add("line %d: %s".formatted(error.position().line(), error.getMessage())));
        refuseUnknown(toml, KEYS);
        Config defaults = Config.defaults();
        TomlTable limits = toml.isTable("limits") ? toml.getTable("limits") : Toml.parse("");
        if (toml.contains("limits") && !toml.isTable("limits")) {
            problems.add(at("limits") + "limits must be a table: [limits]");
        }
        Config config = new Config(
                strings("listen", defaults.listen()),
                string("server_name", defaults.serverName()),
                string("network_name", defaults.networkName()),
                strings("motd", defaults.motd()),
                number("loops", defaults.loops()),
                number("workers", defaults.workers()),
                limits(limits == null ? Toml.parse("") : limits));
        if (!HOST_NAME.matcher(config.serverName()).matches()) {
            problems.add(at("server_name") + "server_name must be a host name of at most 63 letters");
        }
        if (config.networkName().isBlank()) {
            problems.add(at("network_name") + "network_name must not be empty");
        }
        if (config.listen().isEmpty()) {
            problems.add(at("listen") + "listen must have an address");
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }

    private String string(String key, String otherwise) {
        Object value = toml.get(List.of(key));
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text && isOnOneLine(text)) {
            return text;
        }
        problems.add(at(key) + key + " must be text on one line");
        return otherwise;
    }

    /** A list of texts, or one text of several lines. */
    private List<String> strings(String key, List<String> otherwise) {
        Object value = toml.get(List.of(key));
        if (value == null) {
            return otherwise;
        }
        List<Object> all = List.of(value);
        if (value instanceof String text) {
            all = List.copyOf(text.lines().toList());
        } else if (value instanceof TomlArray array) {
            all = array.toList();
        }
        if (all.stream().allMatch(each -> each instanceof String text && isOnOneLine(text))) {
            return all.stream().map(String.class::cast).toList();
        }
        problems.add(at(key) + key + " must be a text or a list of texts of one line each");
        return otherwise;
    }

    private static boolean isOnOneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private int number(String key, int otherwise) {
        Object value = toml.get(List.of(key));
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Long count && count >= 1 && count <= THREADS_MAX) {
            return Math.toIntExact(count);
        }
        problems.add(at(key) + "%s must be a number from 1 to %d".formatted(key, THREADS_MAX));
        return otherwise;
    }

    private Limits limits(TomlTable table) {
        RecordComponent[] components = Limits.class.getRecordComponents();
        refuseUnknown(table, Stream.of(components).map(ConfigFile::key).collect(Collectors.toSet()));
        Object[] values =
                Stream.of(components).map(component -> limit(table, component)).toArray();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return Limits.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Limits must have its canonical constructor", e);
        }
    }

    private Object limit(TomlTable table, RecordComponent component) {
        String key = key(component);
        Object value = table.get(List.of(key));
        Object otherwise = defaultOf(component);
        if (value == null) {
            return otherwise;
        }
        long least = ZERO_IS_OFF.contains(key) ? 0 : 1;
        long most = otherwise instanceof Long ? Long.MAX_VALUE / 4 : Integer.MAX_VALUE / 4;
        if (!(value instanceof Long number) || number < least || number > most) {
            problems.add(at(table, key)
                    + "limits.%s must be a whole number%s from %d to %d"
                            .formatted(key, otherwise instanceof Duration ? " of seconds" : "", least, most));
            return otherwise;
        }
        if (otherwise instanceof Duration) {
            return Duration.ofSeconds(number);
        }
        return otherwise instanceof Long ? (Object) number : (Object) Math.toIntExact(number);
    }

    private static Object defaultOf(RecordComponent component) {
        try {
            return component.getAccessor().invoke(Limits.DEFAULT);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Limits must be readable", e);
        }
    }

    private void refuseUnknown(TomlTable table, Set<String> known) {
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                String all = known.stream().sorted().collect(Collectors.joining(", "));
                problems.add(at(table, key) + "unknown key \"%s\"; there are: %s".formatted(key, all));
            }
        }
    }

    private String at(String key) {
        return at(toml, key);
    }

    private static String at(TomlTable table, String key) {
        var position = table.inputPositionOf(List.of(key));
        return position == null ? "" : "line %d: ".formatted(position.line());
    }

    /** {@code pingTimeout} is {@code ping_timeout} in the file. */
    private static String key(RecordComponent component) {
        return Arrays.stream(component.getName().split("(?=[A-Z])", -1))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("_"));
    }
}
