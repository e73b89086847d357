package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private final Set<Long> told = new HashSet<>(0);
    private final List<String> entered = new ArrayList<>(0);
    private final List<String> left = new ArrayList<>(0);

    Call(SessionRef origin, Identity by, Message message, Reply reply) {
        this.origin = origin;
        this.by = by;
        this.message = message;
        this.reply = reply;
    }

    public SessionRef origin() {
        return origin;
    }

    /** Who the session was when it gave the command. */
    public Identity by() {
        return by;
    }

    public Message message() {
        return message;
    }

    public Reply reply() {
        return reply;
    }

    /** Does a part of the command; a refusal becomes its answer, and so does a mistake of ours. */
    void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (Refusal refusal) {
            reply.refuse(refusal);
        } catch (RuntimeException e) {
            LOG.error("command-failed verb={}", message.verb(), e);
            reply.refuse(Refusals.internalError(message.verb()));
        }
    }

    /** Whether the client wants to see its own words. */
    boolean wantsEcho() {
        return Capability.ECHO_MESSAGE.in(reply.capabilities());
    }

    /** Notes that a session was told of what this call does in several rooms; false if it already was. */
    boolean tellOnce(SessionRef session) {
        return told.add(session.id());
    }

    void noteEntered(String room) {
        entered.add(room);
    }

    void noteLeft(String room) {
        left.add(room);
    }

    /** Rooms that the session is in because of this call, by their names. */
    List<String> entered() {
        return entered;
    }

    /** Rooms that the session is no longer in because of this call, by their names. */
    List<String> left() {
        return left;
    }
}
