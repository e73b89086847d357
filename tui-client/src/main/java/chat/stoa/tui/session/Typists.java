package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import chat.stoa.tui.model.Typing;
import chat.stoa.tui.model.Typing.Typist;
import java.time.Duration;
import java.time.Instant;

/** Who else is typing, until they say something, go, stop, or are not heard of again (client-tags/typing). */
public final class Typists {

    private static final Duration ACTIVE = Duration.ofSeconds(6);
    private static final Duration PAUSED = Duration.ofSeconds(30);

    private Typists() {}

    static void on(Turn turn, Message message) {
        String nick = Source.parse(message.source()).nick();
        switch (message.verb()) {
            case "PRIVMSG", "NOTICE", "PART" -> silent(turn, nick, room(turn, message, nick));
            case "KICK" -> silent(turn, message.param(1), turn.key(message.param(0)));
            case "QUIT", "NICK" ->
                change(
                        turn,
                        turn.model().typing().withoutIf(one -> turn.server().same(one.nick(), nick)));
            case "TAGMSG" -> {
                silent(turn, nick, room(turn, message, nick));
                told(turn, message, nick);
            }
            default -> {}
        }
    }

    /** Forgets those who have not been heard of for too long. */
    public static void tick(Turn turn) {
        change(turn, turn.model().typing().withoutIf(one -> !one.until().isAfter(turn.now())));
    }

    private static void told(Turn turn, Message message, String nick) {
        Instant until = switch (message.tags().get(TypingNotices.TAG).orElse("")) {
            case "active" -> turn.now().plus(ACTIVE);
            case "paused" -> turn.now().plus(PAUSED);
            default -> turn.now();
        };
        String room = room(turn, message, nick);
        boolean open = turn.rooms().get(room).isPresent();
        if (open
                && !Ignoring.concerns(turn, message)
                && until.isAfter(turn.now())
                && !turn.isMe(nick)
                && Message.isMiddle(nick)) {
            change(turn, turn.model().typing().with(new Typist(room, nick, until)));
        }
    }

    private static String room(Turn turn, Message message, String nick) {
        return turn.isMe(message.param(0)) ? turn.key(nick) : turn.key(message.param(0));
    }

    private static void silent(Turn turn, String nick, String room) {
        change(
                turn,
                turn.model()
                        .typing()
                        .withoutIf(one ->
                                one.roomKey().equals(room) && turn.server().same(one.nick(), nick)));
    }

    private static void change(Turn turn, Typing typing) {
        turn.model(turn.model().withTyping(typing));
    }
}
