package chat.stoa.ops;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that follows from the configuration and that every client is told: made once, and again when another
 * configuration holds. Any thread may ask; several that ask first may each make it.
 */
public final class PerConfig<T> {

    private volatile @Nullable Made<T> last;

    private record Made<T>(Config config, T value) {}

    /**
     * What follows from this configuration.
     *
     * @param maker makes an immutable value, always the same from the same configuration
     */
    @SuppressWarnings("ReferenceEquality") // Each reading makes another one.
    public T of(Config config, Function<Config, T> maker) {
        Made<T> made = last;
        if (made == null || made.config() != config) {
            made = new Made<>(config, maker.apply(config));
            last = made;
        }
        return made.value();
    }
}
