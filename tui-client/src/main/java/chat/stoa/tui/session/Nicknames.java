package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Session.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** This client's own nickname: finding a free one, and asking for the wanted one again. */
final class Nicknames {

    private static final Duration RECLAIM_EVERY = Duration.ofSeconds(30);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final int TRIES_MAX = 12;

    /** The first tries keep the whole nickname and add to it. */
    private static final int UNDERSCORES_MAX = 2;

    /** Later tries are short, since some servers allow nine letters and refuse more. */
    private static final int SHORT_LENGTH = 6;

    private Nicknames() {}

    /** The server refuses a nickname, or to change it now: 432, 433, 435, 436, 437, 438, 447. */
    static void refused(Turn turn, Message message) {
        LinkState link = turn.session().link();
        if (link instanceof LinkState.Registering registering) {
            tryNext(turn, registering, message);
        } else if (isAboutReclaiming(turn, message)) {
            reclaimLater(turn);
        } else {
            String about = message.params().size() > 2 ? message.param(1) + ": " : "";
            Posts.error(turn, turn.rooms().currentKey(), about + Numerics.text(message));
        }
    }

    /** Some name the nickname of now first; or none at all, or the room that it cannot be changed in. */
    private static boolean isAboutReclaiming(Turn turn, Message message) {
        boolean namesNone = message.params().size() == 2 || turn.server().isRoom(message.param(1));
        return message.params().stream().skip(1).anyMatch(word -> isReclaiming(turn, word))
                || (namesNone && hasJustAsked(turn));
    }

    private static boolean hasJustAsked(Turn turn) {
        Instant again = turn.session().me().reclaimAt();
        return !again.equals(Instant.MAX)
                && turn.now().isBefore(again.minus(RECLAIM_EVERY).plus(ANSWER_MAX));
    }

    /**
     * Welcome: says so if the nickname is not the wanted one, and why if the server said more than that it is in use.
     */
    static void settled(Turn turn, String told, String refusal) {
        Identity before = turn.session().me();
        String nick = Message.isMiddle(told) ? told : before.nick();
        Identity me = before.withNick(nick);
        turn.session(turn.session().withMe(me));
        boolean isCut = before.nick().equals(me.wantedNick())
                && me.wantedNick().startsWith(nick)
                && !turn.isMe(me.wantedNick());
        if (isCut) {
            changed(turn, nick);
            tell(turn, me.wantedNick() + " is too long here: you are " + nick);
        } else if (!turn.isMe(me.wantedNick())) {
            reclaimLater(turn);
            String why = refusal.contains("in use") ? "" : refusal;
            String text = me.wantedNick() + " is taken: you are " + nick + " until it is free (/nick chooses another)"
                    + (why.isEmpty() ? "" : "; the server says: " + why);
            tell(turn, text);
        }
    }

    private static void tell(Turn turn, String text) {
        Posts.info(turn, Room.STATUS_KEY, text);
        if (!turn.currentRoom().isStatus()) {
            Posts.info(turn, turn.rooms().currentKey(), text);
        }
    }

    /** The server has said how long a nickname may be: a longer one than that never becomes free. */
    static void limited(Turn turn) {
        Identity me = turn.session().me();
        String longest = cut(me.wantedNick(), turn.server().nickBytesMax());
        if (isReclaiming(turn, me.wantedNick()) && !longest.equals(me.wantedNick())) {
            Instant again = turn.isMe(longest) ? Instant.MAX : me.reclaimAt();
            turn.session(turn.session().withMe(me.wanting(longest).reclaimingAt(again)));
        }
    }

    /** This client has a new nickname now: the one it wants from now on, since the user or the network chose it. */
    static void changed(Turn turn, String nick) {
        Identity me = turn.session().me();
        turn.session(turn.session().withMe(me.withNick(nick).wanting(nick).reclaimingAt(Instant.MAX)));
    }

    /** Somebody gave a nickname up: if it is the wanted one, it is asked for at once. */
    static void freed(Turn turn, String nick) {
        if (isReclaiming(turn, nick)) {
            reclaim(turn);
        }
    }

    /** Who has logged in may have the nickname that the account keeps for them. */
    static void loggedIn(Turn turn) {
        if (turn.session().link().isOnline()
                && isReclaiming(turn, turn.session().me().wantedNick())) {
            reclaim(turn);
        }
    }

    static void tick(Turn turn) {
        if (!turn.now().isBefore(turn.session().me().reclaimAt())) {
            reclaim(turn);
        }
    }

    private static void reclaim(Turn turn) {
        reclaimLater(turn);
        turn.send("NICK", turn.session().me().wantedNick());
    }

    private static void reclaimLater(Turn turn) {
        Identity me = turn.session().me();
        turn.session(turn.session().withMe(me.reclaimingAt(turn.now().plus(RECLAIM_EVERY))));
    }

    private static boolean isReclaiming(Turn turn, String nick) {
        Identity me = turn.session().me();
        return !me.reclaimAt().equals(Instant.MAX) && turn.server().same(nick, me.wantedNick());
    }

    private static void tryNext(Turn turn, LinkState.Registering registering, Message message) {
        int tries = registering.nickTries() + 1;
        if (tries > TRIES_MAX) {
            Connections.giveUp(turn, "no nickname was accepted: " + Numerics.text(message));
            return;
        }
        String refusal = tries == 1 ? Numerics.text(message) : registering.nickRefusal();
        Identity me = turn.session().me();
        String next = attempt(me.wantedNick(), tries);
        turn.session(turn.session()
                .withLink(new LinkState.Registering(registering.since(), tries, refusal))
                .withMe(me.withNick(next)));
        turn.send("NICK", next);
    }

    /** As much as fits, of whole letters; all of it if that is none. */
    private static String cut(String nick, int bytesMax) {
        int end = 0;
        int left = bytesMax;
        while (end < nick.length()) {
            int next = nick.offsetByCodePoints(end, 1);
            left -= nick.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
            if (left < 0) {
                break;
            }
            end = next;
        }
        return end == 0 ? nick : nick.substring(0, end);
    }

    private static String attempt(String wanted, int tries) {
        if (tries <= UNDERSCORES_MAX) {
            return wanted + "_".repeat(tries);
        }
        int end = wanted.offsetByCodePoints(0, Math.min(SHORT_LENGTH, wanted.codePointCount(0, wanted.length())));
        return wanted.substring(0, end) + (tries - UNDERSCORES_MAX);
    }
}
