package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Said;
import chat.stoa.tui.model.Session.Batch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Batches (batch): those of history and of several lines are gathered and mean something when they are complete. */
final class Batches {

    private Batches() {}

    /** BATCH +ref type, BATCH -ref; a batch within a labeled response is part of the response. */
    static void on(Turn turn, Message message) {
        String reference = message.param(0);
        Map<String, Batch> open = new HashMap<>(turn.session().batches());
        if (reference.startsWith("-")) {
            Batch closed = open.remove(reference.substring(1));
            turn.session(turn.session().withBatches(open));
            if (closed != null) {
                complete(turn, closed);
            }
        } else if (reference.startsWith("+") && open.size() < turn.limits().openBatches()) {
            Batch batch = Batch.opened(Incoming.label(turn, message), message);
            if (hasSpace(turn, batch.chars())) {
                open.put(reference.substring(1), batch);
                turn.session(turn.session().withBatches(open));
                coming(turn, batch);
            }
        }
    }

    /** Keeps a message that is part of a batch which is taken as a whole; false if it is not. */
    static boolean gathers(Turn turn, Message message) {
        return !message.verb().equals("BATCH") && gathers(turn, message, Said.of(message));
    }

    private static boolean gathers(Turn turn, Message message, Said said) {
        Optional<String> reference = message.tags().get("batch");
        Optional<Batch> batch = reference.map(turn.session().batches()::get).filter(Batch::isWhole);
        if (batch.isEmpty()) {
            return false;
        }
        coming(turn, batch.get());
        if (batch.get().lines().size() < turn.limits().batchLines() && hasSpace(turn, said.chars())) {
            Map<String, Batch> open = new HashMap<>(turn.session().batches());
            open.put(reference.orElseThrow(), batch.get().with(said));
            turn.session(turn.session().withBatches(open));
        }
        return true;
    }

    private static void coming(Turn turn, Batch batch) {
        if (batch.isHistory()) {
            History.coming(turn);
        }
    }

    private static boolean hasSpace(Turn turn, int chars) {
        int taken = 0;
        for (Batch each : turn.session().batches().values()) {
            taken += each.chars();
        }
        return taken + chars <= turn.limits().batchChars();
    }

    private static void complete(Turn turn, Batch batch) {
        if (batch.isHistory()) {
            History.page(turn, batch.opening(), batch.lines());
        } else if (batch.isTargets()) {
            Missed.answered(turn);
        } else if (batch.isFound()) {
            Searches.found(turn, batch);
        } else if (batch.isMultiline()) {
            List<Message> lines = batch.lines().stream().map(Said::message).toList();
            Said said = Said.of(batch.opening(), lines);
            if (!lines.isEmpty() && !gathers(turn, batch.opening(), said)) {
                Typists.on(turn, said.message());
                Incoming.live(turn, said);
            }
        }
    }
}
