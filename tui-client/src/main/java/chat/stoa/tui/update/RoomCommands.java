package chat.stoa.tui.update;

import chat.stoa.protocol.Message;
import chat.stoa.tui.keys.Command;
import chat.stoa.tui.layout.FormattedText;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.session.Posts;
import chat.stoa.tui.session.Rejoining;
import chat.stoa.tui.session.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Going into rooms, leaving them, their topics. */
final class RoomCommands {

    private RoomCommands() {}

    /** Rooms that there is no connection for are joined when there is one. */
    static boolean join(Turn turn, String rest) {
        List<String> names = new ArrayList<>();
        for (String name : rest.split(" ", 2)[0].split(",", -1)) {
            if (!name.isEmpty()) {
                names.add(turn.server().isRoom(name) ? name : "#" + name);
            }
        }
        if (names.isEmpty() || !names.stream().allMatch(Message::isMiddle)) {
            return Commands.usage(turn, Command.JOIN);
        }
        for (String name : names) {
            if (!open(turn, name)) {
                return Commands.refuse(turn, "too many rooms are open: /close one");
            }
        }
        Rejoining.join(turn, names);
        Switching.to(turn, turn.key(names.get(0)));
        return true;
    }

    static boolean part(Turn turn, String rest) {
        String[] words = rest.split(" ", 2);
        boolean named = turn.server().isRoom(words[0]);
        Optional<Room> room = named ? turn.rooms().get(turn.key(words[0])) : Optional.of(turn.currentRoom());
        if (room.isEmpty() || !room.get().isRoom()) {
            return Commands.usage(turn, Command.PART);
        }
        leave(turn, room.get(), named ? (words.length > 1 ? words[1] : "") : rest);
        return true;
    }

    static boolean close(Turn turn) {
        Room room = turn.currentRoom();
        if (room.isStatus()) {
            return Commands.refuse(turn, "the status room stays open");
        }
        if (room.isRoom()) {
            leave(turn, room, "");
        }
        turn.outbox(turn.outbox().withoutRoom(room.key()));
        turn.rooms(turn.rooms().without(room.key()));
        Switching.opened(turn);
        return true;
    }

    static boolean topic(Turn turn, String text) {
        Room room = turn.currentRoom();
        if (!room.isRoom()) {
            return Commands.refuse(turn, "only rooms have topics");
        }
        if (text.isEmpty()) {
            String topic = FormattedText.plain(room.topic());
            Posts.info(turn, room.key(), topic.isEmpty() ? "there is no topic" : "the topic is: " + topic);
            return true;
        }
        if (!requireOnline(turn)) {
            return false;
        }
        turn.send("TOPIC", room.name(), text);
        return true;
    }

    static boolean requireOnline(Turn turn) {
        return turn.session().link().isOnline() || Commands.refuse(turn, "not connected");
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
