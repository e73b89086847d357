package chat.stoa.chat;

import java.util.Locale;
import java.util.Optional;

/** How much of a room's past its members may read: an option of the room. */
public enum HistoryCutoff {
    /** Everything that is kept. */
    ALL,
    /** What came after their account was made; guests, what came since they are here. */
    REGISTERED,
    /** What came since their account belongs to the room ({@link Belonging}); guests, since they are here. */
    JOINED;

    /** The option's name among those of a {@link RoomRegistration}. */
    public static final String OPTION = "history";

    /** As the option's value has it; nothing for a word that means none of them. */
    public static Optional<HistoryCutoff> of(String word) {
        for (HistoryCutoff each : values()) {
            if (each.word().equalsIgnoreCase(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /**
     * What holds in a room. A word that this program does not know shows as little as any: a newer one may have meant
     * less.
     */
    static HistoryCutoff of(RoomRegistration registration) {
        return of(registration.option(OPTION, ALL.word())).orElse(JOINED);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
