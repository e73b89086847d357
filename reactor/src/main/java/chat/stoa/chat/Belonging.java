package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Since which event accounts belong to a room that shows its past only from there on ({@link HistoryCutoff#JOINED}).
 *
 * <p>An account belongs to it from its joining until it parts or is kicked out. The end of a connection does not end
 * it: whoever comes back reads what was missed. Other rooms note nothing. Each entry is a fact of the journal,
 * committed with the event that makes it so. Owned by the room's worker.
 */
@WorkerThread
final class Belonging {

    private static final String SINCE = "since";

    private final String room;
    /** By folded account; the one that was noted first comes first. */
    private final Map<String, Long> since = new LinkedHashMap<>(0);

    /**
     * @param room the id
     */
    Belonging(String room) {
        this.room = room;
    }

    /** The first event that an account may read. */
    OptionalLong since(String account) {
        Long offset = since.get(Casemapping.ASCII.fold(account));
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** What changes with an event of the room, as facts. */
    List<Fact> after(Room now, Entry entry, int accountsMax) {
        if (HistoryCutoff.of(now.registration()) != HistoryCutoff.JOINED) {
            return List.of();
        }
        RoomEvent event = entry.event();
        Identity by = event.by();
        if (event instanceof RoomEvent.Joined) {
            return begin(by, entry.offset(), accountsMax);
        } else if (event instanceof RoomEvent.Quit) {
            // It may have logged in since it came.
            Optional<Member> member = now.memberNamed(by.nick());
            return member.isPresent() ? begin(by, member.get().sinceOffset(), accountsMax) : List.of();
        } else if (event instanceof RoomEvent.Parted) {
            return now.memberNamed(by.nick()).map(this::end).orElse(List.of());
        } else if (event instanceof RoomEvent.Kicked kicked) {
            return now.memberNamed(kicked.nick()).map(this::end).orElse(List.of());
        }
        return List.of();
    }

    /** What changes when the room is registered or set in another way, as facts. */
    List<Fact> after(Room now, RoomRegistration registration, int accountsMax) {
        HistoryCutoff before = HistoryCutoff.of(now.registration());
        HistoryCutoff after = HistoryCutoff.of(registration);
        List<Fact> facts = new ArrayList<>();
        if (before != HistoryCutoff.JOINED && after == HistoryCutoff.JOINED) {
            for (Member member : now.members()) {
                facts.addAll(begin(member.identity(), member.sinceOffset(), accountsMax));
            }
        } else if (before == HistoryCutoff.JOINED && after != HistoryCutoff.JOINED) {
            since.keySet().forEach(account -> facts.add(fact(account, Fields.NONE)));
        }
        return facts;
    }

    /** Learns of what was committed before this start, in the order of the offsets. */
    void restore(Map<String, Fields> facts) {
        take(facts.entrySet().stream()
                .map(each -> new Fact(Fact.Kind.BELONGING, each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(
                        fact -> fact.fields().number(SINCE).orElse(0)))
                .toList());
    }

    /** These are committed. */
    void take(List<Fact> facts) {
        for (Fact fact : facts) {
            String account = fact.key().substring(0, fact.key().indexOf(' '));
            since.remove(account);
            fact.fields().number(SINCE).ifPresent(offset -> since.put(account, offset));
        }
    }

    /** An account is no more. The journal knows by itself. */
    void forget(String account) {
        since.remove(Casemapping.ASCII.fold(account));
    }

    /** Of the room that a fact is about, the id. */
    static String roomOf(String key) {
        return key.substring(key.indexOf(' ') + 1);
    }

    private List<Fact> begin(Identity who, long offset, int accountsMax) {
        if (!who.hasAccount() || since(who.account()).isPresent()) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        if (since.size() >= accountsMax) {
            facts.add(fact(since.keySet().iterator().next(), Fields.NONE));
        }
        facts.add(fact(
                Casemapping.ASCII.fold(who.account()),
                Fields.builder().put(SINCE, offset).build()));
        return facts;
    }

    /** Also of the accounts that it logged out of before it went. */
    private List<Fact> end(Member member) {
        return member.accounts().stream()
                .map(Casemapping.ASCII::fold)
                .distinct()
                .filter(since::containsKey)
                .map(account -> fact(account, Fields.NONE))
                .toList();
    }

    private Fact fact(String account, Fields fields) {
        return new Fact(Fact.Kind.BELONGING, account + " " + room, fields);
    }
}
