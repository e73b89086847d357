package chat.stoa.journal;

import chat.stoa.protocol.Tags;
import java.util.List;

/** Something that happened in a room, as it is recorded and as its members are told. */
public sealed interface RoomEvent {

    /** Who did it. */
    Identity by();

    /** Whether it changes who is in the room, what they may do, or how the room is set. */
    default boolean changesRoom() {
        return true;
    }

    /**
     * Words.
     *
     * @param verb PRIVMSG, NOTICE or TAGMSG
     * @param text empty for TAGMSG
     * @param clientTags the tags that are relayed as they are
     */
    record Said(Identity by, String verb, String text, Tags clientTags) implements RoomEvent {
        @Override
        public boolean changesRoom() {
            return false;
        }
    }

    /**
     * Somebody came.
     *
     * @param founded whether that opened the room: the first one becomes its operator
     */
    record Joined(Identity by, boolean founded) implements RoomEvent {}

    /** Somebody left and said so. */
    record Parted(Identity by, String reason) implements RoomEvent {}

    /**
     * Somebody was made to leave.
     *
     * @param nick who
     */
    record Kicked(Identity by, String nick, String reason) implements RoomEvent {}

    /** Somebody's session ended. */
    record Quit(Identity by, String reason) implements RoomEvent {}

    /** Somebody has another nickname from now on; {@code by} carries the old one. */
    record NickChanged(Identity by, String nick) implements RoomEvent {}

    /** The topic is another one; empty means none. */
    record TopicSet(Identity by, String topic) implements RoomEvent {}

    /** Modes of the room or ranks of its members were changed. */
    record ModesChanged(Identity by, List<ModeChange> changes) implements RoomEvent {
        public ModesChanged {
            changes = List.copyOf(changes);
        }
    }

    /**
     * One mode that was switched.
     *
     * @param adding whether it was switched on
     * @param mode its letter
     * @param param the nickname for a rank, else empty
     */
    record ModeChange(boolean adding, char mode, String param) {}
}
