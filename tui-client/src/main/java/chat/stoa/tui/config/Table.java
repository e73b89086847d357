package chat.stoa.tui.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** One table of the file; what is wrong in it is gathered with its line, and the default taken in its place. */
final class Table {

    private final TomlTable toml;
    private final String name;
    private final List<String> problems;
    private final Set<String> known = new TreeSet<>();

    /** @param name what stands before its keys in messages; empty for the file itself */
    Table(TomlTable toml, String name, List<String> problems) {
        this.toml = toml;
        this.name = name;
        this.problems = problems;
    }

    boolean has(String key) {
        return toml.get(List.of(key)) != null;
    }

    Set<String> keys() {
        return toml.keySet();
    }

    String text(String key, String otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text && text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        return wrong(key, "must be text on one line", otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        return value instanceof Boolean flag ? flag : wrong(key, "must be true or false", otherwise);
    }

    /** One of some words, or the first of them. */
    <T extends Enum<T>> T choice(String key, Class<T> type, T otherwise) {
        String text = text(key, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        List<String> words = new ArrayList<>();
        for (T each : type.getEnumConstants()) {
            String word = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (word.equals(text.toLowerCase(Locale.ROOT))) {
                return each;
            }
            words.add("\"" + word + "\"");
        }
        return wrong(key, "must be one of " + String.join(", ", words), otherwise);
    }

    /** A list of texts; a single text is a list of one. */
    List<String> texts(String key, List<String> otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        List<Object> all = value instanceof TomlArray array ? array.toList() : List.of(value);
        List<String> texts = new ArrayList<>();
        for (Object each : all) {
            if (each instanceof String text && text.chars().noneMatch(Character::isISOControl)) {
                texts.add(text);
            } else {
                return wrong(key, "must be a list of texts of one line each", otherwise);
            }
        }
        return texts;
    }

    /** A table within this one; an empty one if there is none. */
    Table table(String key) {
        Object value = value(key);
        TomlTable inner = value instanceof TomlTable table ? table : org.tomlj.Toml.parse("");
        if (value != null && !(value instanceof TomlTable)) {
            wrong(key, "must be a table", "");
        }
        return new Table(inner, name + key + ".", problems);
    }

    /** Says what no method has asked for. */
    void refuseUnknown() {
        for (String key : toml.keySet()) {
            if (!known.contains(key)) {
                problems.add(at(key) + "unknown key \"" + name + key + "\"; there are: " + String.join(", ", known));
            }
        }
    }

    <T> T wrong(String key, String what, T otherwise) {
        problems.add(at(key) + name + key + " " + what);
        return otherwise;
    }

    private @Nullable Object value(String key) {
        known.add(key);
        return toml.get(List.of(key));
    }

    private String at(String key) {
        TomlPosition position = toml.inputPositionOf(List.of(key));
        return position == null ? "" : "line " + position.line() + ": ";
    }
}
