package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.ops.Limits;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A call at one room, on the room's worker: what a command sees of both.
 *
 * <p>A command looks, and then either refuses, or answers, or appends one event. An appended event takes effect and is
 * seen only when it is committed; what is to be answered then, {@link #onCommitted} says.
 */
@WorkerThread
public final class RoomCall {

    private final Call call;
    private RoomStop stop;
    private final RoomTable rooms;
    private final RoomStep step;
    private Runnable whenDone;

    private @Nullable RoomChange change;
    private List<UserRef.Client> arrived = List.of();
    private Runnable answer = () -> {};
    private Consumer<Runnable> turn = Runnable::run;
    private Runnable stored = () -> {};
    private Runnable lost = () -> {};
    private boolean settled;
    private boolean silent;

    /** What a call does at a room. */
    @FunctionalInterface
    public interface RoomStep {
        void run(RoomCall call) throws Refusal;
    }

    RoomCall(Call call, RoomStop stop, RoomTable rooms, RoomStep step, Runnable whenDone) {
        this.call = call;
        this.stop = stop;
        this.rooms = rooms;
        this.step = step;
        this.whenDone = whenDone;
    }

    /** Looks for the room once more, under the name that the client wrote. */
    void goAgain() {
        RoomVisits.go(chat(), call, stop, step, whenDone);
    }

    /** Means this room from now on, whatever it is called. */
    void stayAt(RoomRef room) {
        stop = stop.at(room);
    }

    /** Adds what is done, here, when the room is done with it. */
    void whenDone(Runnable task) {
        Runnable before = whenDone;
        whenDone = () -> {
            before.run();
            task.run();
        };
    }

    RoomStop stop() {
        return stop;
    }

    /** The room's name as the client wrote it; its present one if the call does not come by a name. */
    public String roomName() {
        return stop.known().flatMap(known -> maybeRoom()).map(Room::name).orElseGet(stop::room);
    }

    /** What the command gave for this room in particular, a key for instance; empty if nothing. */
    public String argument() {
        return stop.argument();
    }

    public Identity by() {
        return call.by();
    }

    public SessionRef origin() {
        return call.origin();
    }

    public Reply reply() {
        return call.reply();
    }

    /** The parameter at {@code index} of the command, or empty text. */
    public String param(int index) {
        return call.message().param(index);
    }

    public int paramCount() {
        return call.message().params().size();
    }

    public Call call() {
        return call;
    }

    public Chat chat() {
        return rooms.chat();
    }

    public Limits limits() {
        return chat().limits();
    }

    long epochMillis() {
        return rooms.epochMillis();
    }

    /** The room, if there is one of that name. */
    public Optional<Room> maybeRoom() {
        return rooms.find(stop);
    }

    /** The room, if there is one of that name and the sender may know of it. */
    public Optional<Room> visibleRoom() {
        return maybeRoom()
                .filter(room -> !room.isHidden() || room.member(origin()).isPresent());
    }

    /**
     * The room.
     *
     * @throws Refusal 403 if there is none of that name
     */
    public Room room() throws Refusal {
        return maybeRoom().orElseThrow(() -> Refusal.of(Numeric.ERR_NOSUCHCHANNEL, roomName(), "No such channel"));
    }

    /**
     * The room, and a new one if there is none of that name.
     *
     * @throws Refusal 403 if no room can have that name
     */
    public Room roomOrNew() throws Refusal {
        if (!rooms.isValidName(roomName())) {
            throw Refusal.of(Numeric.ERR_NOSUCHCHANNEL, roomName(), "Invalid channel name");
        }
        return rooms.findOrOpen(roomName());
    }

    /** Whether a room can have that name. */
    public boolean isValidName(String name) {
        return rooms.isValidName(name);
    }

    /** Takes a name for this room in addition, until it is renamed; false if another room has it. */
    public boolean claimName(String name) {
        boolean claimed = rooms.claimName(name);
        if (claimed) {
            lost = () -> rooms.releaseName(name);
        }
        return claimed;
    }

    /** The sender as a member of the room, if it is one. */
    public Optional<Member> maybeMember() {
        return maybeRoom().flatMap(room -> room.member(origin()));
    }

    /**
     * The sender as a member of the room.
     *
     * @throws Refusal 403 if there is no room, 442 if the sender is not in it
     */
    public Member member() throws Refusal {
        return room().member(origin())
                .orElseThrow(() -> Refusal.of(Numeric.ERR_NOTONCHANNEL, roomName(), "You're not on that channel"));
    }

    /**
     * The sender as a member with at least this rank.
     *
     * @throws Refusal 403, 442, or 482 if the sender has no such rank
     */
    public Member ranked(Rank least) throws Refusal {
        Member member = member();
        if (!member.reaches(least)) {
            throw Refusal.of(Numeric.ERR_CHANOPRIVSNEEDED, roomName(), "You're not channel operator");
        }
        return member;
    }

    /** Appends what was decided; at most once per call and room. */
    public void append(RoomEvent event) throws Refusal {
        append(room(), event);
    }

    /** Appends what was decided about a room that may have been opened for it. */
    public void append(Room to, RoomEvent event) {
        change(RoomChange.of(to, rooms.append(to, event, call), chat()));
    }

    /** Sets what is done when it is this call's turn, and nothing was appended. */
    void onTurn(Runnable task) {
        atTurn(goOn -> {
            task.run();
            goOn.run();
        });
    }

    /** The same of what may take a while: the call goes on when that runs what it is given, on this worker. */
    void atTurn(Consumer<Runnable> task) {
        turn = task;
    }

    /** Sets what is done as soon as it is known what became of the appended event. */
    void onOutcome(Runnable ifStored, Runnable ifLost) {
        stored = ifStored;
        lost = ifLost;
    }

    /** The event happens, though it could not be recorded: it has no place. */
    void displace() {
        change = requireChange().withoutPlace();
    }

    /** Tells the members what nobody needs later: not recorded, and lost to whoever is not there now. */
    void pass(Room to, RoomEvent event) {
        Entry entry = rooms.passing(to, event);
        onTurn(() -> Fanout.tell(to, entry, this));
    }

    /**
     * Tells some of the members what is not recorded, and the sender if it wants to see its own words.
     *
     * @param target to whom the line says that it goes
     */
    Entry passTo(Room to, RoomEvent event, String target, Predicate<Member> fits) {
        Entry entry = rooms.passing(to, event);
        onTurn(() -> Fanout.tellSome(to, new EventRenderer(entry, target), this, fits));
        return entry;
    }

    /** The rooms of this worker. */
    RoomTable rooms() {
        return rooms;
    }

    /** Changes whose room it is, or what accounts may do there for good; no event that anybody is told of. */
    public void register(RoomRegistration registration) throws Refusal {
        change(RoomChange.of(room(), registration, chat()));
    }

    /** Changes what programs are to show of the room; no event either. */
    void setMetadata(Metadata now) throws Refusal {
        change(RoomChange.of(room(), now));
    }

    void change(RoomChange wanted) {
        assert change == null : "one change per call and room";
        change = wanted;
    }

    /** Appends to the conversation of two accounts that this call came to. */
    public void appendToConversation(RoomEvent event) throws Refusal {
        SendOnce.append(this, rooms.findOrOpen(roomName()), event);
    }

    /**
     * Tells members something that is no event of the room and not part of its record.
     *
     * @param capability only those who negotiated it
     * @param fits and of them those who fit; never the sender
     */
    public void signal(Message line, Capability capability, Predicate<Member> fits) {
        Fanout.signal(this, line, capability, fits, session -> true);
    }

    /** The same to all others with that capability, once however many rooms they share with the sender. */
    public void signalOnce(Message line, Capability capability) {
        Fanout.signal(this, line, capability, member -> true, call::tellOnce);
    }

    /**
     * A new client of somebody who is here already follows what happens here. No event of the room: nobody comes.
     *
     * <p>Not before it is this call's turn: words that are still under way would reach the client before it is told
     * that it is here, and even before it is welcomed.
     *
     * @param who the user, as the new client is
     */
    public void attach(Identity who) {
        atTurn(goOn -> rooms.happening().attach(this, who, goOn));
    }

    /** The client goes, its user stays with clients that are not here yet. */
    void handOver() {
        atTurn(goOn -> rooms.happening().handOver(this, goOn));
    }

    /** From now on only this call goes on in this room, until it comes a second time. */
    void hold() {
        rooms.hold(this);
    }

    /** Sets what is done as soon as the appended event is committed, applied and told. */
    public void onCommitted(Runnable task) {
        answer = task;
    }

    /** The sender itself is not told of the event: it has already gone. */
    void doNotEcho() {
        silent = true;
    }

    void runStep() throws Refusal {
        step.run(this);
    }

    boolean hasAppended() {
        return change != null;
    }

    /** Whether others have to wait until it is committed. */
    boolean changesRoom() {
        return change != null && change.changesRoom();
    }

    Optional<Entry> maybeEntry() {
        return change == null ? Optional.empty() : change.entry();
    }

    /** What it appended, and what becomes of the room with it. */
    RoomChange requireChange() {
        if (change == null) {
            throw new IllegalStateException("nothing was appended");
        }
        return change;
    }

    /** Clients of the same user that entered together with the one that asked for it. */
    List<UserRef.Client> arrived() {
        return arrived;
    }

    void setArrived(List<UserRef.Client> others) {
        arrived = others;
    }

    Entry appendedEntry() {
        return maybeEntry().orElseThrow(() -> new IllegalStateException("no event was appended"));
    }

    Room appendedTo() {
        return requireChange().room();
    }

    boolean isSilent() {
        return silent;
    }

    /** Whether all that remains is to come to its turn. */
    boolean isSettled() {
        return settled;
    }

    void settle() {
        settled = true;
    }

    void answer() {
        answer.run();
    }

    /** What was appended is recorded. */
    void stored() {
        stored.run();
    }

    /** What was appended could not be recorded. */
    void lost() {
        lost.run();
    }

    /** All that was decided in this room before has come to its end: it is this call's turn; it is handed on. */
    void done() {
        // What is to be done then may become more meanwhile.
        turn.accept(() -> whenDone.run());
    }
}
