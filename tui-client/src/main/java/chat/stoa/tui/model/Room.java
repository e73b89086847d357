package chat.stoa.tui.model;

import java.util.function.UnaryOperator;

/**
 * One line of the rooms pane: a room of the network, a conversation with a person, or the status room.
 *
 * @param key the folded name: what it is found by
 * @param name as the server or the user spells it
 * @param kind which of the three it is
 * @param presence whether this client is in it
 * @param topic with formatting codes; empty if there is none
 * @param modes of the room itself
 * @param members who is in it
 * @param log what was said and what happened
 * @param reading how far it was read
 * @param draft what is being typed
 * @param backlog how much of its history is here
 * @param standing what it is to the user
 */
public record Room(
        String key,
        String name,
        Kind kind,
        Presence presence,
        String topic,
        RoomModes modes,
        Members members,
        EntryLog log,
        Reading reading,
        Draft draft,
        Backlog backlog,
        Standing standing) {

    /** The key of the status room; no nickname or room name contains a space. */
    public static final String STATUS_KEY = " status";

    /**
     * What a room is to the user.
     *
     * @param pinned whether it stands before the others
     * @param muted whether what is said there is not counted, unless it calls the user
     * @param noise how much of coming and going it shows
     */
    public record Standing(boolean pinned, boolean muted, Noise noise) {

        /** As all rooms are. */
        public static final Standing USUAL = new Standing(false, false, Noise.BY_SIZE);

        public Standing withPinned(boolean newPinned) {
            return new Standing(newPinned, muted, noise);
        }

        public Standing withMuted(boolean newMuted) {
            return new Standing(pinned, newMuted, noise);
        }

        public Standing withNoise(Noise newNoise) {
            return new Standing(pinned, muted, newNoise);
        }
    }

    /** How much of coming and going a room shows; from little to much, but for the first. */
    public enum Noise {
        /** In large rooms that of people who speak, in others all. */
        BY_SIZE,
        NONE,
        /** That of people who spoke not long before. */
        OF_SPEAKERS,
        ALL
    }

    /** What a room is. */
    public enum Kind {
        /** Where the server's own messages appear. */
        STATUS,
        /** A room of the network. */
        ROOM,
        /** A conversation with one person. */
        QUERY
    }

    /** Whether this client is in a room. A conversation and the status room are always IN. */
    public enum Presence {
        /** Not in it, and not about to be. */
        OUT,
        /** Is to be joined as soon as there is a connection, and again after every reconnect. */
        WANTED,
        /** JOIN was sent. */
        JOINING,
        /** In it, but not all members are known yet. */
        ARRIVING,
        /** In it. */
        IN
    }

    /** A room without content. */
    public static Room empty(String key, String name, Kind kind) {
        Presence presence = kind == Kind.ROOM ? Presence.OUT : Presence.IN;
        return new Room(
                key,
                name,
                kind,
                presence,
                "",
                RoomModes.UNKNOWN,
                Members.NONE,
                EntryLog.EMPTY,
                Reading.START,
                Draft.EMPTY,
                Backlog.NONE,
                Standing.USUAL);
    }

    public boolean isStatus() {
        return kind == Kind.STATUS;
    }

    public boolean isRoom() {
        return kind == Kind.ROOM;
    }

    public boolean isQuery() {
        return kind == Kind.QUERY;
    }

    /** Whether the server would take a message for it now. */
    public boolean isInside() {
        return presence == Presence.IN || presence == Presence.ARRIVING;
    }

    /** Whether a reconnected client has to join it again. */
    public boolean isWanted() {
        return isRoom() && presence != Presence.OUT;
    }

    /** What means this room, or some of those in it by a sign before the name, when the room is called like that. */
    public String target(String target, String newName) {
        int start = target.length() - name.length();
        return target.regionMatches(true, start, name, 0, name.length())
                ? target.substring(0, start) + newName
                : target;
    }

    public Room withName(String newKey, String newName) {
        return new Room(newKey, newName, kind, presence, topic, modes, members, log, reading, draft, backlog, standing);
    }

    public Room withPresence(Presence newPresence) {
        return new Room(key, name, kind, newPresence, topic, modes, members, log, reading, draft, backlog, standing);
    }

    public Room withTopic(String newTopic) {
        return new Room(key, name, kind, presence, newTopic, modes, members, log, reading, draft, backlog, standing);
    }

    public Room withModes(RoomModes newModes) {
        return new Room(key, name, kind, presence, topic, newModes, members, log, reading, draft, backlog, standing);
    }

    public Room withMembers(Members newMembers) {
        return new Room(key, name, kind, presence, topic, modes, newMembers, log, reading, draft, backlog, standing);
    }

    public Room withLog(EntryLog newLog) {
        return new Room(key, name, kind, presence, topic, modes, members, newLog, reading, draft, backlog, standing);
    }

    public Room withReading(Reading newReading) {
        return new Room(key, name, kind, presence, topic, modes, members, log, newReading, draft, backlog, standing);
    }

    public Room withDraft(Draft newDraft) {
        return new Room(key, name, kind, presence, topic, modes, members, log, reading, newDraft, backlog, standing);
    }

    public Room editLine(UnaryOperator<InputLine> edit) {
        return withDraft(draft.withLine(edit.apply(draft.line())));
    }

    public Room withBacklog(Backlog newBacklog) {
        return new Room(key, name, kind, presence, topic, modes, members, log, reading, draft, newBacklog, standing);
    }

    public Room withStanding(Standing newStanding) {
        return new Room(key, name, kind, presence, topic, modes, members, log, reading, draft, backlog, newStanding);
    }
}
