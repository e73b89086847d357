package chat.stoa.chat;

import chat.stoa.journal.Floor;
import chat.stoa.journal.Journal;
import chat.stoa.work.WorkerThread;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was said to an account while none of its clients was here, for a client that cannot ask for it: of each
 * conversation the last of it ({@link Replay}).
 */
@WorkerThread
final class MissedWords {

    /** Of more conversations than these, the oldest are not shown. */
    private static final int CONVERSATIONS_MAX = 50;

    private static final long MICROS_PER_MILLI = 1_000;

    private final SessionCall call;
    private final long sinceMillis;
    private final long untilMillis;

    private MissedWords(SessionCall call, long sinceMillis, long untilMillis) {
        this.call = call;
        this.sinceMillis = sinceMillis;
        this.untilMillis = untilMillis;
    }

    /** Somebody is here: if it is the first client of an account, that comes back. */
    static void maybeArrived(Session session) {
        if (session.isRegistered() && session.isLoggedIn()) {
            long now = session.ref().shard().clock().epochMillis();
            LastSeen lastSeen = session.chat().lastSeen();
            lastSeen.arrive(session.ref(), session.account(), now)
                    .ifPresent(arrival -> onArrival(session, arrival, now));
        }
    }

    private static void onArrival(Session session, LastSeen.Arrival arrival, long now) {
        Chat chat = session.chat();
        long since = arrival.seenMillis().orElse(now - chat.limits().replayAge().toMillis());
        session.ref().shard().store(arrival.fact(), Journal.Completion.NONE);
        boolean wanted = Replay.isWantedBy(session.capabilities())
                && Replay.isFor(session)
                && chat.limits().replayLines() > 0;
        if (wanted) {
            session.order(call -> new MissedWords(call, since, now).show());
        }
    }

    /** Somebody goes, or logs out: if it is the last client of an account, that is not here any more. */
    static void onDeparture(Session session) {
        Chat chat = session.chat();
        Shard shard = session.ref().shard();
        // Of one that was erased meanwhile nothing is to be noted any more.
        boolean known = chat.accountMillis(session.account()).isPresent();
        chat.lastSeen()
                .leave(session.ref(), session.account(), known, shard.clock().epochMillis())
                .ifPresent(fact -> shard.store(fact, Journal.Completion.NONE));
    }

    private void show() throws Refusal {
        Refusal unavailable =
                Refusal.notice(Service.HISTSERV.source(call.serverName()), "What you missed cannot be read right now.");
        HistoryTargets.all(call, List.of(), unavailable, conversations -> {
            Map<String, Floor> floors = new HashMap<>();
            conversations.forEach(access -> floors.put(access.room(), access.floor()));
            long from = sinceMillis * MICROS_PER_MILLI - 1;
            if (!floors.isEmpty()) {
                Allowance.requirePlaces(call, floors.size(), unavailable);
                call.<Map<String, Long>>askJournal(
                        (journal, answer) -> journal.activity(floors, from, Long.MAX_VALUE, answer),
                        unavailable,
                        times -> show(conversations, times));
            }
        });
    }

    private void show(List<HistoryAccess> conversations, Map<String, Long> times) throws Refusal {
        Comparator<HistoryAccess> byTime = Comparator.comparing(access -> times.getOrDefault(access.room(), 0L));
        List<HistoryAccess> active = conversations.stream()
                .filter(access -> times.containsKey(access.room()))
                .sorted(byTime)
                .toList();
        showNext(active.subList(Math.max(0, active.size() - CONVERSATIONS_MAX), active.size()));
    }

    private void showNext(List<HistoryAccess> left) throws Refusal {
        // Together they may be more than what may wait for one client.
        call.reply().flush();
        if (!left.isEmpty()) {
            int lines = call.chat().limits().replayLines();
            new Replay(left.get(0), sinceMillis, untilMillis, lines)
                    .show(call, () -> showNext(left.subList(1, left.size())));
        }
    }
}
