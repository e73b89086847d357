package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Room;

/** Who of a room is away when one looks at it first (WHO); from then on the server tells of changes (away-notify). */
final class Presences {

    /** In larger rooms nobody looks for it, and the answer would be long. */
    private static final int MEMBERS_MAX = 300;

    private static final String LABEL_PREFIX = "who-";

    private Presences() {}

    /** All members of a room are known, and it is looked at: of all rooms at once it would be much to ask. */
    static void ask(Turn turn, Room room) {
        boolean wanted = room.members().size() <= MEMBERS_MAX
                && turn.server().has(Feature.AWAY_NOTIFY)
                && turn.server().has(Feature.LABELED_RESPONSE)
                && turn.server().has(Feature.BATCH);
        if (wanted) {
            turn.send(Message.of("WHO", room.name())
                    .withTag("label", LABEL_PREFIX + room.key().hashCode()));
        }
    }

    /** Whether a message is part of an answer that the user did not ask for. */
    static boolean isAnswer(String label) {
        return label.startsWith(LABEL_PREFIX);
    }

    /** 352: client, room, user, host, server, nick, flags of which the first is H for here or G for gone, more. */
    static void told(Turn turn, Message message) {
        if (message.verb().equals("352") && message.params().size() > 6) {
            boolean away = message.param(6).startsWith("G");
            String nick = message.param(5);
            turn.changeRoom(
                    turn.key(message.param(1)),
                    room -> room.members()
                            .get(nick, turn.server())
                            .map(member -> room.withMembers(room.members().with(member.away(away), turn.server())))
                            .orElse(room));
        }
    }
}
