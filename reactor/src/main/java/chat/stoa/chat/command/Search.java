package chat.stoa.chat.command;

import chat.stoa.chat.Allowance;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.HistoryAccess;
import chat.stoa.chat.HistoryPage;
import chat.stoa.chat.HistoryTargets;
import chat.stoa.chat.LongAnswer;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.RoomStop;
import chat.stoa.chat.SearchRequest;
import chat.stoa.chat.SessionCall;
import chat.stoa.journal.Entry;
import chat.stoa.journal.Floor;
import chat.stoa.protocol.Tags;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SEARCH: finds what was said (soju.im/search): the newest messages that fit, or with {@code after} the first ones, in
 * the order of their times. */
@AutoService(Command.class)
public final class Search implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "SEARCH",
                    "<attribute>=<value>{;<attribute>=<value>}",
                    "Finds what was said: in, from, text, after, before, limit.")
            .params(1)
            .costs(5);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        LongAnswer.whenTaken(call, () -> ask(call));
    }

    private static void ask(SessionCall call) throws Refusal {
        SearchRequest request =
                SearchRequest.of(call.param(0), call.chat().limits().historyLinesMax());
        if (request.in().isEmpty()) {
            HistoryTargets.rooms(
                    call,
                    RoomStop.of(call.session().rooms()),
                    rooms -> HistoryTargets.all(call, rooms, unavailable(), all -> search(call, request, all)));
        } else {
            Refusal noAccess = SearchRequest.invalid("in");
            HistoryTargets.find(call, request.in(), noAccess, access -> search(call, request, List.of(access)));
        }
    }

    private static void search(SessionCall call, SearchRequest request, List<HistoryAccess> places) throws Refusal {
        Allowance.requirePlaces(call, places.size(), Refusal.fail("SEARCH", "RATE_LIMITED", Allowance.LATER));
        Map<String, Floor> floors = new HashMap<>();
        Map<String, HistoryAccess> byRoom = new HashMap<>();
        for (HistoryAccess access : places) {
            floors.put(access.room(), access.floor());
            byRoom.put(access.room(), access);
        }
        call.<List<Entry>>askJournal(
                (journal, answer) -> journal.search(request.query(floors), answer),
                unavailable(),
                found -> send(call, byRoom, found));
    }

    private static void send(SessionCall call, Map<String, HistoryAccess> byRoom, List<Entry> found) {
        List<Entry> shown = new ArrayList<>();
        long weight = 0;
        for (Entry entry : found) {
            weight += HistoryPage.weight(List.of(entry));
            if (!shown.isEmpty() && weight > call.chat().limits().historyBytesMax()) {
                break;
            }
            shown.add(entry);
        }
        // In this order whichever end was asked for.
        shown.sort(Comparator.comparingLong(Entry::timeMicros));
        shown.removeIf(entry -> !byRoom.containsKey(entry.room()));
        HistoryPage.send(call, List.of("soju.im/search"), Tags.NONE, shown, entry -> byRoom.get(entry.room()));
    }

    private static Refusal unavailable() {
        return Refusal.fail("SEARCH", "INTERNAL_ERROR", "The search could not be run");
    }
}
