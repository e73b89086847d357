package chat.stoa.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what clients were told with what is kept: what was acknowledged or told is there; nothing is there twice;
 * the order that is kept is the order of every reader and of every sender; and a reader heard all that was said in a
 * room between its JOIN and its leave.
 */
final class Checker {

    private static final int PROBLEMS_MAX = 20;

    private final Map<String, List<Words>> history;
    private final List<Testimony> testimonies;
    private final Map<String, Map<Long, Words>> byPlace = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long lost;
    private long doubled;
    private long outOfOrder;

    /**
     * @param history all that is kept, of each room, as the server gives it
     */
    Checker(Map<String, List<Words>> history, List<Testimony> testimonies) {
        this.history = history;
        this.testimonies = testimonies;
    }

    Findings check() {
        history.forEach(this::checkHistory);
        for (Testimony testimony : testimonies) {
            testimony.acknowledged().forEach((id, echo) -> checkEcho(testimony, id, echo));
            testimony.stays().forEach(stay -> checkStay(testimony.account(), stay));
            testimony.complaints().forEach(this::note);
        }
        return new Findings(
                testimonies.stream().mapToLong(each -> each.sent().size()).sum(),
                testimonies.stream()
                        .mapToLong(each -> each.acknowledged().size())
                        .sum(),
                testimonies.stream().mapToLong(Testimony::unknown).sum(),
                testimonies.stream().mapToLong(Testimony::resent).sum(),
                history.values().stream().mapToLong(List::size).sum(),
                testimonies.stream().mapToLong(Testimony::heard).sum(),
                lost,
                doubled,
                outOfOrder,
                List.copyOf(problems));
    }

    private void checkHistory(String room, List<Words> kept) {
        Map<Long, Words> places = byPlace.computeIfAbsent(room, key -> new HashMap<>());
        Set<String> texts = new HashSet<>();
        Set<String> msgids = new HashSet<>();
        Map<String, Long> lastNumbers = new HashMap<>();
        long last = 0;
        for (Words words : kept) {
            places.put(words.offset(), words);
            boolean newText = texts.add(words.sender() + " " + words.text());
            boolean newId = msgids.add(words.msgid());
            if (!newText || !newId) {
                doubled("kept twice in %s: %s".formatted(room, words));
            } else if (words.offset() <= last || words.number() <= lastNumbers.getOrDefault(words.sender(), -1L)) {
                outOfOrder("kept out of order in %s, behind %d: %s".formatted(room, last, words));
            }
            last = words.offset();
            lastNumbers.put(words.sender(), words.number());
        }
    }

    private void checkEcho(Testimony testimony, String id, Words echo) {
        Sent sent = testimony.sent().get(id);
        if (sent == null) {
            lost("%s was told of %s, which it did not send: %s".formatted(testimony.account(), id, echo));
        } else if (!sent.text().equals(echo.text())) {
            lost("%s sent %s and was told of %s".formatted(testimony.account(), sent, echo));
        } else if (!echo.equals(kept(sent.room(), echo.offset()))) {
            lost("acknowledged, and not kept in %s: %s".formatted(sent.room(), echo));
        }
    }

    private void checkStay(String reader, Stay stay) {
        long last = 0;
        Set<String> msgids = new HashSet<>();
        for (Words words : stay.heard()) {
            if (!msgids.add(words.msgid())) {
                doubled("%s heard twice in %s: %s".formatted(reader, stay.room(), words));
            } else if (words.offset() <= last) {
                outOfOrder("%s heard out of order in %s, behind %d: %s".formatted(reader, stay.room(), last, words));
            }
            if (!words.equals(kept(stay.room(), words.offset()))) {
                lost("%s heard what is not kept in %s: %s".formatted(reader, stay.room(), words));
            }
            last = words.offset();
        }
        for (Words words : history.getOrDefault(stay.room(), List.of())) {
            if (stay.covers(words.offset()) && !msgids.contains(words.msgid())) {
                lost("%s was in %s (%s) and did not hear: %s".formatted(reader, stay.room(), stay, words));
            }
        }
    }

    /** What is kept there; somebody with no name if there is nothing. */
    private Words kept(String room, long offset) {
        return byPlace.getOrDefault(room, Map.of()).getOrDefault(offset, new Words(offset, "", "", ""));
    }

    private void lost(String problem) {
        lost++;
        note(problem);
    }

    private void doubled(String problem) {
        doubled++;
        note(problem);
    }

    private void outOfOrder(String problem) {
        outOfOrder++;
        note(problem);
    }

    private void note(String problem) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(problem);
        }
    }
}
