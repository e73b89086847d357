package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Floor;
import chat.stoa.journal.HistoryQuery;
import chat.stoa.journal.Identity;
import chat.stoa.protocol.Capability;
import java.util.Optional;

/**
 * Which part of a record somebody may read now. Immutable.
 *
 * @param room under which the journal knows it
 * @param name of the room, or of the other in a conversation of two
 * @param reader whose conversation it is; none for a room
 * @param floor how far back
 * @param told the last event that the reader was told of: what comes after it comes live, and not by reading
 */
public record HistoryAccess(String room, String name, Optional<Identity> reader, Floor floor, long told) {

    private static final long PLAYBACK = Capability.EVENT_PLAYBACK.bit() | Capability.BATCH.bit();

    static HistoryAccess ofRoom(String room, String name, Floor floor, long told) {
        return new HistoryAccess(room, name, Optional.empty(), floor, told);
    }

    HistoryAccess upTo(long offset) {
        return new HistoryAccess(room, name, reader, floor, offset);
    }

    /** The same question, for this reader. */
    public HistoryQuery limit(HistoryQuery query) {
        return query.above(floor).upTo(told);
    }

    /**
     * The same for a client with these capabilities, in whose answer only what is shown to it takes a place. Events
     * need a batch that says that they are of the past: a KICK or a NICK outside of one would be of now.
     */
    public HistoryQuery limit(HistoryQuery query, long capabilities) {
        boolean playback = (capabilities & PLAYBACK) == PLAYBACK;
        HistoryQuery wanted =
                playback ? query.only(event -> EventRenderer.isShown(event, capabilities)) : query.words();
        return limit(wanted);
    }

    /** Whether it is the conversation of two accounts. */
    public boolean isConversation() {
        return reader.isPresent();
    }

    /** How an event that happened here is shown to its reader. */
    EventRenderer renderer(Entry entry, long epoch) {
        return EventRenderer.again(entry, targetOf(entry), epoch);
    }

    /** Where or to whom something was said. */
    private String targetOf(Entry entry) {
        Identity by = entry.event().by();
        return reader.filter(whose -> !by.isAccount(whose.account()))
                .map(Identity::nick)
                .orElse(name);
    }
}
