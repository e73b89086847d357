package chat.stoa.tui.view;

import chat.stoa.tui.layout.Wrapping;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay.KeyQuestion;
import chat.stoa.tui.model.ServerKey;
import java.util.ArrayList;
import java.util.List;

/** The question whether a server's key is to be trusted: what it is, and what it was. */
final class KeyView {

    private static final int BYTES_PER_LINE = 16;
    /** Two digits and a colon. */
    private static final int BYTE_CHARACTERS = 3;

    private KeyView() {}

    static void draw(Canvas canvas, KeyQuestion question, Model model, Theme theme) {
        canvas.clear();
        ServerKey key = question.key();
        int index = model.indexOf(question.network());
        String address = index < 0 ? "" : model.networks().get(index).settings().address();
        String rule = theme.glyphs().horizontal();
        String title = rule.repeat(2) + (key.isChanged() ? " THE KEY HAS CHANGED " : " trust this server? ");
        canvas.put(0, 0, title + rule.repeat(Math.max(0, canvas.width() - Canvas.width(title))), theme.accent());
        int row = 1;
        for (String line : lines(address, key, canvas.width() - 2)) {
            boolean warns = row <= 3 && key.isChanged();
            canvas.put(1, row++, line, warns ? theme.error() : Theme.PLAIN);
        }
        canvas.put(1, canvas.height() - 1, "t: trust it from now on   Esc: stay away", Theme.BOLD);
    }

    private static List<String> lines(String address, ServerKey key, int width) {
        List<String> lines = new ArrayList<>();
        String what = key.isChanged()
                ? address + " shows another key than the one that you trusted. Either it was given a new one, or"
                        + " somebody stands between you and it. Ask whoever runs it before you trust this one."
                : address + " shows a key that nobody vouches for, as servers of one's own do."
                        + " Compare it with what whoever runs the server says.";
        wrap(lines, what, width);
        lines.add("");
        addFingerprint(lines, "key:    ", key.fingerprint(), width);
        if (key.isChanged()) {
            addFingerprint(lines, "before: ", key.known(), width);
        }
        addFingerprint(lines, "cert:   ", key.certificate(), width);
        wrap(lines, "for:    " + key.subject(), width);
        wrap(lines, "why:    " + key.problem(), width);
        return lines;
    }

    /** In lines of whole bytes, one below the other, so that it can be compared at a glance. */
    private static void addFingerprint(List<String> lines, String label, String fingerprint, int width) {
        int bytes = label.length() + BYTES_PER_LINE * BYTE_CHARACTERS <= width ? BYTES_PER_LINE : BYTES_PER_LINE / 2;
        int step = bytes * BYTE_CHARACTERS;
        for (int start = 0; start < fingerprint.length(); start += step) {
            String before = start == 0 ? label : " ".repeat(label.length());
            lines.add(before + fingerprint.substring(start, Math.min(fingerprint.length(), start + step)));
        }
    }

    private static void wrap(List<String> lines, String text, int width) {
        for (Wrapping.Line line : Wrapping.wrap(text, new Wrapping.Shape(0, 0, width, width))) {
            lines.add(text.substring(line.start(), line.end()));
        }
    }
}
