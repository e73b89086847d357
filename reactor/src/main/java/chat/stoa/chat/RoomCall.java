package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.ops.Limits;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.util.Optional;
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
    private final String roomName;
    private final RoomTable rooms;
    private final RoomStep step;
    private final Runnable whenDone;

    private @Nullable Room room;
    private @Nullable Entry appended;
    private Runnable answer = () -> {};
    private boolean settled;
    private boolean silent;

    /** What a call does at a room. */
    @FunctionalInterface
    public interface RoomStep {
        void run(RoomCall call) throws Refusal;
    }

    RoomCall(Call call, String roomName, RoomTable rooms, RoomStep step, Runnable whenDone) {
        this.call = call;
        this.roomName = roomName;
        this.rooms = rooms;
        this.step = step;
        this.whenDone = whenDone;
    }

    /** The room's name as the client wrote it. */
    public String roomName() {
        return roomName;
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

    public Limits limits() {
        return rooms.chat().limits();
    }

    public String serverName() {
        return rooms.chat().identity().serverName();
    }

    /** The room, if there is one of that name. */
    public Optional<Room> maybeRoom() {
        return rooms.find(roomName);
    }

    /**
     * The room.
     *
     * @throws Refusal 403 if there is none of that name
     */
    public Room room() throws Refusal {
        return maybeRoom().orElseThrow(() -> Refusal.of(Numeric.ERR_NOSUCHCHANNEL, roomName, "No such channel"));
    }

    /**
     * The room, and a new one if there is none of that name.
     *
     * @throws Refusal 403 if no room can have that name
     */
    public Room roomOrNew() throws Refusal {
        if (!rooms.isValidName(roomName)) {
            throw Refusal.of(Numeric.ERR_NOSUCHCHANNEL, roomName, "Invalid channel name");
        }
        return rooms.findOrOpen(roomName);
    }

    /**
     * The sender as a member of the room.
     *
     * @throws Refusal 403 if there is no room, 442 if the sender is not in it
     */
    public Member member() throws Refusal {
        return room().member(origin())
                .orElseThrow(() -> Refusal.of(Numeric.ERR_NOTONCHANNEL, roomName, "You're not on that channel"));
    }

    /**
     * The sender as an operator of the room.
     *
     * @throws Refusal 403, 442, or 482 if the sender is no operator
     */
    public Member operator() throws Refusal {
        Member member = member();
        if (!member.has(Rank.OPERATOR)) {
            throw Refusal.of(Numeric.ERR_CHANOPRIVSNEEDED, roomName, "You're not channel operator");
        }
        return member;
    }

    /** Appends what was decided; at most once per call and room. */
    public void append(RoomEvent event) throws Refusal {
        append(room(), event);
    }

    /** Appends what was decided about a room that may have been opened for it. */
    public void append(Room to, RoomEvent event) {
        assert appended == null : "one event per call and room";
        room = to;
        appended = rooms.append(to, event);
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
        return appended != null;
    }

    Entry appendedEntry() {
        if (appended == null) {
            throw new IllegalStateException("nothing was appended");
        }
        return appended;
    }

    Room appendedTo() {
        if (room == null) {
            throw new IllegalStateException("nothing was appended");
        }
        return room;
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

    /** Hands the call on. */
    void done() {
        whenDone.run();
    }
}
