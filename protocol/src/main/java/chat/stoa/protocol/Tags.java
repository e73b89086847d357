package chat.stoa.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * The tags of a message in the order in which they are rendered (message-tags, "Format").
 *
 * <p>Immutable. A tag without a value and a tag with an empty value are the same thing: both have the value
 * {@code ""}, and are rendered without {@code '='}.
 */
public final class Tags {

    /** No tags at all. */
    public static final Tags NONE = new Tags(Map.of());

    private final Map<String, String> values;

    private Tags(Map<String, String> values) {
        this.values = values;
    }

    /** One tag. */
    public static Tags of(String key, String value) {
        return builder().put(key, value).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The value of a tag, unescaped: empty text if the tag has no value, nothing if there is no such tag. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public int size() {
        return values.size();
    }

    /** How many characters the keys and the unescaped values have. */
    public int chars() {
        int chars = 0;
        for (Map.Entry<String, String> tag : values.entrySet()) {
            chars += tag.getKey().length() + tag.getValue().length();
        }
        return chars;
    }

    /** Calls {@code action} with each key and its unescaped value, in order. */
    public void forEach(BiConsumer<String, String> action) {
        values.forEach(action);
    }

    /** These tags with one more, which replaces one of the same key. */
    public Tags with(String key, String value) {
        return builder().putAll(this).put(key, value).build();
    }

    /** The tags whose key fits. */
    public Tags only(Predicate<String> keyFits) {
        if (values.isEmpty()) {
            return this;
        }
        Builder some = builder();
        values.forEach((key, value) -> {
            if (keyFits.test(key)) {
                some.put(key, value);
            }
        });
        return some.build();
    }

    /** The tags that a server relays as they are: those with a {@code '+'} (message-tags, "Client-only tags"). */
    public Tags clientOnly() {
        return only(key -> key.charAt(0) == '+');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tags tags && values.equals(tags.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /**
     * Whether {@code key} is {@code ['+'] [vendor '/'] name} with letters, digits and hyphens, and dots in the vendor.
     * Real clients and servers use underscores and dots in names as well, so these are let through.
     */
    public static boolean isKey(String key) {
        int from = key.startsWith("+") ? 1 : 0;
        int slash = key.indexOf('/');
        if (slash == from || slash == key.length() - 1 || key.length() == from || key.indexOf('/', slash + 1) > 0) {
            return false;
        }
        for (int i = from; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!Ascii.isLetterOrDigit(c) && c != '-' && c != '.' && c != '_' && c != '/') {
                return false;
            }
        }
        return true;
    }

    /** Collects tags; a later value for the same key wins, as in a message that repeats a key. */
    public static final class Builder {

        private final Map<String, String> values = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a tag.
         *
         * @throws IllegalArgumentException if the key is not {@linkplain Tags#isKey valid}, or the value contains NUL
         *     or half of a surrogate pair
         */
        public Builder put(String key, String value) {
            if (!isKey(key)) {
                throw new IllegalArgumentException("not the key of a tag: " + key);
            }
            if (!Message.isTrailing(TagEscaping.escape(value))) {
                throw new IllegalArgumentException("no line can carry the value of the tag " + key);
            }
            values.put(key, value);
            return this;
        }

        public Builder putAll(Tags tags) {
            values.putAll(tags.values);
            return this;
        }

        public Tags build() {
            return values.isEmpty() ? NONE : new Tags(new LinkedHashMap<>(values));
        }
    }
}
