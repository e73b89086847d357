package chat.stoa.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of the configuration, read key by key. A variable of the environment, {@code STOA_} and the key with its
 * table in capitals, wins over the file.
 *
 * <p>What is wrong is noted and read as its default, so that all mistakes come out together. Each key that was asked
 * for is a known one; {@link #refuseOthers} notes the rest.
 */
final class ConfigTable {

    private static final String VARIABLE_PREFIX = "STOA_";

    /** Not even an empty one if there is none: the parser is large, and without a file the server starts without it. */
    private final Optional<TomlTable> toml;

    private final String path;
    /** Where the table itself begins, for keys that it lacks. */
    private final String place;

    private final Map<String, String> environment;
    private final List<String> problems;
    private final TreeSet<String> known = new TreeSet<>();
    private final Set<String> knownVariables;

    /** @param path the keys that lead to the table, with a dot behind each; empty for the file itself */
    private ConfigTable(
            Optional<TomlTable> toml,
            String path,
            String place,
            Map<String, String> environment,
            List<String> problems,
            Set<String> knownVariables) {
        this.toml = toml;
        this.path = path;
        this.place = place;
        this.environment = environment;
        this.problems = problems;
        this.knownVariables = knownVariables;
    }

    /** The whole file, if there is one. */
    static ConfigTable of(Optional<TomlTable> toml, Map<String, String> environment, List<String> problems) {
        return new ConfigTable(toml, "", "", environment, problems, new TreeSet<>());
    }

    /** A text on one line. */
    String text(String key, String otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        // In the environment a text may look like a number: nobody writes quotation marks there.
        Object said = value instanceof String ? value : environment.getOrDefault(variable(key), "\n");
        if (isOnOneLine(said.toString())) {
            return said.toString();
        }
        refuse(key, "must be text on one line");
        return otherwise;
    }

    /** A list of texts, or one text of several lines. */
    List<String> texts(String key, List<String> otherwise) {
        Object value = value(key);
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
        refuse(key, "must be a text or a list of texts of one line each");
        return otherwise;
    }

    /** A whole number. */
    long number(String key, long otherwise, long least, long most, String what) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Long number && number >= least && number <= most) {
            return number;
        }
        refuse(key, "must be %s from %d to %d".formatted(what, least, most));
        return otherwise;
    }

    /** Yes or no. */
    boolean flag(String key, boolean otherwise) {
        Object value = value(key);
        if (value == null || value instanceof Boolean) {
            return value == null ? otherwise : (Boolean) value;
        }
        refuse(key, "must be true or false");
        return otherwise;
    }

    /** A table within this one; an empty one if it is not there. */
    ConfigTable table(String key) {
        known.add(key);
        Object value = written(key);
        if (value != null && !(value instanceof TomlTable)) {
            refuse(key, "must be a table: [" + path + key + "]");
        }
        Optional<TomlTable> inner = value instanceof TomlTable table ? Optional.of(table) : Optional.empty();
        return new ConfigTable(inner, path + key + ".", at(key), environment, problems, knownVariables);
    }

    /** A list of tables; the environment has none. */
    List<ConfigTable> tables(String key) {
        known.add(key);
        Object value = written(key);
        List<ConfigTable> tables = new ArrayList<>();
        boolean fits = value == null || value instanceof TomlArray;
        if (value instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof TomlTable each) {
                    tables.add(entry(key, each, line(array.inputPositionOf(i))));
                } else {
                    fits = false;
                }
            }
        }
        if (!fits) {
            refuse(key, "must be a list of tables: [[" + path + key + "]]");
        }
        return tables;
    }

    /**
     * A list of tables, not empty, of which each may also be written as a mere text.
     *
     * @param shortFor the key of the table that such a text stands for
     */
    List<ConfigTable> tables(String key, String shortFor) {
        Object value = value(key);
        List<Object> all = value == null ? List.of() : List.of(value);
        if (value instanceof TomlArray array) {
            all = array.toList();
        }
        List<ConfigTable> tables = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Object each = all.get(i);
            if (each instanceof TomlTable table) {
                tables.add(
                        entry(key, table, value instanceof TomlArray array ? line(array.inputPositionOf(i)) : at(key)));
            } else if (each instanceof String text && isOnOneLine(text)) {
                TomlTable table = Toml.parse(shortFor + " = \"" + Toml.tomlEscape(text) + "\"");
                tables.add(entry(key, table, at(key)));
            }
        }
        if (tables.isEmpty() || tables.size() < all.size()) {
            refuse(key, "must be a list of texts or of tables, and not empty");
        }
        return tables;
    }

    private ConfigTable entry(String key, TomlTable table, String place) {
        return new ConfigTable(Optional.of(table), path + key + ".", place, Map.of(), problems, new TreeSet<>());
    }

    /** Whether the key stands in the file or in the environment. */
    boolean has(String key) {
        return value(key) != null;
    }

    /** Notes that the value of a key cannot be. */
    void refuse(String key, String why) {
        String where = environment.containsKey(variable(key)) ? "environment " + variable(key) + ": " : at(key);
        problems.add(where + path + key + " " + why);
    }

    /** Notes every key that nobody asked for. */
    void refuseOthers() {
        for (String key : toml.map(TomlTable::keySet).orElse(Set.of())) {
            if (!known.contains(key)) {
                String hint = Similar.to(key, known)
                        .map(each -> "did you mean \"" + each + "\"?")
                        .orElseGet(() -> "there are: " + String.join(", ", known));
                problems.add(at(key) + "unknown key \"%s\"; %s".formatted(key, hint));
            }
        }
    }

    /**
     * Notes variables that nearly have the name of a key. Others may be there for other reasons: what runs a container
     * sets variables that begin with the name of the service, for instance.
     */
    void refuseNearVariables() {
        for (String variable : new TreeSet<>(environment.keySet())) {
            if (variable.startsWith(VARIABLE_PREFIX) && !knownVariables.contains(variable)) {
                Similar.to(variable, knownVariables)
                        .ifPresent(each -> problems.add(
                                "environment %s: there is no such key; did you mean %s?".formatted(variable, each)));
            }
        }
    }

    private @Nullable Object value(String key) {
        known.add(key);
        knownVariables.add(variable(key));
        String variable = environment.get(variable(key));
        return variable == null ? written(key) : ofEnvironment(variable);
    }

    private @Nullable Object written(String key) {
        return toml.map(table -> table.get(List.of(key))).orElse(null);
    }

    /** What a variable says, as TOML; what is no TOML is text as it stands. */
    private static @Nullable Object ofEnvironment(String variable) {
        TomlParseResult parsed = Toml.parse("value = " + variable);
        return parsed.hasErrors() || parsed.size() != 1 ? variable : parsed.get(List.of("value"));
    }

    private String variable(String key) {
        return VARIABLE_PREFIX + (path + key).replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private String at(String key) {
        return toml.map(table -> table.inputPositionOf(List.of(key)))
                .map(ConfigTable::line)
                .orElse(place);
    }

    private static String line(TomlPosition position) {
        return "line %d: ".formatted(position.line());
    }

    private static boolean isOnOneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }
}
