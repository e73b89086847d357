package chat.stoa.tui.update;

import chat.stoa.protocol.Message;
import chat.stoa.tui.keys.Command;
import chat.stoa.tui.layout.Division;
import chat.stoa.tui.layout.FormattedText;
import chat.stoa.tui.layout.NoiseLevel;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Member;
import chat.stoa.tui.model.Members;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Posts;
import chat.stoa.tui.session.ReadMarkers;
import chat.stoa.tui.session.Rejoining;
import chat.stoa.tui.session.Sending;
import chat.stoa.tui.session.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Going into rooms, leaving them, their topics and people. Most may name a room first; if not, it is the current one.
 */
final class RoomCommands {

    private static final int NAMES_MAX = 500;

    private RoomCommands() {}

    /** Rooms that there is no connection for are joined when there is one. */
    static boolean join(Turn turn, String rest) {
        List<String> names = new ArrayList<>();
        String[] words = rest.split(" ", 2);
        for (String name : words[0].split(",", -1)) {
            if (!name.isEmpty()) {
                names.add(turn.server().isRoom(name) ? name : "#" + name);
            }
        }
        if (names.isEmpty() || !names.stream().allMatch(Message::isMiddle)) {
            return Commands.usage(turn, Command.JOIN);
        }
        List<String> passwords = words.length > 1 ? List.of(words[1].strip().split(",", -1)) : List.of();
        if (passwords.size() > names.size()
                || !passwords.stream().allMatch(each -> each.isEmpty() || Message.isMiddle(each))) {
            return Commands.usage(turn, Command.JOIN);
        }
        for (String name : names) {
            if (!open(turn, name)) {
                return Commands.refuse(turn, "too many rooms are open: /close one");
            }
        }
        for (int i = 0; i < passwords.size(); i++) {
            if (!passwords.get(i).isEmpty()) {
                turn.rooms(turn.rooms().withPassword(turn.key(names.get(i)), passwords.get(i)));
            }
        }
        Rejoining.join(turn, names);
        Switching.to(turn, turn.key(names.get(0)));
        return true;
    }

    /**
     * Which room a command is about, and what else follows it.
     *
     * @param room the name; empty if none is named and the current one is none that people are in
     * @param rest the words behind it
     */
    record Aim(String room, String rest) {

        static Aim of(Turn turn, String text) {
            String[] words = text.split(" ", 2);
            if (turn.server().isRoom(words[0]) && Message.isMiddle(words[0])) {
                return new Aim(words[0], words.length > 1 ? words[1].strip() : "");
            }
            return ofCurrent(turn, text);
        }

        /** No room is named. */
        static Aim ofCurrent(Turn turn, String text) {
            Room current = turn.currentRoom();
            return new Aim(current.isRoom() ? current.name() : "", text);
        }

        /** The room, if it is open on the screen. */
        Optional<Room> open(Turn turn) {
            return turn.rooms().get(turn.key(room)).filter(Room::isRoom);
        }
    }

    static boolean part(Turn turn, String text) {
        Aim aim = Aim.of(turn, text);
        Optional<Room> room = aim.open(turn);
        if (aim.room().isEmpty()) {
            return Commands.usage(turn, Command.PART);
        }
        if (room.isEmpty() || !room.get().isWanted()) {
            return Commands.refuse(turn, "you are not in " + aim.room());
        }
        leave(turn, room.get(), aim.rest());
        return true;
    }

    static boolean close(Turn turn) {
        Room room = turn.currentRoom();
        if (room.isStatus()) {
            return Configuring.forget(turn) || Commands.refuse(turn, "the status room stays open");
        }
        Switching.left(turn);
        if (room.isRoom()) {
            leave(turn, room, "");
        }
        turn.outbox(turn.outbox().withoutRoom(room.key()));
        Sending.goOn(turn);
        turn.rooms(turn.rooms().without(room.key()));
        Switching.opened(turn);
        return true;
    }

    static boolean topic(Turn turn, String text) {
        Aim aim = Aim.of(turn, text);
        if (aim.room().isEmpty()) {
            return Commands.refuse(turn, "only rooms have topics");
        }
        Optional<Room> known = aim.open(turn).filter(Room::isInside);
        if (aim.rest().isEmpty() && known.isPresent()) {
            String topic = FormattedText.plain(known.get().topic());
            String what = topic.isEmpty() ? "there is no topic" : "the topic is: " + topic;
            Posts.info(turn, turn.rooms().currentKey(), about(turn, known.get()) + what);
            return true;
        }
        return aim.rest().isEmpty()
                ? Asking.send(turn, Message.of("TOPIC", aim.room()))
                : Asking.send(turn, Message.of("TOPIC", aim.room(), aim.rest()));
    }

    static boolean rename(Turn turn, String text) {
        Room room = turn.currentRoom();
        String[] words = text.split(" ", 2);
        if (!room.isRoom() || !turn.server().isRoom(words[0]) || !Message.isMiddle(words[0])) {
            return room.isRoom()
                    ? Commands.usage(turn, Command.RENAME)
                    : Commands.refuse(turn, "this is no room that people are in");
        }
        if (turn.session().link().isOnline() && !turn.server().has(Feature.CHANNEL_RENAME)) {
            return Commands.refuse(turn, "this server gives no room another name");
        }
        String reason = words.length > 1 ? words[1].strip() : "";
        return Asking.send(turn, Message.of("RENAME", room.name(), words[0], reason));
    }

    /** Told from what is known; the server is asked only about rooms that this client is not in. */
    static boolean names(Turn turn, String text) {
        Aim aim = Aim.of(turn, text);
        if (aim.room().isEmpty()) {
            return Commands.refuse(turn, "this is no room that people are in");
        }
        Optional<Room> known = aim.open(turn).filter(Room::isInside);
        if (known.isEmpty()) {
            return Asking.send(turn, Message.of("NAMES", aim.room()));
        }
        Members members = known.get().members();
        String names =
                members.byName().stream().limit(NAMES_MAX).map(Member::nick).collect(Collectors.joining(" "));
        String what = members.size() + " here: " + names;
        Posts.info(turn, turn.rooms().currentKey(), about(turn, known.get()) + what);
        return true;
    }

    static boolean pin(Turn turn) {
        Room.Standing standing = turn.currentRoom().standing();
        stand(turn, standing.withPinned(!standing.pinned()));
        Notes.say(turn, standing.pinned() ? "no longer pinned" : "pinned; /pin again: not");
        return true;
    }

    static boolean mute(Turn turn) {
        Room.Standing standing = turn.currentRoom().standing();
        stand(turn, standing.withMuted(!standing.muted()));
        Notes.say(turn, standing.muted() ? "no longer muted" : "muted, unless you are called; /mute again: not");
        return true;
    }

    /** Shows more of coming and going in this room, or less. */
    static void noise(Turn turn, int by) {
        Room room = turn.currentRoom();
        List<Room.Noise> levels = List.of(Room.Noise.NONE, Room.Noise.OF_SPEAKERS, Room.Noise.ALL);
        int level = levels.indexOf(NoiseLevel.of(turn.model(), room)) + by;
        noise(turn, levels.get(Division.clamp(level, 0, levels.size() - 1)));
    }

    static boolean noise(Turn turn, String word) {
        for (Room.Noise level : Room.Noise.values()) {
            if (NoiseLevel.word(level).equals(word)) {
                noise(turn, level);
                return true;
            }
        }
        return Commands.usage(turn, Command.NOISE);
    }

    private static void noise(Turn turn, Room.Noise level) {
        stand(turn, turn.currentRoom().standing().withNoise(level));
        Notes.say(turn, "coming and going: " + NoiseLevel.description(level));
    }

    private static void stand(Turn turn, Room.Standing standing) {
        turn.rooms(turn.rooms().standing(turn.rooms().currentKey(), standing));
    }

    static boolean requireOnline(Turn turn) {
        return turn.session().link().isOnline() || Commands.refuse(turn, "not connected");
    }

    /** The name of a room that is not the current one, to be put before what is told of it. */
    private static String about(Turn turn, Room room) {
        return room.key().equals(turn.rooms().currentKey()) ? "" : room.name() + ": ";
    }

    private static boolean open(Turn turn, String name) {
        String key = turn.key(name);
        if (turn.rooms().get(key).isEmpty()) {
            if (turn.rooms().size() >= turn.limits().rooms()) {
                return false;
            }
            turn.rooms(turn.rooms().adding(Room.empty(key, name, Room.Kind.ROOM)));
        }
        return true;
    }

    private static void leave(Turn turn, Room room, String reason) {
        if (turn.session().link().isOnline() && room.isWanted()) {
            ReadMarkers.leave(turn, room.key());
            if (reason.isEmpty()) {
                turn.send("PART", room.name());
            } else {
                turn.send("PART", room.name(), reason);
            }
        } else {
            turn.changeRoom(room.key(), old -> old.withPresence(Room.Presence.OUT));
        }
    }
}
