package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import chat.stoa.protocol.TagEscaping;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Hit;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Overlay.Finder;
import chat.stoa.tui.model.Overlay.Finder.Progress;
import chat.stoa.tui.model.Said;
import chat.stoa.tui.model.Session.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Searching on the server (soju.im/search): one question at a time, answered by a batch. */
public final class Searches {

    private static final int HITS_MAX = 100;
    private static final String LABEL_PREFIX = "find-";

    private Searches() {}

    /** Why the server cannot be asked; empty if it can. */
    public static String refusal(Turn turn) {
        if (!turn.session().link().isOnline()) {
            return "not connected";
        }
        return turn.server().has(Feature.SEARCH) && turn.server().has(Feature.BATCH) ? "" : "this server has no search";
    }

    /** Asks for the newest messages with those words. */
    public static void ask(Turn turn, String query) {
        Message message = Message.of("SEARCH", "text=" + TagEscaping.escape(query) + ";limit=" + HITS_MAX);
        turn.send(turn.server().has(Feature.LABELED_RESPONSE) ? message.withTag("label", label(query)) : message);
    }

    /** The answer has come; if it is one to an earlier question, another will. */
    static void found(Turn turn, Batch batch) {
        Overlay overlay = turn.ui().overlay();
        if (!(overlay instanceof Finder finder) || finder.progress() != Progress.ASKED) {
            return;
        }
        if (batch.label().isEmpty() || batch.label().equals(label(finder.query()))) {
            List<Hit> hits = new ArrayList<>();
            for (Said said : batch.lines()) {
                Entry entry = Playback.entry(turn, said);
                if (entry.kind().isTalk()) {
                    hits.add(new Hit(turn.network().id(), place(turn, said), entry));
                }
            }
            hits.sort((one, other) -> one.entry().time().compareTo(other.entry().time()));
            Collections.reverse(hits);
            turn.ui(turn.ui().withOverlay(finder.answered(hits)));
        }
    }

    static void failed(Turn turn, String why) {
        if (turn.ui().overlay() instanceof Finder finder && finder.progress() == Progress.ASKED) {
            turn.ui(turn.ui().withOverlay(finder.answered(List.of())));
        }
        Notes.say(turn, why);
    }

    /** The room; in a conversation, the other person. */
    private static String place(Turn turn, Said said) {
        return turn.isMe(said.target()) ? Source.parse(said.message().source()).nick() : said.target();
    }

    /** Tells the answers to two questions apart. */
    private static String label(String query) {
        return LABEL_PREFIX + Integer.toString(query.hashCode() & Integer.MAX_VALUE, Character.MAX_RADIX);
    }
}
