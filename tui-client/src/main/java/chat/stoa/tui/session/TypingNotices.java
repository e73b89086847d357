package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Typing;
import chat.stoa.tui.model.Typing.Own;
import chat.stoa.tui.model.Typing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Tells the others that the user is typing (client-tags/typing): what is said to people, never commands. */
public final class TypingNotices {

    static final String TAG = "+typing";

    /**
     * Notices of anything are at least this far apart, whomever they are for; the specification says: for one target.
     */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    /** Before the others forget it: they do after six seconds. */
    private static final Duration IDLE = Duration.ofSeconds(3);

    /** No message has such a label: the answer to a notice, a refusal too, is nothing to bother anybody with. */
    private static final String LABEL_PREFIX = "+";

    private TypingNotices() {}

    /** The user did something; it may have been typing. */
    public static void onInput(Turn turn, Model before) {
        Room room = turn.currentRoom();
        String text = room.draft().line().text();
        boolean same = before.rooms().currentKey().equals(room.key());
        if (!same || before.currentRoom().draft().line().text().equals(text)) {
            return;
        }
        Own own = own(turn);
        boolean told = own.roomKey().equals(room.key()) && own.state() != State.SILENT;
        if (spoke(turn)) {
            // What was said tells that it is over.
            own(turn, own.withState(told ? State.SILENT : own.state()));
        } else if (isSpeech(text)) {
            active(turn, room, told);
        } else if (told) {
            own(turn, own.withState(State.STALE));
            tick(turn);
        }
    }

    /** Sends what is due. */
    public static void tick(Turn turn) {
        Own own = own(turn);
        if (turn.now().isBefore(due(own))) {
            return;
        }
        boolean stale = own.state() == State.STALE;
        turn.rooms().get(own.roomKey()).ifPresent(room -> send(turn, room, stale ? "done" : "paused"));
        own(turn, own(turn).withState(stale ? State.SILENT : State.PAUSED));
    }

    /** When {@link #tick} has something to do; {@link Instant#MAX} if never. */
    static Instant due(Own own) {
        return switch (own.state()) {
            case SILENT, PAUSED -> Instant.MAX;
            case ACTIVE -> own.editedAt().plus(IDLE);
            case STALE -> own.sentAt().plus(PAUSE);
        };
    }

    /** Whether a message with that label answers a notice. */
    static boolean isAnswer(String label) {
        return label.startsWith(LABEL_PREFIX);
    }

    private static void active(Turn turn, Room room, boolean told) {
        Own own = own(turn);
        boolean early = !own.sentAt().equals(Instant.MIN)
                && turn.now().isBefore(own.sentAt().plus(PAUSE));
        if (!early && isWelcome(turn, room)) {
            send(turn, room, "active");
            own(turn, new Own(room.key(), State.ACTIVE, turn.now(), turn.now()));
        } else if (told) {
            own(turn, own.edited(own.state() == State.PAUSED ? State.PAUSED : State.ACTIVE, turn.now()));
        }
    }

    private static void send(Turn turn, Room room, String state) {
        if (!isWelcome(turn, room)) {
            return;
        }
        Message notice = Message.of("TAGMSG", room.name()).withTag(TAG, state);
        String label = LABEL_PREFIX + Long.toString(turn.now().toEpochMilli(), Character.MAX_RADIX);
        turn.send(turn.server().has(Feature.LABELED_RESPONSE) ? notice.withTag("label", label) : notice);
        Own own = own(turn);
        own(turn, new Own(own.roomKey(), own.state(), turn.now(), own.editedAt()));
    }

    private static boolean isWelcome(Turn turn, Room room) {
        return turn.model().settings().habits().typing()
                && turn.session().link().isOnline()
                && !room.isStatus()
                && room.isInside()
                && turn.server().has(Feature.MESSAGE_TAGS)
                && !isDenied(turn.server().isupport().getOrDefault("CLIENTTAGDENY", ""));
    }

    /** {@code *} denies all tags but those with a minus sign (message-tags). */
    private static boolean isDenied(String denied) {
        List<String> tags = Arrays.asList(denied.split(",", -1));
        return tags.contains("typing") || (tags.contains("*") && !tags.contains("-typing"));
    }

    private static boolean isSpeech(String text) {
        return !text.isBlank() && (!text.startsWith("/") || text.startsWith("//"));
    }

    private static boolean spoke(Turn turn) {
        return turn.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.Send send
                        && send.message().verb().equals("PRIVMSG"));
    }

    private static Own own(Turn turn) {
        return turn.model().typing().own();
    }

    private static void own(Turn turn, Own own) {
        Typing typing = turn.model().typing();
        turn.model(turn.model().withTyping(typing.withOwn(own)));
    }
}
