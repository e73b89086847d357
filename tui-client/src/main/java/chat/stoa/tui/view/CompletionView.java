package chat.stoa.tui.view;

import chat.stoa.tui.model.Completion;
import chat.stoa.tui.model.Model;
import java.util.List;

/** What Tab goes through, above the input line. */
final class CompletionView {

    private static final int ROWS_MAX = 8;

    private CompletionView() {}

    static void draw(Canvas canvas, Model model, Theme theme) {
        Completion completion = model.ui().completion();
        List<String> candidates = completion.candidates();
        int rows = Math.min(Math.min(ROWS_MAX, candidates.size()), canvas.height() - 1);
        if (candidates.size() < 2 || rows < 1) {
            return;
        }
        int from = Math.max(0, Math.min(completion.index() - rows / 2, candidates.size() - rows));
        int width = 0;
        for (String candidate : candidates.subList(from, from + rows)) {
            width = Math.max(width, Canvas.width(candidate));
        }
        for (int i = 0; i < rows; i++) {
            boolean chosen = from + i == completion.index();
            String sign = chosen ? theme.glyphs().prompt() : " ";
            String name = candidates.get(from + i);
            String padded = sign + " " + name + " ".repeat(width - Canvas.width(name) + 1);
            canvas.put(0, canvas.height() - rows + i, padded, chosen ? Theme.CHOSEN.bold() : Theme.CHOSEN);
        }
    }
}
