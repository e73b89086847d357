package chat.stoa.chat;

import chat.stoa.journal.Floor;
import chat.stoa.journal.HistoryQuery;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomIds;
import chat.stoa.protocol.Message;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The rooms and conversations whose history a session may read: those it is in, and those of its account. */
@WorkerThread
public final class HistoryTargets {

    private static final long MICROS_PER_MILLI = 1_000;

    private HistoryTargets() {}

    /** Whether a target is a room; else it is somebody. */
    public static boolean isRoom(String target) {
        return RoomNames.isRoomName(target);
    }

    /**
     * Looks for a room that the session is in, or for the conversation of its account with somebody.
     *
     * @param noAccess what else is answered
     */
    public static void find(SessionCall call, String target, Refusal noAccess, SessionCall.Answer<HistoryAccess> then)
            throws Refusal {
        if (RoomNames.isRoomName(target)) {
            rooms(call, RoomStop.named(List.of(target)), found -> {
                if (found.isEmpty()) {
                    throw noAccess;
                }
                then.run(found.get(0));
            });
            return;
        }
        Identity reader = call.session().identity();
        if (!reader.hasAccount()
                || !Nicknames.isValid(target, call.chat().limits().nickBytesMax())) {
            throw noAccess;
        }
        call.lookUp(List.of(target), users -> {
            Optional<Identity> other = users.stream().map(UserView::identity).findFirst();
            if (other.filter(guest -> !guest.hasAccount()).isPresent()) {
                throw noAccess;
            }
            // A nickname of nobody who is here can only be an account's own.
            String account = other.map(Identity::account).orElse(target);
            HistoryAccess access = conversation(
                    call.chat(), reader, account, other.map(Identity::nick).orElse(target));
            call.askRoomTable(access.room(), rooms -> rooms.toldOf(access.room()), told -> then.run(access.upTo(told)));
        });
    }

    /**
     * Answers which of them were active between two times; if these go backwards, the latest come first into question.
     */
    public static void list(SessionCall call, long fromMillis, long toMillis, int limit, Refusal unavailable) {
        rooms(
                call,
                RoomStop.of(call.session().rooms()),
                rooms -> all(call, rooms, unavailable, all -> {
                    Refusal busy = Refusal.fail("CHATHISTORY", "MESSAGE_ERROR", "TARGETS", "*", Allowance.LATER);
                    Allowance.requirePlaces(call, all.size(), busy);
                    Map<String, String> names = new HashMap<>();
                    Map<String, Floor> floors = new HashMap<>();
                    all.forEach(access -> {
                        names.put(access.room(), access.name());
                        floors.put(access.room(), access.floor());
                    });
                    long low = Math.min(fromMillis, toMillis) * MICROS_PER_MILLI + MICROS_PER_MILLI - 1;
                    long high = Math.max(fromMillis, toMillis) * MICROS_PER_MILLI;
                    call.<Map<String, Long>>askJournal(
                            (journal, answer) -> journal.activity(floors, low, high, answer),
                            unavailable,
                            times -> send(call.reply(), names, times, limit, fromMillis > toMillis));
                }));
    }

    /** All that the session may read: the rooms it is in, and the conversations of its account. */
    public static void all(
            SessionCall call,
            List<HistoryAccess> rooms,
            Refusal unavailable,
            SessionCall.Answer<List<HistoryAccess>> then)
            throws Refusal {
        Identity reader = call.session().identity();
        if (!reader.hasAccount()) {
            then.run(rooms);
            return;
        }
        call.<List<String>>askJournal(
                (journal, answer) -> journal.conversationsOf(reader.account(), answer), unavailable, ids -> {
                    List<HistoryAccess> all = new ArrayList<>(rooms);
                    for (String id : ids) {
                        RoomIds.other(id, reader.account())
                                .ifPresent(other -> all.add(conversation(
                                        call.chat(),
                                        reader,
                                        other,
                                        call.chat().accountNamed(other).orElse(other))));
                    }
                    then.run(all);
                });
    }

    /** Those of the rooms that the session is in. */
    public static void rooms(SessionCall call, List<RoomStop> rooms, SessionCall.Answer<List<HistoryAccess>> then) {
        SessionRef reader = call.session().ref();
        OptionalLong madeMillis = call.chat().accountMillis(call.session().account());
        call.askRooms(
                rooms,
                room -> room.historyFor(reader, madeMillis),
                found -> then.run(found.stream().flatMap(Optional::stream).toList()));
    }

    /** Whoever had the account's name before is somebody else: nothing of theirs is shown. */
    private static HistoryAccess conversation(Chat chat, Identity reader, String account, String name) {
        OptionalLong madeMillis = chat.accountMillis(reader.account());
        Floor floor =
                madeMillis.isPresent() ? Floor.sinceMicros(madeMillis.getAsLong() * MICROS_PER_MILLI) : Floor.NONE;
        return new HistoryAccess(
                RoomIds.direct(reader.account(), account), name, Optional.of(reader), floor, HistoryQuery.NO_CEILING);
    }

    private static void send(
            Reply reply, Map<String, String> names, Map<String, Long> times, int limit, boolean latestFirst) {
        List<Map.Entry<String, Long>> inOrder =
                times.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        int from = latestFirst ? Math.max(0, inOrder.size() - limit) : 0;
        List<Message> lines = new ArrayList<>();
        for (Map.Entry<String, Long> each : inOrder.subList(from, Math.min(inOrder.size(), from + limit))) {
            String time = Timestamps.serverTime(Math.floorDiv(each.getValue(), MICROS_PER_MILLI));
            String name = names.getOrDefault(each.getKey(), "*");
            lines.add(Message.from(reply.serverName(), "CHATHISTORY", "TARGETS", name, time));
        }
        HistoryPage.sendLines(reply, List.of("draft/chathistory-targets"), lines);
    }
}
