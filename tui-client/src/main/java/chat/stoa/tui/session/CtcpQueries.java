package chat.stoa.tui.session;

import chat.stoa.protocol.Source;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Said;
import chat.stoa.tui.model.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What clients ask of each other, and what they answer (CTCP, draft-oakley-irc-ctcp). Queries are PRIVMSG and replies
 * NOTICE. Not many are answered in a short time: who asks must not get this client closed for flooding.
 */
public final class CtcpQueries {

    private static final String VERSION = "VERSION";
    private static final String PING = "PING";
    private static final String TIME = "TIME";
    private static final String CLIENTINFO = "CLIENTINFO";
    private static final String KNOWN = "ACTION CLIENTINFO PING TIME VERSION";

    /** So often, and some at once. */
    private static final Duration ANSWER_EVERY = Duration.ofSeconds(5);

    private static final Duration ANSWERS_AHEAD = ANSWER_EVERY.multipliedBy(3);

    /** Older queries are of the past, which some bouncers tell without saying so. */
    private static final Duration AGE_MAX = Duration.ofMinutes(1);

    /** How long answers are looked for where the user asked. */
    private static final Duration ANSWER_MAX = Duration.ofMinutes(1);

    /** A reply with these has to fit where the query did. */
    private static final int PING_CHARS_MAX = 200;

    private CtcpQueries() {}

    /** Asks a person, or everybody in a room; a PING without words of its own carries the time. */
    public static void ask(Turn turn, String target, String command, String words) {
        String params = command.equals(PING) && words.isEmpty() ? time(turn.now()) : words;
        turn.session(turn.session().withCtcp(ctcp(turn).asking(turn.key(target), turn.now())));
        turn.send("PRIVMSG", target, Ctcp.of(command, params));
    }

    /** A query or a reply, which may be one's own that the server echoes. */
    static void on(Turn turn, Said said) {
        Source source = Source.parse(said.message().source());
        if (Talk.isOwn(turn, source)) {
            return;
        }
        if (said.message().verb().equals("NOTICE")) {
            replied(turn, source.nick(), said.text());
            return;
        }
        String command = Ctcp.command(said.text());
        Posts.info(turn, Room.STATUS_KEY, source.nick() + " asks for CTCP " + command);
        Duration age = Duration.between(Incoming.time(turn, said.message()), turn.serverNow());
        if (!Talk.isServer(source) && age.abs().compareTo(AGE_MAX) < 0) {
            answer(turn, command, Ctcp.params(said.text()))
                    .filter(answer -> tryBook(turn))
                    .ifPresent(answer -> turn.send("NOTICE", source.nick(), Ctcp.of(command, answer)));
        }
    }

    /** Nothing to what this client does not know. */
    private static Optional<String> answer(Turn turn, String command, String params) {
        return switch (command) {
            case VERSION -> Optional.of(Release.NAME);
            case CLIENTINFO -> Optional.of(KNOWN);
            // Where the user lives is nobody's business.
            case TIME ->
                Optional.of(
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(turn.now().atZone(ZoneOffset.UTC)));
            case PING -> Optional.of(params).filter(words -> words.length() <= PING_CHARS_MAX);
            default -> Optional.empty();
        };
    }

    private static boolean tryBook(Turn turn) {
        Instant booked = ctcp(turn).booked().isBefore(turn.now())
                ? turn.now()
                : ctcp(turn).booked();
        if (booked.isAfter(turn.now().plus(ANSWERS_AHEAD))) {
            return false;
        }
        turn.session(turn.session().withCtcp(ctcp(turn).bookedUpTo(booked.plus(ANSWER_EVERY))));
        return true;
    }

    /** Where the user is, if it was asked for; whatever else comes is for the status room. */
    private static void replied(Turn turn, String nick, String text) {
        String asked = ctcp(turn).asked();
        boolean expected = (asked.equals(turn.key(nick)) || turn.server().isRoom(asked))
                && turn.now().isBefore(ctcp(turn).askedAt().plus(ANSWER_MAX));
        String room = expected ? turn.rooms().currentKey() : Room.STATUS_KEY;
        Posts.info(turn, room, nick + " answers CTCP " + Ctcp.command(text) + ": " + reply(turn, text));
    }

    private static String reply(Turn turn, String text) {
        String params = Ctcp.params(text);
        boolean ownPing =
                Ctcp.command(text).equals(PING) && params.equals(time(ctcp(turn).askedAt()));
        return ownPing ? Duration.between(ctcp(turn).askedAt(), turn.now()).toMillis() + " ms" : params;
    }

    /** What a PING carries: seconds and microseconds, as those of other clients. */
    private static String time(Instant when) {
        return when.getEpochSecond() + " " + when.getNano() / 1_000;
    }

    private static Session.Ctcp ctcp(Turn turn) {
        return turn.session().ctcp();
    }
}
