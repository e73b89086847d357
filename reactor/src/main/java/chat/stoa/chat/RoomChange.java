package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Fact;
import chat.stoa.journal.JournalRecord;
import chat.stoa.journal.RoomEvent;
import chat.stoa.work.WorkerThread;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call appends about a room, and what it makes of the room once that is committed. */
@WorkerThread
final class RoomChange {

    private final Room room;
    private final @Nullable Entry entry;
    private final @Nullable RoomSnapshot after;
    private final List<Fact> belonging;

    private RoomChange(Room room, @Nullable Entry entry, @Nullable RoomSnapshot after, List<Fact> belonging) {
        this.room = room;
        this.entry = entry;
        this.after = after;
        this.belonging = belonging;
    }

    /** Something happens. */
    static RoomChange of(Room room, Entry entry, Chat chat) {
        List<Fact> belonging = entry.event().changesRoom()
                ? room.belonging().after(room, entry, chat.limits().belongingPerRoom())
                : List.of();
        return new RoomChange(room, entry, room.after(entry).orElse(null), belonging);
    }

    /** It is registered in another way; no event that anybody is told of. */
    static RoomChange of(Room room, RoomRegistration registration, Chat chat) {
        return of(room, null, room.snapshot().withRegistration(registration), chat);
    }

    /**
     * It is set in another way.
     *
     * @param told what its members are told of that; null: nothing
     */
    static RoomChange of(Room room, @Nullable Entry told, RoomSnapshot after, Chat chat) {
        List<Fact> belonging =
                room.belonging().after(room, after.registration(), chat.limits().belongingPerRoom());
        return new RoomChange(room, told, after, belonging);
    }

    /** Programs are to show something else of it; no event either. */
    static RoomChange of(Room room, Metadata metadata) {
        return new RoomChange(room, null, room.snapshot().withMetadata(metadata), List.of());
    }

    /** The event happens, though it could not be recorded. */
    RoomChange withoutPlace() {
        return new RoomChange(room, entry == null ? null : entry.withoutPlace(), after, List.of());
    }

    Room room() {
        return room;
    }

    Optional<Entry> entry() {
        return Optional.ofNullable(entry);
    }

    /** How the room is set then, if that is another way. */
    Optional<RoomSnapshot> after() {
        return Optional.ofNullable(after);
    }

    /** Whether others have to wait until it is committed. */
    boolean changesRoom() {
        RoomEvent event = entry == null ? null : entry.event();
        return after != null || (event != null && event.changesRoom());
    }

    /** Adds what goes to the journal, as one. */
    void addTo(List<JournalRecord> records) {
        if (entry != null) {
            records.add(entry);
        }
        if (after != null) {
            records.add(new Fact(Fact.Kind.ROOM, room.id(), after.toFields()));
        }
        records.addAll(belonging);
    }

    /** It is committed: the room is set accordingly. */
    void take() {
        room.belonging().take(belonging);
        if (after != null) {
            room.become(after);
        }
    }
}
