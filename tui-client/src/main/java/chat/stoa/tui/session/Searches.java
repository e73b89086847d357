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
import chat.stoa.tui.model.Question;
import chat.stoa.tui.model.Said;
import chat.stoa.tui.model.Session.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** Asks for the newest messages that a list looks for; for those before them, if it has some. */
    public static void ask(Turn turn, Finder finder) {
        Question question = Question.of(finder.query());
        StringBuilder asked = new StringBuilder();
        attribute(asked, "text", question.text());
        attribute(asked, "from", question.from());
        attribute(asked, "in", question.in());
        attribute(asked, "before", before(finder));
        Message message =
                Message.of("SEARCH", asked.append("limit=").append(HITS_MAX).toString());
        turn.send(turn.server().has(Feature.LABELED_RESPONSE) ? message.withTag("label", label(finder)) : message);
    }

    private static void attribute(StringBuilder asked, String name, String value) {
        if (!value.isEmpty()) {
            asked.append(name).append('=').append(TagEscaping.escape(value)).append(';');
        }
    }

    /** With all of the same millisecond: servers differ in whether those before a time have it too. */
    private static String before(Finder finder) {
        List<Hit> hits = finder.hits();
        return hits.isEmpty()
                ? ""
                : References.time(hits.get(hits.size() - 1).entry().time().plusMillis(1));
    }

    /** The answer has come; if it is one to an earlier question, another will. */
    static void found(Turn turn, Batch batch) {
        Overlay overlay = turn.ui().overlay();
        if (!(overlay instanceof Finder finder) || !finder.isAsking()) {
            return;
        }
        if (batch.label().isEmpty() || batch.label().equals(label(finder))) {
            Set<Hit> earlier = new HashSet<>(finder.hits());
            Set<String> known = new HashSet<>();
            earlier.forEach(hit -> known.add(hit.entry().msgid()));
            List<Hit> hits = new ArrayList<>();
            for (Said said : batch.lines()) {
                Entry entry = Playback.entry(turn, said);
                Hit hit = new Hit(turn.network().id(), place(turn, said), entry);
                // Without an id, two of one answer are two, be they alike.
                boolean more = entry.msgid().isEmpty() ? !earlier.contains(hit) : known.add(entry.msgid());
                if (entry.kind().isTalk() && more) {
                    hits.add(hit);
                }
            }
            hits.sort((one, other) -> one.entry().time().compareTo(other.entry().time()));
            Collections.reverse(hits);
            boolean all = batch.lines().size() < HITS_MAX || hits.isEmpty();
            turn.ui(turn.ui().withOverlay(finder.answered(hits, all)));
        }
    }

    /** FAIL SEARCH code context text. */
    static void failed(Turn turn, Message message) {
        boolean wrong = message.param(1).equals("INVALID_PARAMS");
        if (wrong && turn.ui().overlay() instanceof Finder finder && finder.isAsking()) {
            turn.ui(turn.ui().withOverlay(finder.answered(List.of(), finder.progress() == Progress.ASKED)));
        }
        boolean names = wrong && message.params().size() > 3;
        refused(turn, (names ? message.param(2) + ": " : "") + Numerics.text(message));
    }

    /** Not now: the same may be asked again. */
    static void refused(Turn turn, String why) {
        if (turn.ui().overlay() instanceof Finder finder && finder.isAsking()) {
            turn.ui(turn.ui().withOverlay(finder.unanswered()));
        }
        Notes.say(turn, why);
    }

    /** There will be no answer, and the same may be asked again. */
    static void connectionLost(Turn turn) {
        if (turn.isShown() && turn.ui().overlay() instanceof Finder finder && finder.isAsking()) {
            turn.ui(turn.ui().withOverlay(finder.unanswered()));
        }
    }

    /** The room; in a conversation, the other person. */
    private static String place(Turn turn, Said said) {
        return turn.isMe(said.target()) ? Source.parse(said.message().source()).nick() : said.target();
    }

    /** Tells the answers to two questions apart. */
    private static String label(Finder finder) {
        int hash = (finder.query() + before(finder)).hashCode();
        return LABEL_PREFIX + Integer.toString(hash & Integer.MAX_VALUE, Character.MAX_RADIX);
    }
}
