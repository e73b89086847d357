package chat.stoa.chat;

import chat.stoa.work.AnyThread;

/**
 * Where a room lives. Unlike its name it stays the same when the room is renamed, so whoever is in a room, or wants to
 * come back to this one and no other, keeps this. Immutable.
 *
 * @param id under which the journal knows the room
 * @param name what it was called when this was made
 * @param shard the owner of the room
 */
@AnyThread
public record RoomRef(String id, String name, Shard shard) {

    @Override
    public boolean equals(Object other) {
        return other instanceof RoomRef ref && ref.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
