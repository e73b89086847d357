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

    /** Whether these are words that are kept and found again: PRIVMSG or NOTICE. */
    default boolean isWords() {
        return false;
    }

    /** Under which its sender knows it ({@code stoa.chat/id}); empty if it has no such id. */
    default String sendId() {
        return "";
    }

    /** Whether it happens in all rooms of its user at once, and is told once to whoever shares several of them. */
    default boolean isToldOnce() {
        return false;
    }

    /**
     * Words.
     *
     * @param verb PRIVMSG, NOTICE or TAGMSG
     * @param lines one, or those of a multiline batch; none for TAGMSG
     * @param clientTags the tags that are relayed as they are
     * @param sendId under which its sender will know it again ({@code stoa.chat/id}); empty if it gave none
     */
    record Said(Identity by, String verb, List<Line> lines, Tags clientTags, String sendId) implements RoomEvent {

        public Said {
            lines = List.copyOf(lines);
        }

        /** Words on one line. */
        public Said(Identity by, String verb, String text, Tags clientTags) {
            this(by, verb, text.isEmpty() ? List.of() : List.of(new Line(text, false)), clientTags, "");
        }

        /** The same with an id that its sender gave. */
        public Said withSendId(String id) {
            return new Said(by, verb, lines, clientTags, id);
        }

        /** All of it, with line breaks where lines end; empty for TAGMSG. */
        public String text() {
            if (lines.size() == 1) {
                return lines.get(0).text();
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                if (i > 0 && !line.joined()) {
                    text.append('\n');
                }
                text.append(line.text());
            }
            return text.toString();
        }

        public boolean isMultiline() {
            return lines.size() > 1;
        }

        @Override
        public boolean changesRoom() {
            return false;
        }

        @Override
        public boolean isWords() {
            return !verb.equals("TAGMSG");
        }
    }

    /**
     * One line of words.
     *
     * @param joined whether it goes on where the line before it ended ({@code draft/multiline-concat})
     */
    record Line(String text, boolean joined) {}

    /** Words were taken back, by whoever said them or by somebody with the right to. */
    record Redacted(Identity by, String msgid, String reason) implements RoomEvent {
        @Override
        public boolean changesRoom() {
            return false;
        }
    }

    /**
     * What is left in the record of words that were redacted, or of anything of an account that was erased: the slot.
     * Nobody is told of it, and no history shows it.
     *
     * @param sendId that of the words, under which nothing is to be said again; empty if there was none
     */
    record Withdrawn(Identity by, String sendId) implements RoomEvent {

        public Withdrawn(Identity by) {
            this(by, "");
        }

        @Override
        public boolean changesRoom() {
            return false;
        }
    }

    /**
     * The room has another name from now on.
     *
     * @param before the one that it had; empty if nobody knows it any more
     */
    record Renamed(Identity by, String name, String reason, String before) implements RoomEvent {}

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
    record Quit(Identity by, String reason) implements RoomEvent {
        @Override
        public boolean isToldOnce() {
            return true;
        }
    }

    /** Somebody has another nickname from now on; {@code by} carries the old one. */
    record NickChanged(Identity by, String nick) implements RoomEvent {
        @Override
        public boolean isToldOnce() {
            return true;
        }
    }

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
