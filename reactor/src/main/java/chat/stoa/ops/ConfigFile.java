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
    private static final int THREADS_MAX = 64;

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
            throw new ConfigException(List.of("cannot read " + file + ": " + e.getMessage()));
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
        if (config.serverName().isEmpty() || config.serverName().contains(" ")) {
            problems.add(at("server_name") + "server_name must be a host name");
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
        if (value instanceof String text && text.chars().noneMatch(Character::isISOControl)) {
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
        if (value instanceof String text) {
            return text.lines().toList();
        }
        if (value instanceof TomlArray array && array.toList().stream().allMatch(String.class::isInstance)) {
            return array.toList().stream().map(String.class::cast).toList();
        }
        problems.add(at(key) + key + " must be a text or a list of texts");
        return otherwise;
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
        if (!(value instanceof Long number) || number < 0 || number > Integer.MAX_VALUE / 4) {
            problems.add(at(table, key)
                    + "limits.%s must be a whole number, not negative%s"
                            .formatted(key, otherwise instanceof Duration ? ", of seconds" : ""));
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
