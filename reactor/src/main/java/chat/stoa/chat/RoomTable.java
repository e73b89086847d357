package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.RoomEvent;
import chat.stoa.journal.RoomIds;
import chat.stoa.journal.Tail;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.Worker;
import chat.stoa.work.WorkerThread;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms of one worker, and the way of a call through one of them.
 *
 * <pre>
 *   arrive ──► decide ──► appended ──► committed ──► apply, tell the members, answer ──► done
 *     │           └─ refused, or only answered ──────────────────────────────────────────► done
 *     └─ waits while a change of the room is appended and not yet committed
 * </pre>
 *
 * <p>Words do not change a room, so any number of them may be under way; whatever does change it holds back the calls
 * that come after it, which then decide on the room as it is. All calls of a room end in the order in which they were
 * decided: a refusal does not overtake the echo of earlier words.
 *
 * <p>What all rooms of a worker append during one turn goes to the journal as one batch.
 */
@WorkerThread
final class RoomTable {

    private static final Logger LOG = LoggerFactory.getLogger(RoomTable.class);

    private final Chat chat;
    private final Shard shard;
    private final Worker worker;
    private final MessageIds messageIds;
    private final RoomAppends appends;
    private final RoomSlots slots = new RoomSlots();
    private final Happening happening;
    private final FormerNames formerNames;
    private final TakenAlong takenAlong;
    private final EndedRooms endedRooms;

    RoomTable(Chat chat, Shard shard, Worker worker, MessageIds messageIds) {
        this.chat = chat;
        this.shard = shard;
        this.worker = worker;
        this.messageIds = messageIds;
        this.appends = new RoomAppends(worker, chat.journal().appender(), this::onCommitted, this::onLost);
        this.happening = new Happening(chat, this, worker);
        this.formerNames = new FormerNames(chat, shard, worker.clock());
        this.takenAlong = new TakenAlong(this);
        this.endedRooms = new EndedRooms(worker, this::recordEnd);
    }

    Chat chat() {
        return chat;
    }

    /** A room was there before the server was started: a guest's room waits a while for its members. */
    void restore(Room room) {
        assert worker.isCurrent();
        RoomSlot slot = new RoomSlot(room);
        boolean claimed = claimName(room.name());
        assert claimed : "no two rooms with one name are restored";
        slots.add(slot);
        chat.ownedRooms().note(refOf(room), room.registration());
        chat.counters().roomOpened();
        worker.after(chat.limits().roomGrace().toNanos(), () -> {
            room.setNotAwaited();
            if (slots.of(room) == slot) {
                maybeClose(slot);
            }
        });
    }

    /** Nothing of the room with this id is kept. */
    void recordEnd(String room) {
        appends.addEnd(room);
    }

    /** A conversation took place before the server was started. */
    void restore(String conversation, Tail tail) {
        assert worker.isCurrent();
        slots.rest(conversation, tail);
    }

    /** Takes a name for one of its rooms in addition; false if another room has it. */
    boolean claimName(String name) {
        return chat.roomNames().claim(name, shard);
    }

    void releaseName(String name) {
        chat.roomNames().release(name, shard);
    }

    /** A room has another name from now on: one that was claimed for it, or another spelling of the one before. */
    void onRenamed(Room room, String before) {
        RoomSlot slot = slotOf(room);
        slot.renamed = true;
        slots.rename(slot, before);
        if (!Casemapping.ASCII.same(before, room.name())) {
            // Before the name is free: who then asks for it is sent on.
            formerNames.note(room, before);
            releaseName(before);
        }
    }

    RoomRef refOf(Room room) {
        return new RoomRef(room.id(), room.name(), shard);
    }

    FormerNames formerNames() {
        return formerNames;
    }

    Happening happening() {
        return happening;
    }

    /** A call comes here, where the room is, or was. */
    void admit(RoomCall call) {
        assert worker.isCurrent();
        if (takenAlong.holdsBack(call)) {
            return;
        }
        if (call.stop().owner(chat) == shard) {
            arrive(call);
        } else {
            // Meanwhile a room of that name came, or went, by being renamed.
            call.goAgain();
        }
    }

    /** A call comes to a room that is here. */
    void arrive(RoomCall call) {
        assert worker.isCurrent();
        RoomSlot slot = slots.find(call.stop());
        if (slot != null && slot.changing && slot.holder != call.call()) {
            slot.waiting.add(call);
        } else {
            decide(call);
        }
    }

    /** Lets nobody else into the room until this call comes again. */
    void hold(RoomCall call) {
        RoomSlot slot = slots.find(call.stop());
        if (slot != null) {
            slot.changing = true;
            slot.holder = call.call();
        }
    }

    /** Hands what was appended during this turn to the journal. */
    void onTurnEnd() {
        appends.onTurnEnd();
    }

    /** The room that is meant, or the one that has the name. */
    Optional<Room> find(RoomStop stop) {
        return Optional.ofNullable(slots.find(stop)).map(slot -> slot.room);
    }

    Optional<Room> find(RoomRef room) {
        return Optional.ofNullable(slots.find(room)).map(slot -> slot.room);
    }

    boolean isChanging(Room room) {
        return slots.isChanging(room);
    }

    /** The last event of the conversation with this id that its two sides were told of. */
    long toldOf(String conversation) {
        return slots.toldOf(conversation);
    }

    /** All rooms and conversations that it holds. */
    Stream<Room> all() {
        return slots.all().map(slot -> slot.room);
    }

    /**
     * The room of that name, or a new one.
     *
     * @throws Refusal 403 if another worker's room takes that name at this moment
     */
    Room findOrOpen(String name) throws Refusal {
        RoomSlot present = slots.find(name);
        if (present != null) {
            return present.room;
        }
        if (!RoomIds.isDirect(name) && !claimName(name)) {
            throw Refusal.of(Numeric.ERR_NOSUCHCHANNEL, name, "Another channel just takes that name");
        }
        formerNames.forget(name);
        RoomSlot opened = open(name);
        slots.add(opened);
        return opened.room;
    }

    boolean isValidName(String name) {
        return RoomNames.isValid(name, chat.limits().roomNameBytesMax());
    }

    /** Gives an event its place in the room; it is in the journal when the turn has ended and the disk has it. */
    Entry append(Room room, RoomEvent event, Call call) {
        return room.nextEntry(event, call.idOf(event, messageIds::next), epochMillis() * 1000);
    }

    /** An event without a place in the room's record. */
    Entry passing(Room room, RoomEvent event) {
        return new Entry(room.id(), 0, epochMillis() * 1000, messageIds.next(), event);
    }

    private void decide(RoomCall call) {
        RoomSlot held = slots.find(call.stop());
        boolean returning = held != null && held.holder == call.call();
        call.call().attempt(call::runStep);
        RoomSlot slot = slots.find(call.stop());
        if (call.hasAppended()) {
            assert slot != null;
            slot.changing = call.changesRoom();
            slot.decided.add(call);
            appends.add(call);
        } else if (slot == null) {
            call.done();
        } else {
            call.settle();
            slot.decided.add(call);
            endSettled(slot);
            if (returning) {
                release(slot);
            }
        }
    }

    /**
     * Has a call that holds its room append there. It is not told of, and the room is held, until that is
     * {@linkplain #conclude concluded}.
     *
     * @return whether it appended anything
     */
    boolean appendOnly(RoomCall call) {
        call.call().attempt(call::runStep);
        if (call.hasAppended()) {
            slotOf(call.appendedTo()).decided.add(call);
            appends.addPutOff(call);
        }
        return call.hasAppended();
    }

    private void onCommitted(RoomBatch committed) {
        for (RoomCall call : committed.calls()) {
            call.stored();
            conclude(call, true);
        }
        committed.putOff().forEach(RoomCall::stored);
        happening.noteDelivered(committed.calls());
    }

    /** What was appended happens; or it does not, if it could not be stored and need not happen. */
    void conclude(RoomCall call, boolean stored) {
        RoomSlot slot = slotOf(call.appendedTo());
        if (stored) {
            call.maybeEntry().ifPresent(slot.room::noteTold);
            happen(slot.room, call);
        } else if (mustHappen(call)) {
            call.displace();
            happen(slot.room, call);
        } else {
            abandon(call);
        }
        settle(slot, call);
    }

    /**
     * Lets the event happen. If that fails by a mistake of ours, the event is recorded all the same, so its sender must
     * not be told that it is not: the session ends, and the room goes on.
     */
    private void happen(Room room, RoomCall call) {
        try {
            happening.happen(room, call);
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            LOG.error("commit-failed verb={}", call.call().message().verb(), e);
            call.origin().post(session -> call.origin().shard().end(session, "Internal error"));
        }
    }

    private void onLost(RoomBatch failed) {
        endedRooms.onFailed(failed.ended());
        for (RoomCall call : failed.calls()) {
            call.lost();
            conclude(call, false);
        }
        failed.putOff().forEach(RoomCall::lost);
    }

    /** It is refused, once, and leaves all rooms that it comes to as they are. */
    static void abandon(RoomCall call) {
        if (!call.call().isAbandoned()) {
            call.reply().refuse(Refusals.notStored(call.call().message().verb()));
            call.call().abandon();
        }
    }

    /** Whether the room has to go along, whether the disk knows it or not. */
    static boolean mustHappen(RoomCall call) {
        Optional<RoomEvent> event = call.maybeEntry().map(Entry::event);
        // Gone is gone: a member without a session would stay for ever. And who has a new name in one room has it in
        // all: here would be a member that nobody knows any more.
        return event.filter(RoomEvent.Quit.class::isInstance).isPresent()
                || (event.filter(RoomEvent.NickChanged.class::isInstance).isPresent()
                        && call.call().hasHappened());
    }

    private void settle(RoomSlot slot, RoomCall call) {
        call.settle();
        endSettled(slot);
        if (call.changesRoom()) {
            release(slot);
        }
    }

    /** The change is over: those who waited for it go on, in their order, until one of them changes the room again. */
    private void release(RoomSlot slot) {
        slot.changing = false;
        slot.holder = null;
        if (slot.renamed) {
            slot.renamed = false;
            takenAlong.sortOut(slot);
        }
        while (!slot.changing && !slot.waiting.isEmpty()) {
            arrive(slot.waiting.poll());
        }
    }

    /** Ends the calls at the head of the line that nothing holds back, and the room with its last member. */
    private void endSettled(RoomSlot slot) {
        while (!slot.decided.isEmpty() && slot.decided.peek().isSettled()) {
            slot.decided.poll().done();
        }
        maybeClose(slot);
    }

    private void maybeClose(RoomSlot slot) {
        if (slot.room.size() == 0 && slot.decided.isEmpty() && !slot.room.isKept()) {
            close(slot);
        }
    }

    private RoomSlot open(String name) {
        if (RoomIds.isDirect(name)) {
            return slots.wake(name);
        }
        chat.counters().roomOpened();
        return new RoomSlot(Room.opened(messageIds.next(), name, epochMillis()));
    }

    private void close(RoomSlot slot) {
        Room room = slot.room;
        if (!slots.remove(slot)) {
            return;
        }
        if (room.isConversation()) {
            slots.rest(room.id(), room.tail());
            return;
        }
        chat.roomNames().release(room.name(), shard);
        chat.renamedRooms().ended(room);
        chat.counters().roomEnded();
        if (room.hasRecord()) {
            recordEnd(room.id());
        }
    }

    private RoomSlot slotOf(Room room) {
        RoomSlot slot = slots.of(room);
        if (slot == null) {
            throw new IllegalStateException("a room with calls under way does not end");
        }
        return slot;
    }

    long epochMillis() {
        return worker.clock().epochMillis();
    }
}
