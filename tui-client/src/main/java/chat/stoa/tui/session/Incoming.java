package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import chat.stoa.tui.model.Said;
import chat.stoa.tui.model.Session.Batch;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** What the server sends, sorted by what it is. */
public final class Incoming {

    /** A server whose clock differs by more than this is not believed. */
    private static final Duration CLOCK_DIFFERENCE_MAX = Duration.ofDays(3650);

    private Incoming() {}

    /** Handles one message of the server. */
    public static void on(Turn turn, Message message) {
        Keepalives.heard(turn);
        if (!message.verb().equals("BATCH") && TypingNotices.isAnswer(label(turn, message))) {
            return;
        }
        if (!message.verb().equals("BATCH") && Presences.isAnswer(label(turn, message))) {
            Presences.told(turn, message);
            return;
        }
        if (Batches.gathers(turn, message)) {
            return;
        }
        Typists.on(turn, message);
        if (message.isNumeric()) {
            Numerics.on(turn, message);
            return;
        }
        switch (message.verb()) {
            case "PRIVMSG", "NOTICE", "TAGMSG", "REDACT" -> live(turn, Said.of(message));
            case "CHATHISTORY" -> Missed.target(turn, message);
            case "MARKREAD" -> ReadMarkers.told(turn, message);
            case "ACCOUNT", "SETNAME" -> {}
            case "CHGHOST" -> Traffic.host(turn, message);
            case "AWAY" -> Traffic.away(turn, message);
            case "PING" -> turn.send(Message.of("PONG", message.params().toArray(String[]::new)));
            case "PONG" -> Keepalives.pong(turn, message);
            case "JOIN" -> Traffic.join(turn, message);
            case "PART" -> Traffic.part(turn, message);
            case "KICK" -> Traffic.kick(turn, message);
            case "QUIT" -> Traffic.quit(turn, message);
            case "NICK" -> Traffic.nick(turn, message);
            case "MODE" -> Modes.on(turn, message);
            case "TOPIC" -> Traffic.topic(turn, message);
            case "RENAME" -> Renaming.on(turn, message);
            case "INVITE" -> invited(turn, message);
            case "AUTHENTICATE" -> LoggingIn.challenged(turn, message);
            case "REGISTER", "VERIFY" -> Accounts.told(turn, message);
            case "CAP" -> Registration.cap(turn, message);
            case "BATCH" -> Batches.on(turn, message);
            case "ACK" -> acknowledged(turn, message);
            case "FAIL", "WARN", "NOTE" -> Numerics.standardReply(turn, message);
            // Its sender closes the connection now.
            case "ERROR" -> Connections.giveUp(turn, endReason(Numerics.text(message)));
            default -> Numerics.toStatus(turn, message);
        }
    }

    /** What a message answers: its own label or that of the batch it is in; empty if it answers nothing. */
    static String label(Turn turn, Message message) {
        return message.tags()
                .get("label")
                .orElseGet(() -> message.tags()
                        .get("batch")
                        .map(turn.session().batches()::get)
                        .map(Batch::label)
                        .orElse(""));
    }

    /** When a message was said: by the server's clock if it tells, by ours if not. */
    static Instant time(Turn turn, Message message) {
        String tag = message.tags().get("time").orElse("");
        if (tag.isEmpty()) {
            return turn.now();
        }
        try {
            Instant time = Instant.parse(tag);
            boolean credible = Duration.between(time, turn.now()).abs().compareTo(CLOCK_DIFFERENCE_MAX) < 0;
            return credible ? time : turn.now();
        } catch (DateTimeException | ArithmeticException e) {
            return turn.now();
        }
    }

    /** What is said now; later, if older lines are still missing. */
    static void live(Turn turn, Said said) {
        if (!Holding.holds(turn, said)) {
            show(turn, said);
        }
    }

    /** What is said, about something that was said, or about somebody who types. */
    static void show(Turn turn, Said said) {
        Message message = said.message();
        if (!message.verb().equals("REDACT") && Ignoring.concerns(turn, message)) {
            Ignoring.unheard(turn, said);
            return;
        }
        switch (message.verb()) {
            case "TAGMSG", "REDACT" -> Annotations.live(turn, Talk.roomOf(turn, said), said);
            default -> Talk.on(turn, said, label(turn, message));
        }
    }

    /** {@code Closing link: (user@host) [reason]}, as most servers put it; the reason is all that people care for. */
    private static String endReason(String text) {
        int bracket = text.indexOf(") [");
        boolean common = text.regionMatches(true, 0, "closing link", 0, 12) && bracket >= 0 && text.endsWith("]");
        String reason = common ? text.substring(bracket + 3, text.length() - 1) : "";
        return reason.isBlank() ? text : reason;
    }

    private static void acknowledged(Turn turn, Message message) {
        Confirming.labeled(turn, label(turn, message))
                .ifPresent(line ->
                        Confirming.confirm(turn, line, message, line.entry().text()));
    }

    private static void invited(Turn turn, Message message) {
        if (Ignoring.concerns(turn, message)) {
            return;
        }
        String who = Source.parse(message.source()).nick();
        String text = who + " invites " + message.param(0) + " to " + message.param(1);
        String where = turn.isMe(message.param(0)) ? turn.rooms().currentKey() : turn.key(message.param(1));
        Posts.info(turn, where, turn.isMe(message.param(0)) ? text + " (/join " + message.param(1) + ")" : text);
    }
}
