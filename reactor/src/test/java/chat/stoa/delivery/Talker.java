package chat.stoa.delivery;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A client with an account that talks in rooms and to others alone, comes and goes, cuts its own connection, and
 * whenever that ends comes back, reads what it missed and says again what it does not know to be kept. It runs on a
 * thread of its own.
 */
final class Talker implements Runnable {

    private static final String CAPABILITIES =
            "message-tags batch labeled-response echo-message draft/chathistory stoa.chat/durable";
    private static final int AGAIN_MAX = 1_000;
    private static final int UNDER_WAY_MAX = 24;
    private static final int BURST_MAX = 6;
    /** One message in so many is for somebody alone, who may be away. */
    private static final int PRIVATE = 4;

    private final Stage stage;
    private final RandomGenerator random;
    private final Testimony testimony;
    private final List<String> others;
    private final Map<String, RoomView> rooms = new LinkedHashMap<>();
    /** What was sent and not answered, by its id, in order. */
    private final Map<String, Sent> underWay = new LinkedHashMap<>();

    private final Map<String, String> batchRooms = new HashMap<>();
    private final List<Sent> answered = new ArrayList<>();
    private long number;
    private int refused;

    Talker(String account, List<String> others, List<String> roomNames, Stage stage, RandomGenerator random) {
        this.stage = stage;
        this.random = random;
        this.testimony = new Testimony(account);
        this.others = List.copyOf(others);
        roomNames.forEach(name -> rooms.put(name, new RoomView(name, testimony)));
    }

    Testimony testimony() {
        return testimony;
    }

    /** Messages that the server certainly did not take. */
    int refused() {
        return refused;
    }

    @Override
    public void run() {
        try {
            live();
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            stage.onFailed(e);
        }
    }

    private void live() throws InterruptedException {
        int ended = 0;
        while (true) {
            Stage.Server server = stage.awaitAfter(ended);
            boolean connected = false;
            try (Wire wire = new Wire(server.address(), stage::onLine)) {
                connected = true;
                wire.logsIn(testimony.account(), CAPABILITIES);
                comesBack(wire);
                if (server.last()) {
                    finish(wire);
                    return;
                }
                while (true) {
                    maybeAct(wire);
                    take(wire, wire.read());
                }
            } catch (IOException e) {
                if (connected) {
                    breaksOff();
                } else {
                    ended = server.number();
                }
            }
        }
    }

    private void breaksOff() {
        testimony.isLeftInDoubt(underWay.size());
        batchRooms.clear();
        rooms.values().forEach(RoomView::onBroken);
    }

    private void comesBack(Wire wire) throws IOException {
        for (RoomView room : rooms.values()) {
            if (room.is(RoomView.State.AWAY)) {
                wire.send("JOIN " + room.name());
            }
        }
        while (!rooms.values().stream().allMatch(RoomView::isSettled)) {
            take(wire, wire.read());
        }
        for (Sent again : underWay.values()) {
            testimony.sendsAgain();
            wire.send(line(again));
        }
    }

    private void finish(Wire wire) throws IOException, InterruptedException {
        while (!underWay.isEmpty()) {
            take(wire, wire.read());
        }
        stage.awaitAll();
        // Whatever the others said was offered before this is answered.
        wire.send("PING :end");
        for (Message message = wire.read(); !message.verb().equals("PONG"); message = wire.read()) {
            take(wire, message);
        }
        rooms.values().forEach(RoomView::onEnd);
    }

    private void maybeAct(Wire wire) throws IOException {
        if (underWay.size() > UNDER_WAY_MAX || !rooms.values().stream().allMatch(RoomView::isSettled)) {
            return;
        }
        List<RoomView> in = those(RoomView.State.IN);
        List<RoomView> out = those(RoomView.State.OUT);
        int turn = random.nextInt(100);
        if (in.isEmpty() || (turn < 6 && !out.isEmpty())) {
            RoomView room = out.get(random.nextInt(out.size()));
            room.asks(RoomView.State.JOINING);
            wire.send("JOIN " + room.name());
        } else if (turn < 9) {
            RoomView room = in.get(random.nextInt(in.size()));
            room.asks(RoomView.State.LEAVING);
            wire.send("PART " + room.name());
        } else if (turn < 14 && !answered.isEmpty()) {
            // One of the newest: ids that are too many are forgotten, and refused.
            int newest = Math.min(answered.size(), AGAIN_MAX);
            Sent again = answered.get(answered.size() - 1 - random.nextInt(newest));
            underWay.put(again.id(), again);
            wire.send(line(again));
        } else {
            say(wire, in);
            if (turn < 17) {
                wire.cut();
                throw new IOException("cut");
            }
        }
    }

    private List<RoomView> those(RoomView.State state) {
        return rooms.values().stream().filter(room -> room.is(state)).toList();
    }

    private void say(Wire wire, List<RoomView> in) throws IOException {
        String[] lines = new String[1 + random.nextInt(BURST_MAX)];
        for (int i = 0; i < lines.length; i++) {
            String room = random.nextInt(PRIVATE) == 0
                    ? Sent.conversation(testimony.account(), others.get(random.nextInt(others.size())))
                    : in.get(random.nextInt(in.size())).name();
            String text = number++ + " "
                    + "words "
                            .repeat(1 + random.nextInt(random.nextInt(8) == 0 ? 50 : 4))
                            .strip();
            Sent message = new Sent(newId(), room, text);
            testimony.sends(message);
            underWay.put(message.id(), message);
            lines[i] = line(message);
        }
        wire.send(lines);
    }

    private String line(Sent message) {
        return "@label=%1$s;stoa.chat/id=%1$s PRIVMSG %2$s :%3$s"
                .formatted(message.id(), message.target(testimony.account()), message.text());
    }

    /** A UUIDv7: it carries the time at which it was made. */
    private String newId() {
        String time = String.format(Locale.ROOT, "%012x", System.currentTimeMillis());
        return "%s-%s-7%03x-8%03x-%012x"
                .formatted(
                        time.substring(0, 8),
                        time.substring(8),
                        random.nextInt(1 << 12),
                        random.nextInt(1 << 12),
                        random.nextLong(1L << 48));
    }

    private void take(Wire wire, Message message) throws IOException {
        String nick =
                message.source().isEmpty() ? "" : Source.parse(message.source()).nick();
        RoomView room = rooms.get(message.param(0));
        switch (message.verb()) {
            case "BATCH" -> takeBatch(wire, message);
            case "PRIVMSG" -> {
                if (room == null) {
                    takeEcho(words(nick, message), message);
                } else {
                    takeWords(room, nick, message);
                }
            }
            case "JOIN", "PART" -> takeMove(wire, requireRoom(room), nick, message);
            case "404" -> {
                // Said again in a room that it has left: an answer, too.
                underWay.remove(message.tags().get("label").orElse(""));
                refused++;
            }
            case "FAIL" -> throw new IllegalStateException(message.toString());
            default -> {
                if (room != null) {
                    place(room, message);
                }
            }
        }
    }

    private void takeBatch(Wire wire, Message message) throws IOException {
        String reference = message.param(0).substring(1);
        if (message.param(0).startsWith("+")) {
            if (message.param(1).equals("chathistory")) {
                boolean complete = message.tags().get("draft/chathistory-end").isPresent();
                batchRooms.put(reference, (complete ? "+" : "-") + message.param(2));
            }
            return;
        }
        String ended = batchRooms.remove(reference);
        if (ended != null) {
            RoomView room = requireRoom(rooms.get(ended.substring(1)));
            if (ended.startsWith("+")) {
                room.onPastEnded();
            } else {
                ask(wire, room);
            }
        }
    }

    private void ask(Wire wire, RoomView room) throws IOException {
        wire.send(room.question(1 + random.nextInt(200)));
    }

    private void takeMove(Wire wire, RoomView room, String nick, Message message) throws IOException {
        if (!nick.equals(testimony.account())) {
            place(room, message);
        } else if (message.verb().equals("JOIN")) {
            room.onJoined(message.tags().get("msgid").orElse(""), offset(message));
            if (room.is(RoomView.State.RESUMING)) {
                ask(wire, room);
            }
        } else {
            room.onLeft(offset(message));
        }
    }

    private void takeWords(RoomView room, String nick, Message message) {
        Words words = words(nick, message);
        if (message.tags().get("batch").filter(batchRooms::containsKey).isPresent()) {
            room.onPast(words);
            return;
        }
        place(room, message);
        // Without the place before it, it is the echo of then: said again, and not told again.
        if (message.tags().get("stoa.chat/prev").isPresent()) {
            room.onLive(words);
        }
        takeEcho(words, message);
    }

    private void takeEcho(Words words, Message message) {
        message.tags().get("stoa.chat/id").ifPresent(id -> {
            testimony.isTold(id, words);
            Sent sent = underWay.remove(id);
            if (sent != null) {
                answered.add(sent);
            }
        });
    }

    private static void place(RoomView room, Message message) {
        message.tags().get("stoa.chat/prev").ifPresent(before -> room.onPlace(offset(message), Long.parseLong(before)));
    }

    static Words words(String nick, Message message) {
        return new Words(offset(message), message.tags().get("msgid").orElse(""), nick, message.param(1));
    }

    /** Its place in the record, or -1 if it has none. */
    private static long offset(Message message) {
        return message.tags()
                .get("stoa.chat/pos")
                .map(place -> Long.parseLong(place.substring(place.indexOf('.') + 1)))
                .orElse(-1L);
    }

    private static RoomView requireRoom(@Nullable RoomView room) {
        if (room == null) {
            throw new IllegalStateException("a line for a room that nobody asked for");
        }
        return room;
    }
}
