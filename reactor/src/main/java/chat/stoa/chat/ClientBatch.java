package chat.stoa.chat;

import chat.stoa.journal.RoomEvent;
import chat.stoa.ops.Limits;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.work.Timers;
import chat.stoa.work.WorkerThread;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A message of several lines on its way from a client, between {@code BATCH +} and {@code BATCH -} (client-batch,
 * multiline). Owned by its session's worker.
 *
 * <pre>
 *   OPEN ──── BATCH - ────► said, or refused as any words are
 *     └─ wrong line, too much, too late ──► REFUSED: what else comes for it is ignored, until BATCH -
 * </pre>
 */
@WorkerThread
final class ClientBatch {

    static final String TYPE = "draft/multiline";
    static final String CONCAT_TAG = "draft/multiline-concat";

    private static final Set<String> VERBS = Set.of("PRIVMSG", "NOTICE");

    private final String reference;
    private final Call opening;
    private final Timers.Timer timer;
    private final List<RoomEvent.Line> lines = new ArrayList<>();

    private String verb = "";
    private int bytes;
    private boolean refused;

    /**
     * @param opening the call that opened it; its reply is the answer to the whole
     * @param timer ends it when it takes too long
     */
    ClientBatch(String reference, Call opening, Timers.Timer timer) {
        this.reference = reference;
        this.opening = opening;
        this.timer = timer;
    }

    boolean is(String other) {
        return reference.equals(other);
    }

    String reference() {
        return reference;
    }

    boolean isRefused() {
        return refused;
    }

    /**
     * Takes one line of it.
     *
     * @throws Refusal what the specification has for a line that does not belong there
     */
    void add(Message line, Limits limits) throws Refusal {
        if (!VERBS.contains(line.verb()) || line.params().size() < 2 || !(verb.isEmpty() || verb.equals(line.verb()))) {
            throw invalid("Invalid multiline batch");
        }
        if (!Casemapping.ASCII.same(target(), line.param(0))) {
            throw Refusal.fail(
                    "BATCH", "MULTILINE_INVALID_TARGET", target(), line.param(0), "Invalid multiline target");
        }
        String text = line.param(1);
        boolean joined = line.tags().get(CONCAT_TAG).isPresent();
        if (joined && text.isEmpty()) {
            throw invalid("Invalid multiline batch with concatenated blank line");
        }
        verb = line.verb();
        bytes += text.getBytes(StandardCharsets.UTF_8).length + (joined || lines.isEmpty() ? 0 : 1);
        lines.add(new RoomEvent.Line(text, joined));
        requireWithin(limits);
    }

    private void requireWithin(Limits limits) throws Refusal {
        if (bytes > limits.multilineBytesMax()) {
            String max = String.valueOf(limits.multilineBytesMax());
            throw Refusal.fail("BATCH", "MULTILINE_MAX_BYTES", max, "Multiline batch max-bytes exceeded")
                    .atLimit("multiline_bytes_max");
        }
        if (lines.size() > limits.multilineLinesMax()) {
            String max = String.valueOf(limits.multilineLinesMax());
            throw Refusal.fail("BATCH", "MULTILINE_MAX_LINES", max, "Multiline batch max-lines exceeded")
                    .atLimit("multiline_lines_max");
        }
    }

    /** Answers it with a refusal. From now on its lines are ignored. */
    void refuse(Refusal refusal) {
        if (!refused) {
            cancel();
            opening.refuse(refusal);
            opening.reply().finish();
        }
    }

    /** Nobody will answer it: its client is gone. */
    void cancel() {
        refused = true;
        timer.cancel();
        lines.clear();
    }

    /**
     * Ends it.
     *
     * @return the call that says it all
     * @throws Refusal if there is nothing to say
     */
    Call end() throws Refusal {
        timer.cancel();
        if (lines.stream().allMatch(line -> line.text().isEmpty())) {
            throw invalid(
                    lines.isEmpty() ? "Invalid multiline batch" : "Invalid multiline batch with blank lines only");
        }
        String first = lines.stream()
                .map(RoomEvent.Line::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow();
        Message words = new Message(opening.message().tags(), "", verb, List.of(target(), first));
        return opening.withLines(words, lines);
    }

    static Refusal invalid(String why) {
        return Refusal.fail("BATCH", "MULTILINE_INVALID", why);
    }

    private String target() {
        return opening.message().param(2);
    }
}
