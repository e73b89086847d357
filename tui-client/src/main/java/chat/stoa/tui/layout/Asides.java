package chat.stoa.tui.layout;

import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Extra.Reaction;
import chat.stoa.tui.screen.Graphemes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands beside the text of a message: what it answers, the reactions, that it was taken back. */
final class Asides {

    private static final int QUOTE_CHARS_MAX = 160;
    private static final int SIGN_COLUMNS_MAX = 16;
    private static final int SIGNS_MAX = 12;

    private Asides() {}

    /** The message that is answered, in one line; empty if none is. */
    static String quote(Entry entry, Sequence sequence, Glyphs glyphs) {
        String msgid = entry.extra().replyTo();
        if (msgid.isEmpty()) {
            return "";
        }
        Optional<Entry> answered = sequence.message(msgid);
        String what = answered.map(one -> Graphemes.sanitize(one.sender()) + ": " + brief(one))
                .orElse("an earlier message");
        return glyphs.answers() + " " + what;
    }

    /** The reactions with their numbers; empty if there are none. */
    static String reactions(Entry entry) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Reaction reaction : entry.extra().reactions()) {
            String sign = Graphemes.fit(Graphemes.sanitize(reaction.sign()), SIGN_COLUMNS_MAX);
            counts.merge(sign, 1, Integer::sum);
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((sign, count) -> parts.add(count == 1 ? sign : sign + " " + count));
        return String.join("   ", parts.subList(0, Math.min(SIGNS_MAX, parts.size())));
    }

    /** What a message says, line by line; of one that was taken back, that it was. */
    static List<FormattedText> lines(Entry entry) {
        if (entry.isRemoved()) {
            return List.of(FormattedText.parse(
                    "removed by " + FormattedText.plain(entry.extra().removed())));
        }
        if (!entry.kind().isTalk() || entry.text().indexOf('\n') < 0) {
            return List.of(EntryRows.text(entry));
        }
        return entry.text().lines().map(FormattedText::parse).toList();
    }

    private static String brief(Entry entry) {
        String text =
                entry.isRemoved() ? "removed" : FormattedText.plain(entry.text().replace('\n', ' '));
        int end = text.offsetByCodePoints(0, Math.min(QUOTE_CHARS_MAX, text.codePointCount(0, text.length())));
        return text.substring(0, end);
    }
}
