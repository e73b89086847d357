package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageParser;
import chat.stoa.protocol.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one client makes of what it is sent: who is in its rooms, with which ranks, under which topic, and what was
 * said. It complains of whatever cannot be if everything before was true.
 *
 * <p>The client has to have {@code multi-prefix}.
 */
final class Picture {

    private static final String PREFIXES = "~&@%+";
    private static final String RANKS = "qaohv";

    private final MessageParser parser = new MessageParser(MessageLimits.FROM_SERVER);
    /** For each room its members, each with the prefixes of its ranks. */
    private final Map<String, Map<String, String>> rooms = new TreeMap<>(Comparator.comparing(Casemapping.ASCII::fold));

    private final Map<String, String> topics = new HashMap<>();
    /** For each room what was heard there, one list for each stay. */
    private final Map<String, List<List<String>>> stays = new HashMap<>();

    private String nick;
    private boolean pongSeen;

    Picture(String nick) {
        this.nick = nick;
    }

    String nick() {
        return nick;
    }

    /** Whether an answer to a PING was read. */
    boolean pongSeen() {
        return pongSeen;
    }

    Map<String, Map<String, String>> rooms() {
        return rooms;
    }

    /** The members of a room, each with its prefixes; nobody if the client is not there. */
    Map<String, String> seen(String room) {
        return rooms.getOrDefault(room, Map.of());
    }

    /** Empty if there is none, or if nothing was heard of it. */
    String topic(String room) {
        return topics.getOrDefault(room, "");
    }

    List<List<String>> stays(String room) {
        return stays.getOrDefault(room, List.of());
    }

    void readAll(List<String> lines) {
        for (String line : lines) {
            try {
                read((Message) parser.parse(line));
            } catch (AssertionError e) {
                throw new AssertionError(nick + " reads \"" + line + "\": " + e.getMessage(), e);
            }
        }
    }

    private void read(Message line) {
        String who = Source.parse(line.source()).nick();
        switch (line.verb()) {
            case "JOIN" -> onJoin(who, line.param(0));
            case "PART" -> onGone(who, line.param(0));
            case "KICK" -> onGone(line.param(1), line.param(0));
            case "QUIT" -> onQuit(who);
            case "NICK" -> onNick(who, line.param(0));
            case "MODE" -> onMode(line);
            case "TOPIC" -> onTopic(line.param(0), line.param(1));
            case "332" -> onTopic(line.param(1), line.param(2));
            case "353" -> onNames(line.param(2), line.param(3));
            case "PRIVMSG" -> onWords(who, line.param(0), line.param(1));
            case "001" -> nick = line.param(0);
            case "PONG" -> pongSeen = true;
            default -> {}
        }
    }

    private void onJoin(String who, String room) {
        if (who.equals(nick)) {
            assertThat(rooms).as("enters once").doesNotContainKey(room);
            rooms.put(room, new HashMap<>());
            topics.remove(room);
            stays.computeIfAbsent(room, key -> new ArrayList<>()).add(new ArrayList<>());
        } else {
            assertThat(members(room).put(who, "")).as("comes once").isNull();
        }
    }

    private void onGone(String who, String room) {
        assertThat(members(room).remove(who)).as("was there").isNotNull();
        if (who.equals(nick)) {
            rooms.remove(room);
        }
    }

    private void onQuit(String who) {
        boolean known = false;
        for (Map<String, String> members : rooms.values()) {
            known |= members.remove(who) != null;
        }
        assertThat(known).as("was there").isTrue();
    }

    private void onNick(String who, String now) {
        boolean known = who.equals(nick);
        if (known) {
            nick = now;
        }
        for (Map<String, String> members : rooms.values()) {
            String prefixes = members.remove(who);
            if (prefixes != null) {
                assertThat(members.put(now, prefixes))
                        .as("the new name is free")
                        .isNull();
                known = true;
            }
        }
        assertThat(known).as("tells who knew them").isTrue();
    }

    private void onTopic(String room, String topic) {
        if (rooms.containsKey(room)) {
            topics.put(room, topic);
        }
    }

    private void onNames(String room, String names) {
        for (String each : names.split(" ", -1)) {
            String who = each.replaceFirst("^[" + PREFIXES + "]+", "");
            members(room).put(who, each.substring(0, each.length() - who.length()));
        }
    }

    private void onMode(Message line) {
        if (!line.param(0).startsWith("#")) {
            return;
        }
        boolean adding = true;
        int next = 2;
        for (char mode : line.param(1).toCharArray()) {
            if (mode == '+' || mode == '-') {
                adding = mode == '+';
            } else if (RANKS.indexOf(mode) >= 0) {
                onRank(line.param(0), line.param(next++), PREFIXES.charAt(RANKS.indexOf(mode)), adding);
            } else if ("beIk".indexOf(mode) >= 0 || ("lf".indexOf(mode) >= 0 && adding)) {
                next++;
            }
        }
        assertThat(line.params()).as("each mode has its parameter").hasSize(Math.max(2, next));
    }

    private void onRank(String room, String who, char prefix, boolean adding) {
        assertThat(members(room)).as("has a rank").containsKey(who);
        TreeSet<Integer> ranks = new TreeSet<>();
        members(room).getOrDefault(who, "").chars().map(PREFIXES::indexOf).forEach(ranks::add);
        if (adding) {
            assertThat(ranks.add(PREFIXES.indexOf(prefix))).as("is new").isTrue();
        } else {
            assertThat(ranks.remove(PREFIXES.indexOf(prefix))).as("was there").isTrue();
        }
        StringBuilder prefixes = new StringBuilder();
        ranks.forEach(rank -> prefixes.append(PREFIXES.charAt(rank)));
        members(room).put(who, prefixes.toString());
    }

    private void onWords(String who, String room, String text) {
        if (rooms.containsKey(room)) {
            assertThat(members(room)).as("speaks as a member").containsKey(who);
            List<List<String>> all = stays(room);
            all.get(all.size() - 1).add(text);
        } else {
            assertThat(room).as("told of a room it is in").doesNotStartWith("#");
        }
    }

    private Map<String, String> members(String room) {
        assertThat(rooms).as("told of a room it is in").containsKey(room);
        return rooms.getOrDefault(room, Map.of());
    }
}
