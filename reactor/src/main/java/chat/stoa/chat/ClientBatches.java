package chat.stoa.chat;

import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.work.Timers;
import chat.stoa.work.Worker;
import chat.stoa.work.WorkerThread;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * What clients send in batches (client-batch): opens them, collects their lines, and says what stands in them when they
 * end. A session has at most one at a time.
 */
@WorkerThread
final class ClientBatches {

    /** A line in a batch costs less than one that is told by itself: a whole message arrives at once. */
    private static final double LINE_COST = 0.2;

    private static final int REFERENCE_CHARS_MAX = 64;
    /** What a client may have to send while a batch is open, because the server asks for it. */
    private static final Set<String> ALLOWED_BETWEEN = Set.of("PONG");

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]+");

    private final Chat chat;
    private final Worker worker;
    private final BiConsumer<Session, Call> start;

    /**
     * @param start runs what a batch says, once it is complete
     */
    ClientBatches(Chat chat, Worker worker, BiConsumer<Session, Call> start) {
        this.chat = chat;
        this.worker = worker;
        this.start = start;
    }

    /** What a line counts for in the flood budget. */
    double cost(Session session, Message message, int otherwise) {
        return isLineOfBatch(session, message) ? LINE_COST : otherwise;
    }

    /**
     * Takes a line of the open batch.
     *
     * @return false if the line stands for itself
     */
    boolean takes(Session session, Message message) {
        if (!isLineOfBatch(session, message)) {
            return false;
        }
        ClientBatch batch = session.batch().orElseThrow();
        if (!batch.isRefused()) {
            try {
                batch.add(message, chat.limits());
            } catch (Refusal refusal) {
                batch.refuse(refusal);
            }
        }
        return true;
    }

    /**
     * Looks at a line that stands for itself. Nothing may come between the lines of a batch: it is dropped.
     *
     * @throws Refusal if the line names a batch that is not open
     */
    void requireOutside(Session session, Message message) throws Refusal {
        if (message.verb().equals("BATCH") || ALLOWED_BETWEEN.contains(message.verb())) {
            return;
        }
        session.batch()
                .ifPresent(batch ->
                        batch.refuse(ClientBatch.invalid("Invalid multiline batch: another message came in between")));
        if (session.has(Capability.MULTILINE) && message.tags().get("batch").isPresent()) {
            throw ClientBatch.invalid("Invalid multiline batch: no such batch is open");
        }
    }

    /** BATCH: opens one, whose answer has to wait, or ends it. */
    void onBatch(SessionCall call) throws Refusal {
        Session session = call.session();
        if (!session.has(Capability.MULTILINE) || !session.has(Capability.BATCH)) {
            throw ClientBatch.invalid("Invalid batch: draft/multiline and batch were not negotiated");
        }
        String param = call.param(0);
        String reference = param.isEmpty() ? "" : param.substring(1);
        Optional<ClientBatch> named = session.batch().filter(batch -> batch.is(reference));
        if (param.startsWith("+") && isReference(reference)) {
            open(call, reference);
        } else if (param.startsWith("-") && named.isPresent()) {
            end(session, named.get());
        } else {
            throw ClientBatch.invalid("Invalid multiline batch");
        }
    }

    private void open(SessionCall call, String reference) {
        Session session = call.session();
        Refusal invalid = ClientBatch.invalid("Invalid multiline batch");
        session.batch().ifPresent(before -> before.refuse(invalid));
        Timers.Timer timer = worker.after(chat.limits().clientBatchTimeout().toNanos(), () -> onTimeout(session));
        ClientBatch batch = new ClientBatch(reference, call.call(), timer);
        session.setBatch(batch);
        call.keep();
        String target = call.param(2);
        boolean nested = call.message().tags().get("batch").isPresent();
        if (nested || !call.param(1).equals(ClientBatch.TYPE) || target.isEmpty() || target.indexOf(',') >= 0) {
            // What else comes for it is to be ignored, and not said line by line.
            batch.refuse(invalid);
        }
    }

    private void end(Session session, ClientBatch batch) {
        session.setBatch(null);
        if (batch.isRefused()) {
            return;
        }
        try {
            start.accept(session, batch.end());
        } catch (Refusal refusal) {
            batch.refuse(refusal);
        }
    }

    private void onTimeout(Session session) {
        session.batch()
                .ifPresent(batch -> batch.refuse(
                        Refusal.fail("BATCH", "TIMEOUT", batch.reference(), "The batch was left open for too long")));
    }

    private static boolean isLineOfBatch(Session session, Message message) {
        Optional<ClientBatch> batch = session.batch();
        return batch.isPresent()
                && !message.verb().equals("BATCH")
                && message.tags().get("batch").filter(batch.get()::is).isPresent();
    }

    /** Letters, digits and hyphens (batch). */
    private static boolean isReference(String text) {
        return !text.isEmpty()
                && text.length() <= REFERENCE_CHARS_MAX
                && REFERENCE.matcher(text).matches();
    }
}
