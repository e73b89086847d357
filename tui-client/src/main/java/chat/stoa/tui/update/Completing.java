package chat.stoa.tui.update;

import chat.stoa.tui.keys.Command;
import chat.stoa.tui.model.Completion;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.InputLine;
import chat.stoa.tui.model.Member;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.session.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tab: nicknames, those who spoke last first; rooms; commands at the start of the line. */
final class Completing {

    /** More candidates than anybody goes through. */
    private static final int CANDIDATES_MAX = 200;

    /** How far back speakers are looked for. */
    private static final int RECENT_ENTRIES = 500;

    private Completing() {}

    static void turn(Turn turn, int by) {
        Completion completion = turn.ui().completion();
        completion = completion.isActive() ? completion.turned(by) : begin(turn, by);
        turn.ui(turn.ui().withCompletion(completion));
        if (completion.isActive()) {
            InputLine line = LineEditing.line(turn);
            LineEditing.set(
                    turn, line.replace(completion.start(), line.cursor(), completion.chosen() + completion.suffix()));
        }
    }

    private static Completion begin(Turn turn, int by) {
        InputLine line = LineEditing.line(turn);
        String before = line.beforeCursor();
        int start = Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n')) + 1;
        String prefix = line.text().substring(start, line.cursor());
        boolean first = start == 0;
        List<String> candidates;
        String suffix = " ";
        if (first && prefix.startsWith("/")) {
            candidates = commands(prefix.substring(1));
        } else if (prefix.length() > 2 && prefix.startsWith(":")) {
            candidates = Emoji.beginning(prefix.substring(1));
        } else if (turn.server().isRoom(prefix)) {
            candidates = rooms(turn, prefix);
        } else if (prefix.isEmpty() && !first) {
            candidates = List.of();
        } else {
            candidates = nicks(turn, prefix);
            suffix = first ? ": " : " ";
        }
        if (candidates.isEmpty()) {
            return Completion.NONE;
        }
        if (line.afterCursor().startsWith(" ")) {
            suffix = suffix.stripTrailing();
        }
        return new Completion(candidates, by > 0 ? 0 : candidates.size() - 1, start, suffix);
    }

    private static List<String> commands(String prefix) {
        String lower = prefix.toLowerCase(Locale.ROOT);
        return Arrays.stream(Command.values())
                .map(Command::label)
                .filter(name -> name.startsWith(lower))
                .map(name -> "/" + name)
                .sorted()
                .toList();
    }

    private static List<String> rooms(Turn turn, String prefix) {
        String folded = turn.key(prefix);
        return turn.rooms().stream()
                .filter(room -> room.isRoom() && room.key().startsWith(folded))
                .map(room -> Graphemes.sanitize(room.name()))
                .toList();
    }

    private static List<String> nicks(Turn turn, String prefix) {
        Room room = turn.currentRoom();
        String folded = turn.key(prefix);
        Map<String, String> found = new LinkedHashMap<>();
        EntryLog log = room.log();
        for (int i = log.size() - 1; i >= Math.max(0, log.size() - RECENT_ENTRIES); i--) {
            String sender = log.get(i).sender();
            if (log.get(i).kind().isTalk() && room.members().contains(sender, turn.server())) {
                offer(turn, found, folded, sender);
            }
        }
        for (Member member : room.members().byName()) {
            offer(turn, found, folded, member.nick());
        }
        if (room.isQuery()) {
            offer(turn, found, folded, room.name());
        }
        return new ArrayList<>(found.values());
    }

    private static void offer(Turn turn, Map<String, String> found, String prefix, String nick) {
        String key = turn.key(nick);
        if (key.startsWith(prefix) && !turn.isMe(nick) && found.size() < CANDIDATES_MAX) {
            found.putIfAbsent(key, Graphemes.sanitize(nick));
        }
    }
}
