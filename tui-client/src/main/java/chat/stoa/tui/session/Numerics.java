package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Member;
import chat.stoa.tui.model.Outgoing;
import chat.stoa.tui.model.Room;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Numeric replies, and the standard replies FAIL, WARN and NOTE. */
final class Numerics {

    private static final int FIRST_ERROR = 400;
    private static final int LAST_ERROR = 599;

    /**
     * Nobody and no room has that name, or it does not take this: in colors, from outside, without an account, so soon,
     * from a stranger.
     */
    private static final Set<String> REFUSALS_OF_TEXT =
            Set.of("401", "403", "404", "408", "415", "439", "477", "486", "531", "716");

    private static final Duration GREETING = Duration.ofSeconds(10);

    private Numerics() {}

    static void on(Turn turn, Message message) {
        switch (message.verb()) {
            case "001" -> Registration.welcome(turn, message);
            case "005" -> Registration.isupport(turn, message);
            case "376", "422" -> messageOfTheDay(turn);
            case "331" -> topic(turn, message, "");
            case "332" -> topic(turn, message, message.param(2));
            case "353" -> names(turn, message);
            case "324" -> modes(turn, message);
            case "221" -> ownModes(turn, message);
            case "263" -> tryLater(turn, message);
            case "301", "341" -> Whois.tell(turn, message);
            case "305", "306" -> ownAway(turn, message);
            case "321", "322", "323" -> toStatus(turn, message);
            case "366" -> complete(turn, message.param(1));
            case "346", "347", "348", "349", "367", "368" -> MaskLists.tell(turn, message);
            case "333", "329" -> {}
            case "900", "901", "902", "903", "904", "905", "906", "907", "908" -> LoggingIn.told(turn, message);
            case "432", "433", "435", "436", "437", "438", "447" -> nameRefused(turn, message);
            default -> other(turn, message);
        }
    }

    /** FAIL, WARN and NOTE (standard-replies): command, code, context, description. */
    static void standardReply(Turn turn, Message message) {
        Optional<Outgoing> line = Confirming.labeled(turn, Incoming.label(turn, message));
        if (message.verb().equals("FAIL") && Confirming.saysNothing(turn, message, line)) {
            return;
        }
        if (message.verb().equals("FAIL") && line.isPresent()) {
            Confirming.refuse(turn, line.get(), text(message));
            return;
        }
        if (message.verb().equals("FAIL") && message.param(0).equals("CHATHISTORY")) {
            History.failed(turn, message);
            return;
        }
        if (message.verb().equals("FAIL") && message.param(0).equals("SEARCH")) {
            Searches.failed(turn, message);
            return;
        }
        if (Renaming.meanwhile(turn, message)) {
            return;
        }
        if (message.verb().equals("FAIL") && message.param(0).equals("REGISTER")) {
            Accounts.registerRefused(turn);
        }
        Optional<Room> room = message.params().stream()
                .skip(2)
                .flatMap(word -> turn.rooms().get(turn.key(word)).stream())
                .findFirst();
        if (message.verb().equals("FAIL")
                && message.param(0).equals("JOIN")
                && room.filter(r -> r.presence() == Room.Presence.JOINING).isPresent()) {
            joinRefused(turn, room.get(), text(message));
            return;
        }
        boolean joinLater = message.verb().equals("FAIL")
                && message.param(0).equals("JOIN")
                && message.param(1).equals("STORAGE_UNAVAILABLE")
                && room.isEmpty();
        if (joinLater && Rejoining.refusedForNow(turn, text(message))) {
            return;
        }
        Entry.Kind kind = message.verb().equals("FAIL") ? Entry.Kind.ERROR : Entry.Kind.INFO;
        String where = room.map(Room::key).orElse(turn.rooms().currentKey());
        Posts.happened(turn, where, kind, "", text(message) + " (" + message.param(1) + ")");
    }

    /** Into the status room as it is, without one's own nickname. */
    static void toStatus(Turn turn, Message message) {
        List<String> params = message.params();
        int from = message.isNumeric() && params.size() > 1 ? 1 : 0;
        String text = String.join(" ", params.subList(from, params.size()));
        String what = message.isNumeric() ? text : message.verb() + " " + text;
        Posts.happened(
                turn,
                Room.STATUS_KEY,
                Entry.Kind.INFO,
                Source.parse(message.source()).nick(),
                what);
    }

    /** What a reply says to people: its last parameter. */
    static String text(Message message) {
        return message.params().isEmpty()
                ? message.verb()
                : message.param(message.params().size() - 1);
    }

    /** The greeting ends with its end, or with there being none; later it is only what the user asked for. */
    private static void messageOfTheDay(Turn turn) {
        if (turn.session().link() instanceof LinkState.Online online && !online.greeted()) {
            turn.session(turn.session().withLink(online.greetedNow()));
            Registration.ready(turn);
        }
    }

    /** A nickname, or with 437 a room (RFC 2812). */
    private static void nameRefused(Turn turn, Message message) {
        Optional<Room> room = joining(turn, message.param(1));
        if (room.isPresent()) {
            joinRefused(turn, room.get(), text(message));
        } else {
            Nicknames.refused(turn, message);
        }
    }

    private static Optional<Room> joining(Turn turn, String name) {
        return turn.rooms().get(turn.key(name)).filter(room -> room.presence() == Room.Presence.JOINING);
    }

    private static void other(Turn turn, Message message) {
        int number = Integer.parseInt(message.verb());
        String about = message.params().size() > 2 ? message.param(1) : "";
        // Some servers have further ones, with which they let nobody into a room.
        boolean isError = (number >= FIRST_ERROR && number <= LAST_ERROR)
                || (number > LAST_ERROR && joining(turn, about).isPresent());
        Optional<Outgoing> line =
                isError || isRefusalOfText(message) ? refused(turn, message, about) : Optional.empty();
        if (line.isPresent() && message.verb().equals("401")) {
            Confirming.missed(turn, line.get(), text(message));
        } else if (line.isPresent()) {
            Confirming.refuse(turn, line.get(), text(message));
        } else if (isError) {
            error(turn, message, about);
        } else {
            information(turn, message);
        }
    }

    /** What was said and is refused with this. */
    private static Optional<Outgoing> refused(Turn turn, Message message, String about) {
        return Confirming.labeled(turn, Incoming.label(turn, message))
                .or(() -> isRefusalOfText(message) ? Confirming.refused(turn, about) : Optional.empty());
    }

    private static boolean isRefusalOfText(Message message) {
        return REFUSALS_OF_TEXT.contains(message.verb());
    }

    private static void error(Turn turn, Message message, String about) {
        if (turn.session().link() instanceof LinkState.Registering) {
            Posts.error(turn, Room.STATUS_KEY, text(message));
            return;
        }
        // Of a person it was asked in the current room, whatever conversation there is with them.
        Optional<Room> room = turn.rooms().get(turn.key(about)).filter(Room::isRoom);
        if (room.isPresent() && room.get().presence() == Room.Presence.JOINING) {
            joinRefused(turn, room.get(), text(message));
        } else {
            String where = room.map(Room::key).orElse(turn.rooms().currentKey());
            Posts.error(turn, where, about.isEmpty() ? text(message) : about + ": " + text(message));
        }
    }

    /** 263: which command, and that it may be tried again. */
    private static void tryLater(Turn turn, Message message) {
        if (message.param(1).equalsIgnoreCase("SEARCH")) {
            Searches.refused(turn, text(message));
        } else if (!message.param(1).equalsIgnoreCase("JOIN") || !Rejoining.refusedForNow(turn, text(message))) {
            other(turn, message);
        }
    }

    private static void joinRefused(Turn turn, Room room, String why) {
        turn.changeRoom(room.key(), old -> old.withPresence(Room.Presence.OUT));
        History.leftOutside(turn, room.key());
        Posts.error(turn, room.key(), "cannot join " + room.name() + ": " + why);
        Confirming.refuseWaiting(turn, room.key(), why);
    }

    /** A reply about somebody or some room appears where it was asked for: whois, away, modes. */
    private static void information(Turn turn, Message message) {
        Optional<Room> room = turn.rooms().get(turn.key(message.param(1)));
        if (Whois.isPart(message)) {
            Whois.tell(turn, message);
        } else if (message.params().size() > 2
                && room.isPresent()
                && !message.param(1).isEmpty()) {
            List<String> params = message.params();
            Posts.info(turn, room.get().key(), String.join(" ", params.subList(1, params.size())));
        } else {
            toStatus(turn, message);
        }
    }

    /** The first are told unasked, after the greeting. */
    private static void ownModes(Turn turn, Message message) {
        boolean asked = turn.session().link() instanceof LinkState.Online online
                && online.since().plus(GREETING).isBefore(turn.now());
        Posts.info(turn, asked ? turn.rooms().currentKey() : Room.STATUS_KEY, "your modes: " + message.param(1));
    }

    /** Others are told by AWAY; oneself is not. */
    private static void ownAway(Turn turn, Message message) {
        boolean away = message.verb().equals("306");
        if (!away) {
            BeingAway.over(turn);
        }
        Traffic.away(turn, turn.session().me().nick(), away);
        Whois.tell(turn, message);
    }

    private static void modes(Turn turn, Message message) {
        if (!Modes.told(turn, message)) {
            information(turn, message);
        }
    }

    /** Of a room that is open, or of another that was asked about. */
    private static void topic(Turn turn, Message message, String topic) {
        String key = turn.key(message.param(1));
        if (turn.rooms().get(key).isPresent()) {
            Traffic.setTopic(turn, key, topic);
        } else {
            Whois.tell(turn, message);
        }
    }

    /** 353: client, type, room, names with their ranks; maybe with user and host. */
    private static void names(Turn turn, Message message) {
        String key = turn.key(message.param(2));
        if (!isInside(turn, key)) {
            Posts.info(turn, turn.rooms().currentKey(), message.param(2) + ": " + message.param(3));
            return;
        }
        String signs = turn.server().rankSigns();
        for (String name : message.param(3).split(" ", -1)) {
            int start = 0;
            while (start < name.length() && signs.indexOf(name.charAt(start)) >= 0) {
                start++;
            }
            String nick = Source.parse(name.substring(start)).nick();
            String ranks = name.substring(0, start);
            if (!nick.isEmpty()) {
                turn.changeRoom(key, room -> Traffic.adding(turn, room, new Member(nick, ranks)));
            }
        }
    }

    /** 366: the end of the names, which of an unknown or a hidden room is all there is. */
    private static void complete(Turn turn, String name) {
        String key = turn.key(name);
        if (!isInside(turn, key)) {
            Posts.info(turn, turn.rooms().currentKey(), "you are not in " + name);
            return;
        }
        Optional<Room> arrived = turn.rooms().get(key).filter(room -> room.presence() == Room.Presence.ARRIVING);
        arrived.ifPresent(room -> {
            turn.changeRoom(key, each -> each.withPresence(Room.Presence.IN));
            ReadMarkers.heard(turn, key);
        });
    }

    private static boolean isInside(Turn turn, String key) {
        return turn.rooms().get(key).filter(Room::isInside).isPresent();
    }
}
