package chat.stoa.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What somebody says of themselves, or of a room, for programs to show: keys with values (metadata). Immutable.
 *
 * @param values in the order of the keys
 */
public record Metadata(Map<String, String> values) {

    public static final Metadata NONE = new Metadata(Map.of());

    private static final Pattern KEY = Pattern.compile("[a-z0-9_./-]+");

    /**
     * One key that has another value from now on.
     *
     * @param target the nickname or the room
     * @param value empty if it has none any more
     */
    public record Change(String target, String key, String value) {}

    public Metadata {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Whether a key can have that name. */
    public static boolean isKey(String text, int bytesMax) {
        return text.length() <= bytesMax && KEY.matcher(text).matches();
    }

    /** Whether a key can have that value. */
    public static boolean isValue(String text, int bytesMax) {
        return text.getBytes(StandardCharsets.UTF_8).length <= bytesMax;
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public int size() {
        return values.size();
    }

    /** The same with this value; without the key if the value is empty. */
    public Metadata with(String key, String value) {
        Map<String, String> changed = new TreeMap<>(values);
        if (value.isEmpty()) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return new Metadata(changed);
    }

    /** What has to be told of a target when it has these values in the place of others. */
    List<Change> changesFrom(Metadata before, String target) {
        List<Change> changes = new ArrayList<>();
        before.values.keySet().stream()
                .filter(key -> !values.containsKey(key))
                .forEach(key -> changes.add(new Change(target, key, "")));
        values.forEach((key, value) -> {
            if (!value.equals(before.values.get(key))) {
                changes.add(new Change(target, key, value));
            }
        });
        return changes;
    }

    /** As it is written down: each key, a space, the value. */
    List<String> toTexts() {
        List<String> texts = new ArrayList<>();
        values.forEach((key, value) -> texts.add(key + " " + value));
        return texts;
    }

    static Metadata ofTexts(List<String> texts) {
        Map<String, String> values = new TreeMap<>();
        for (String text : texts) {
            int space = text.indexOf(' ');
            values.put(text.substring(0, space), text.substring(space + 1));
        }
        return new Metadata(values);
    }
}
