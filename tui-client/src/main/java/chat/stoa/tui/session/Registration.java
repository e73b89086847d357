package chat.stoa.tui.session;

import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Rooms;
import chat.stoa.tui.model.ServerTraits;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** From the open socket to the rooms: capabilities, nickname, welcome, what the server is like, joining. */
final class Registration {

    private static final Set<Capability> WANTED = EnumSet.of(
            Capability.MESSAGE_TAGS,
            Capability.SERVER_TIME,
            Capability.ECHO_MESSAGE,
            Capability.LABELED_RESPONSE,
            Capability.BATCH,
            Capability.MULTI_PREFIX,
            Capability.EXTENDED_JOIN,
            Capability.CAP_NOTIFY);

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
        Set<Capability> named = params.isEmpty() ? Set.of() : capabilities(params.get(params.size() - 1));
        switch (message.param(1).toUpperCase(Locale.ROOT)) {
            case "LS" -> listed(turn, named, message.param(2).equals("*"));
            case "ACK" -> acknowledged(turn, message.param(params.size() - 1));
            case "NAK" -> endNegotiation(turn);
            case "NEW" -> request(turn, named);
            case "DEL" -> {
                Set<Capability> left = new HashSet<>(turn.server().caps());
                left.removeAll(named);
                turn.session(turn.session().withServer(turn.server().withCaps(left)));
            }
            default -> {}
        }
    }

    /** 001: registered, under the nickname that the server says. */
    static void welcome(Turn turn, Message message) {
        if (!(turn.session().link() instanceof LinkState.Registering)) {
            return;
        }
        turn.session(turn.session().withLink(new LinkState.Online(turn.now())));
        Keepalives.start(turn);
        Nicknames.settled(turn, message.param(0));
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
    }

    /** 376 or 422: the server has said all it wanted to say, so its ISUPPORT is known. */
    static void ready(Turn turn) {
        Rejoining.joinWanted(turn);
        Sending.flushAll(turn);
    }

    private static void listed(Turn turn, Set<Capability> named, boolean moreFollows) {
        Set<Capability> offered = new HashSet<>(turn.session().offered());
        offered.addAll(named);
        turn.session(turn.session().withOffered(offered));
        if (!moreFollows) {
            request(turn, offered);
            if (noneWanted(offered)) {
                endNegotiation(turn);
            }
        }
    }

    private static void request(Turn turn, Set<Capability> offered) {
        String tokens = offered.stream()
                .filter(WANTED::contains)
                .sorted()
                .map(Capability::token)
                .collect(Collectors.joining(" "));
        if (!tokens.isEmpty()) {
            turn.send("CAP", "REQ", tokens);
        }
    }

    private static boolean noneWanted(Set<Capability> offered) {
        return offered.stream().noneMatch(WANTED::contains);
    }

    private static void acknowledged(Turn turn, String tokens) {
        Set<Capability> caps = new HashSet<>(turn.server().caps());
        for (String token : tokens.split(" ", -1)) {
            boolean off = token.startsWith("-");
            Capability.of(off ? token.substring(1) : token).ifPresent(cap -> {
                if (off) {
                    caps.remove(cap);
                } else {
                    caps.add(cap);
                }
            });
        }
        turn.session(turn.session().withServer(turn.server().withCaps(caps)));
        endNegotiation(turn);
    }

    private static void endNegotiation(Turn turn) {
        if (turn.session().link() instanceof LinkState.Registering) {
            turn.send("CAP", "END");
        }
    }

    /** The capabilities among the words of a list, their values cut off. */
    private static Set<Capability> capabilities(String tokens) {
        return Arrays.stream(tokens.split(" ", -1))
                .map(token -> token.contains("=") ? token.substring(0, token.indexOf('=')) : token)
                .flatMap(token -> Capability.of(token).stream())
                .collect(Collectors.toSet());
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
