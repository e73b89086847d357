package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command of one session on its way from worker to worker.
 *
 * <p>Exactly one worker has it at a time, and may change it; it is handed on by a task in the next one's mailbox. It
 * carries what the rooms need to know of its session, so that nobody has to look into the session itself.
 */
public final class Call {

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    /** Something that a command does and that may be refused. */
    @FunctionalInterface
    interface Attempt {
        void run() throws Refusal;
    }

    private final SessionRef origin;
    private final Identity by;
    private final Message message;
    private final Reply reply;
    private final List<RoomEvent.Line> lines;
    private final long readyNanos;
    private Set<Long> told = Set.of();
    private String idInAllRooms = "";
    private Presence presence = Presence.ORDINARY;
    private boolean happened;
    private boolean forwarded;
    private String forwardedTo = "";
    private boolean abandoned;
    private boolean broken;
    private Runnable atEnd = () -> {};

    Call(SessionRef origin, Identity by, Message message, Reply reply, long readyNanos) {
        this(origin, by, message, reply, List.of(), readyNanos);
    }

    private Call(
            SessionRef origin, Identity by, Message message, Reply reply, List<RoomEvent.Line> lines, long readyNanos) {
        this.readyNanos = readyNanos;
        this.lines = lines;
        this.origin = origin;
        this.by = by;
        this.message = message;
        this.reply = reply;
    }

    public SessionRef origin() {
        return origin;
    }

    /**
     * The same call once more, now that all its lines are here: words that came in a batch (multiline).
     *
     * @param words what a client would have sent if one line were enough
     */
    Call withLines(Message words, List<RoomEvent.Line> all) {
        return new Call(origin, by, words, reply, List.copyOf(all), readyNanos);
    }

    /** The lines of words that came in a batch; none if they are one line, and stand in the message. */
    List<RoomEvent.Line> lines() {
        return lines;
    }

    /** When the server could have begun with it: its receipt, or the end of what held it back. */
    long readyNanos() {
        return readyNanos;
    }

    /** Who the session was when it gave the command. */
    public Identity by() {
        return by;
    }

    /** How it wanted to be seen then; known of those that come into rooms. */
    public Presence presence() {
        return presence;
    }

    /** Takes along how the session wants to be seen. On the session's thread, before the call sets out. */
    public void bring(Presence seen) {
        presence = seen;
    }

    public Message message() {
        return message;
    }

    public Reply reply() {
        return reply;
    }

    /** It comes to the next of its rooms, from which it may be sent on. */
    void setOut() {
        forwarded = false;
    }

    /** Sends the call on to another room than it meant to come to; once for each room that it set out for. */
    void forward(String room) {
        forwardedTo = room;
        forwarded = true;
    }

    /** Whether it was sent on already. */
    boolean isForwarded() {
        return forwarded;
    }

    /** Where it has to go on to now, if anywhere. */
    Optional<String> takeForward() {
        Optional<String> room = Optional.of(forwardedTo).filter(name -> !name.isEmpty());
        forwardedTo = "";
        return room;
    }

    /** Does a part of the command; a refusal becomes its answer, and so does a mistake of ours. */
    void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (Refusal refusal) {
            refuse(refusal);
        } catch (RuntimeException e) {
            LOG.error("command-failed verb={}", message.verb(), e);
            broken = true;
            reply.refuse(Refusals.internalError(message.verb()));
        } catch (AssertionError | StackOverflowError | LinkageError e) {
            // Nobody knows how far it came. The session ends; it must not wait for ever for its command to be done.
            LOG.error("command-broke verb={}", message.verb(), e);
            broken = true;
            origin.post(session -> origin.shard().end(session, "Internal error"));
        }
    }

    /** Answers it with a refusal. */
    void refuse(Refusal refusal) {
        if (!refusal.limit().isEmpty()) {
            origin.shard().onLimit(refusal.limit());
        }
        if (!isSilentNotice()) {
            reply.refuse(refusal);
        }
    }

    /**
     * A notice is never answered, not even with an error (modern-irc, "NOTICE message"); unless its sender asks for
     * certainty (stoa.chat/durable).
     */
    private boolean isSilentNotice() {
        return message.verb().equals("NOTICE") && !Speech.mustAnswer(this);
    }

    /** Adds what is done on the worker of its session when it is over. */
    void atEnd(Runnable task) {
        Runnable before = atEnd;
        atEnd = () -> {
            before.run();
            task.run();
        };
    }

    void end() {
        atEnd.run();
    }

    /** Whether the client wants to see its own words. */
    boolean wantsEcho() {
        return Capability.ECHO_MESSAGE.in(reply.capabilities());
    }

    /** Notes that a session was told of what this call does in several rooms; false if it already was. */
    public boolean tellOnce(SessionRef session) {
        if (told.isEmpty()) {
            told = new HashSet<>();
        }
        return told.add(session.id());
    }

    /** What is told once has one id: whoever was told of it by one room finds it in the records of the others too. */
    String idOf(RoomEvent event, Supplier<String> newId) {
        if (!event.isToldOnce()) {
            return newId.get();
        }
        if (idInAllRooms.isEmpty()) {
            idInAllRooms = newId.get();
        }
        return idInAllRooms;
    }

    /** The sessions that were told so far what this call does. */
    Set<Long> told() {
        return Set.copyOf(told);
    }

    /** Notes that somebody was told of a part of it. */
    public void noteHappened() {
        happened = true;
    }

    boolean hasHappened() {
        return happened;
    }

    /** Whether a part of it failed by a mistake of ours. */
    boolean isBroken() {
        return broken;
    }

    /** What it wanted in a room could not be recorded. */
    void abandon() {
        abandoned = true;
    }

    /** Whether it has to leave the other rooms as they are too. */
    public boolean isAbandoned() {
        return abandoned;
    }
}
