package chat.stoa.tui.session;

import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Rooms;
import chat.stoa.tui.model.ServerTraits;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** From the open socket to the rooms: capabilities, nickname, welcome, what the server is like, joining. */
final class Registration {

    private static final int USER_NAME_LENGTH_MAX = 10;

    private Registration() {}

    /** The socket is open. */
    static void begin(Turn turn) {
        String nick = turn.session().me().nick();
        turn.send("CAP", "LS", "302");
        turn.send("NICK", nick);
        turn.send("USER", userName(nick), "0", "*", nick);
    }

    /** CAP in all its forms (capability-negotiation). */
    static void cap(Turn turn, Message message) {
        List<String> params = message.params();
        Map<Feature, String> named = params.isEmpty() ? Map.of() : features(params.get(params.size() - 1));
        switch (message.param(1).toUpperCase(Locale.ROOT)) {
            case "LS" -> listed(turn, named, message.param(2).equals("*"));
            case "ACK" -> acknowledged(turn, message.param(params.size() - 1));
            case "NAK" -> endNegotiation(turn);
            case "NEW" -> {
                offer(turn, named);
                request(turn, named.keySet());
            }
            case "DEL" -> {
                Set<Feature> left = new HashSet<>(turn.server().caps());
                left.removeAll(named.keySet());
                turn.session(turn.session().withServer(turn.server().withCaps(left)));
            }
            default -> {}
        }
    }

    /** 001: registered, under the nickname that the server says. */
    static void welcome(Turn turn, Message message) {
        if (!(turn.session().link() instanceof LinkState.Registering registering)) {
            return;
        }
        Duration clock = Duration.between(turn.now(), Incoming.time(turn, message));
        turn.session(turn.session()
                .withLink(LinkState.Online.begun(turn.now()))
                .withServer(turn.server().withClock(clock)));
        Keepalives.start(turn);
        Nicknames.settled(turn, message.param(0), registering.nickRefusal());
        Numerics.toStatus(turn, message);
    }

    /** 005: the last parameter is prose. */
    static void isupport(Turn turn, Message message) {
        Map<String, String> tokens = new HashMap<>(turn.server().isupport());
        List<String> params = message.params();
        for (int i = 1; i < params.size() - 1; i++) {
            String token = params.get(i);
            int equals = token.indexOf('=');
            String name = (equals < 0 ? token : token.substring(0, equals)).toUpperCase(Locale.ROOT);
            if (name.startsWith("-")) {
                tokens.remove(name.substring(1));
            } else if (tokens.size() < turn.limits().isupportTokens()) {
                tokens.put(name, equals < 0 ? "" : token.substring(equals + 1));
            }
        }
        Casemapping before = turn.server().casemapping();
        ServerTraits server = turn.server().withIsupport(tokens);
        String network = tokens.getOrDefault("NETWORK", "");
        turn.session(turn.session().withServer(network.isEmpty() ? server : server.withName(network)));
        if (server.casemapping() != before) {
            foldAnew(turn, server);
        }
        Nicknames.limited(turn);
    }

    /** 376 or 422: the server has said all it wanted to say, so its ISUPPORT is known. */
    static void ready(Turn turn) {
        Rejoining.joinWanted(turn);
        BeingAway.again(turn);
        turn.rooms().stream().filter(Room::isQuery).map(Room::key).toList().forEach(key -> History.entered(turn, key));
        ReadMarkers.connected(turn);
        Missed.ask(turn);
        if (LoggingIn.isExpected(turn)) {
            Confirming.loggedOut(turn);
        }
        Sending.flushAll(turn);
    }

    private static void listed(Turn turn, Map<Feature, String> named, boolean moreFollows) {
        offer(turn, named);
        if (!moreFollows && !request(turn, turn.session().offered().keySet())) {
            endNegotiation(turn);
        }
    }

    private static void offer(Turn turn, Map<Feature, String> named) {
        Map<Feature, String> offered = new EnumMap<>(Feature.class);
        offered.putAll(turn.session().offered());
        offered.putAll(named);
        turn.session(turn.session().withOffered(offered));
    }

    /** Asks for what is wanted of that which is offered, if there is anything. */
    private static boolean request(Turn turn, Set<Feature> offered) {
        String tokens = offered.stream()
                .filter(feature -> feature != Feature.SASL || LoggingIn.isWanted(turn))
                .sorted()
                .map(Feature::token)
                .collect(Collectors.joining(" "));
        if (!tokens.isEmpty()) {
            turn.send("CAP", "REQ", tokens);
        }
        return !tokens.isEmpty();
    }

    private static void acknowledged(Turn turn, String tokens) {
        Set<Feature> caps = new HashSet<>(turn.server().caps());
        boolean hadSasl = caps.contains(Feature.SASL);
        for (String token : tokens.split(" ", -1)) {
            boolean off = token.startsWith("-");
            Feature.of(off ? token.substring(1) : token).ifPresent(cap -> {
                if (off) {
                    caps.remove(cap);
                } else {
                    caps.add(cap);
                }
            });
        }
        turn.session(turn.session().withServer(turn.server().withCaps(caps)));
        if (!hadSasl && caps.contains(Feature.SASL) && LoggingIn.isWanted(turn)) {
            LoggingIn.begin(turn);
        } else {
            endNegotiation(turn);
        }
    }

    /** What stands between the open socket and the welcome is done, unless a login is under way. */
    static void endNegotiation(Turn turn) {
        boolean busy = turn.session().login().isUnderWay();
        if (!busy && turn.session().link() instanceof LinkState.Registering) {
            turn.send("CAP", "END");
        }
    }

    /** What this client knows of the words of a list, with what stands behind the equals sign. */
    private static Map<Feature, String> features(String tokens) {
        Map<Feature, String> features = new EnumMap<>(Feature.class);
        for (String token : tokens.split(" ", -1)) {
            int equals = token.indexOf('=');
            String name = equals < 0 ? token : token.substring(0, equals);
            Feature.of(name).ifPresent(known -> features.put(known, equals < 0 ? "" : token.substring(equals + 1)));
        }
        return features;
    }

    /** A user name is ASCII and short on many servers. */
    private static String userName(String nick) {
        String name = nick.replaceAll("[^A-Za-z0-9]", "");
        return name.isEmpty() ? "stoa" : name.substring(0, Math.min(USER_NAME_LENGTH_MAX, name.length()));
    }

    /** Finds the rooms under the keys that the server's casemapping gives them; nobody is in them yet. */
    private static void foldAnew(Turn turn, ServerTraits server) {
        for (Room room : turn.rooms().stream().toList()) {
            String key = room.isStatus() ? room.key() : server.fold(room.name());
            if (!key.equals(room.key()) && turn.rooms().get(key).isEmpty()) {
                Rooms renamed = turn.rooms().renamed(room.key(), room.withName(key, room.name()));
                turn.rooms(renamed);
                turn.outbox(turn.outbox()
                        .change(line -> line.roomKey().equals(room.key()) ? line.to(key, line.target()) : line));
            }
        }
    }
}
