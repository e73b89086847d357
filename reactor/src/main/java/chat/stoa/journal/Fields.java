package chat.stoa.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What a fact says: names, each with one or more texts, in the order in which they were put.
 *
 * <p>Immutable. Whoever changes some of the fields keeps the others, also those that it does not know: a newer program
 * may have put them there.
 */
public final class Fields {

    /** Nothing: the thing is gone. */
    public static final Fields NONE = new Fields(new LinkedHashMap<>());

    private final Map<String, List<String>> values;

    private Fields(Map<String, List<String>> values) {
        this.values = values;
    }

    /** One field of one value. */
    public static Fields of(String name, String value) {
        return NONE.with(name, value);
    }

    public static Builder builder() {
        return new Builder();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public Set<String> names() {
        return values.keySet();
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** All values of a field; empty if there is no such field. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The first value of a field. */
    public Optional<String> get(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** The first value of a field, or {@code otherwise}. */
    public String text(String name, String otherwise) {
        return get(name).orElse(otherwise);
    }

    /** The first value of a field as a whole number; nothing if it is none. */
    public OptionalLong number(String name) {
        try {
            return get(name).map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The same with this field, in the place of one of that name. */
    public Fields with(String name, String value) {
        return with(name, List.of(value));
    }

    /** The same with this field, in the place of one of that name; without it if there are no values. */
    public Fields with(String name, List<String> all) {
        return builder().putAll(this).put(name, all).build();
    }

    /** The same without this field. */
    public Fields without(String name) {
        return with(name, List.of());
    }

    public void forEach(BiConsumer<String, List<String>> action) {
        values.forEach(action);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fields fields && values.equals(fields.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Collects fields. */
    public static final class Builder {

        private final Map<String, List<String>> values = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String name, String value) {
            return put(name, List.of(value));
        }

        public Builder put(String name, long value) {
            return put(name, Long.toString(value));
        }

        /** Sets a field; no values: takes it out. */
        public Builder put(String name, List<String> all) {
            if (all.isEmpty()) {
                values.remove(name);
            } else {
                values.put(name, List.copyOf(all));
            }
            return this;
        }

        public Builder putAll(Fields fields) {
            values.putAll(fields.values);
            return this;
        }

        public Fields build() {
            return values.isEmpty() ? NONE : new Fields(new LinkedHashMap<>(values));
        }
    }
}
