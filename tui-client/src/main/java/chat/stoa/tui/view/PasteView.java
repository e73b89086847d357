package chat.stoa.tui.view;

import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay.PasteQuestion;
import java.util.List;

/** The question before a paste of several lines is sent. */
final class PasteView {

    private static final int PREVIEW_ROWS = 4;

    private PasteView() {}

    static void draw(Canvas canvas, PasteQuestion question, Model model, Theme theme) {
        List<String> lines = question.lines();
        int preview = Math.min(Math.min(PREVIEW_ROWS, lines.size()), Math.max(0, canvas.height() - 2));
        int top = canvas.height() - preview - 2;
        String rule = theme.glyphs().horizontal();
        String title = rule.repeat(2) + " send " + what(question) + " to "
                + model.currentRoom().name() + "? ";
        line(canvas, top, title + rule.repeat(Math.max(0, canvas.width() - Canvas.width(title))));
        canvas.restyle(top, theme.accent());
        for (int i = 0; i < preview; i++) {
            boolean last = i == preview - 1 && lines.size() > preview;
            String text = last ? "and " + (lines.size() - preview + 1) + " lines more" : lines.get(i);
            line(canvas, top + 1 + i, "");
            canvas.putFitted(
                    2, top + 1 + i, text, canvas.width() - 2, theme.glyphs().more(), last ? Theme.DIM : Theme.PLAIN);
        }
        line(canvas, canvas.height() - 1, "  Enter: send   e: edit it first   Esc: cancel");
        canvas.restyle(canvas.height() - 1, Theme.BOLD);
    }

    private static String what(PasteQuestion question) {
        return question.messages() == 1
                ? question.lines().size() + " lines as one message"
                : question.messages() + " messages";
    }

    private static void line(Canvas canvas, int row, String text) {
        canvas.put(0, row, text + " ".repeat(Math.max(0, canvas.width() - Canvas.width(text))), Theme.PLAIN);
    }
}
