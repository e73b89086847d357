package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Member;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.RoomModes;
import chat.stoa.tui.model.ServerTraits;
import java.util.List;
import java.util.Optional;

/** MODE: who has which rank, and how the room is. */
public final class Modes {

    private Modes() {}

    /**
     * The modes of the room that is looked at, and who is away there, are asked for once; of others nobody sees them.
     */
    public static void settle(Turn turn) {
        Room room = turn.currentRoom();
        boolean wanted = room.isRoom()
                && room.presence() == Room.Presence.IN
                && room.modes().equals(RoomModes.UNKNOWN)
                && turn.session().link().isOnline();
        if (wanted) {
            turn.changeRoom(room.key(), each -> each.withModes(RoomModes.ASKED));
            turn.send("MODE", room.name());
            Presences.ask(turn, room);
        }
    }

    /**
     * 324: client, room, modes, their arguments.
     *
     * @return whether this client had asked, so that the user is told nothing
     */
    static boolean told(Turn turn, Message message) {
        String key = turn.key(message.param(1));
        Optional<Room> asked = turn.rooms().get(key).filter(room -> room.modes().equals(RoomModes.ASKED));
        asked.ifPresent(room -> {
            turn.changeRoom(key, each -> each.withModes(RoomModes.NO_MODES));
            List<String> params = message.params();
            apply(turn, key, message.param(2), params.subList(Math.min(3, params.size()), params.size()));
        });
        return asked.isPresent();
    }

    static void on(Turn turn, Message message) {
        String by = Source.parse(message.source()).nick();
        List<String> params = message.params();
        if (params.size() < 2) {
            return;
        }
        String text = String.join(" ", params.subList(1, params.size()));
        String key = turn.key(params.get(0));
        if (!turn.server().isRoom(params.get(0))) {
            Posts.info(turn, Room.STATUS_KEY, "your modes: " + text);
        } else if (turn.rooms().get(key).isPresent()) {
            apply(turn, key, params.get(1), params.subList(2, params.size()));
            Traffic.post(turn, key, message, Traffic.entry(turn, message, Entry.Kind.MODE, by, text));
        }
    }

    private static void apply(Turn turn, String key, String modes, List<String> arguments) {
        ServerTraits server = turn.server();
        boolean adding = true;
        int next = 0;
        for (int i = 0; i < modes.length(); i++) {
            char mode = modes.charAt(i);
            int rank = server.rankModes().indexOf(mode);
            if (mode == '+' || mode == '-') {
                adding = mode == '+';
            } else if (rank >= 0 && next < arguments.size()) {
                rank(turn, key, arguments.get(next++), server.rankSigns().charAt(rank), adding);
            } else {
                next += server.modeTakesArgument(mode, adding) ? 1 : 0;
                set(turn, key, mode, adding);
            }
        }
    }

    private static void set(Turn turn, String key, char mode, boolean adding) {
        boolean ofSomebody = turn.server().rankModes().indexOf(mode) >= 0;
        if (!ofSomebody && !turn.server().modeIsList(mode)) {
            turn.changeRoom(key, room -> room.withModes(room.modes().with(mode, adding)));
        }
    }

    private static void rank(Turn turn, String key, String nick, char sign, boolean adding) {
        Optional<Member> member = turn.rooms().get(key).flatMap(r -> r.members().get(nick, turn.server()));
        member.ifPresent(old -> {
            String ranks = ranks(turn.server(), old.ranks(), sign, adding);
            turn.changeRoom(
                    key,
                    room -> room.withMembers(
                            room.members().with(new Member(old.nick(), ranks, old.isAway()), turn.server())));
        });
    }

    /** The ranks with one more or one less, highest first. */
    private static String ranks(ServerTraits server, String old, char sign, boolean adding) {
        StringBuilder ranks = new StringBuilder();
        for (char each : server.rankSigns().toCharArray()) {
            if (each == sign ? adding : old.indexOf(each) >= 0) {
                ranks.append(each);
            }
        }
        return ranks.toString();
    }
}
