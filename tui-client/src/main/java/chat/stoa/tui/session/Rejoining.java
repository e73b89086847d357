package chat.stoa.tui.session;

import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Room;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Going into rooms, now or as soon as there is a connection, and again after each reconnect. */
public final class Rejoining {

    /** Room names of one JOIN, so that the line stays well below the limit. */
    private static final int JOIN_BYTES_MAX = 300;

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

    private Rejoining() {}

    /** Goes into rooms that are open on the screen. */
    public static void join(Turn turn, List<String> names) {
        List<String> outside = names.stream()
                .filter(name -> turn.rooms()
                        .get(turn.key(name))
                        .filter(room -> !room.isInside())
                        .isPresent())
                .toList();
        outside.forEach(name -> turn.changeRoom(turn.key(name), room -> room.withPresence(Room.Presence.WANTED)));
        if (turn.session().link().isOnline()) {
            send(turn, outside);
        }
    }

    /** Goes into all rooms that are wanted. */
    static void joinWanted(Turn turn) {
        send(
                turn,
                turn.rooms().stream()
                        .filter(room -> room.presence() == Room.Presence.WANTED)
                        .map(Room::name)
                        .toList());
    }

    /** Asks again for rooms that were refused for now, if it is time for that. */
    public static void tick(Turn turn) {
        if (turn.session().link() instanceof LinkState.Online online
                && !turn.now().isBefore(online.rejoinAt())) {
            turn.session(turn.session().withLink(online.rejoiningAt(Instant.MAX)));
            joinWanted(turn);
        }
    }

    /**
     * The server does not say which rooms it did not let this client into, and that it may do so later.
     *
     * @return whether there are any
     */
    static boolean refusedForNow(Turn turn, String why) {
        List<String> keys = turn.rooms().stream()
                .filter(room -> room.presence() == Room.Presence.JOINING)
                .map(Room::key)
                .toList();
        for (String key : keys) {
            turn.changeRoom(key, room -> room.withPresence(Room.Presence.WANTED));
            tell(turn, key, "not in this room yet, trying again: " + why);
        }
        if (!keys.isEmpty() && turn.session().link() instanceof LinkState.Online online) {
            turn.session(turn.session().withLink(online.rejoiningAt(turn.now().plus(AGAIN_AFTER))));
        }
        return !keys.isEmpty();
    }

    /** Once, however often it happens. */
    private static void tell(Turn turn, String key, String what) {
        EntryLog log = turn.rooms().get(key).map(Room::log).orElse(EntryLog.EMPTY);
        if (log.size() == 0 || !log.get(log.size() - 1).text().equals(what)) {
            Posts.info(turn, key, what);
        }
    }

    private static void send(Turn turn, List<String> names) {
        List<String> together = new ArrayList<>();
        int bytes = 0;
        for (String name : names) {
            String password = turn.rooms().password(turn.key(name));
            turn.changeRoom(turn.key(name), room -> room.withPresence(Room.Presence.JOINING));
            if (!password.isEmpty()) {
                turn.send("JOIN", name, password);
                continue;
            }
            int length = name.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > JOIN_BYTES_MAX && !together.isEmpty()) {
                turn.send("JOIN", String.join(",", together));
                together.clear();
                bytes = 0;
            }
            together.add(name);
            bytes += length + 1;
        }
        if (!together.isEmpty()) {
            turn.send("JOIN", String.join(",", together));
        }
    }
}
