package chat.stoa.tui.view;

import chat.stoa.tui.layout.Wrapping;
import chat.stoa.tui.model.Overlay.Assistant;
import chat.stoa.tui.model.Overlay.Assistant.Question;
import chat.stoa.tui.screen.Style;
import java.util.ArrayList;
import java.util.List;

/** The questions of the first start, over the whole screen: those that are answered, and the one that is asked. */
final class AssistantView {

    private static final int LEFT = 2;
    private static final int ANSWER_COLUMN = 14;
    private static final int LOW_BELOW = 16;

    private AssistantView() {}

    private record Line(String text, Style style) {}

    static void draw(Canvas canvas, Assistant assistant, Theme theme) {
        canvas.clear();
        String rule = theme.glyphs().horizontal();
        String title = rule.repeat(2) + " welcome to stoa ";
        canvas.put(0, 0, title + rule.repeat(Math.max(0, canvas.width() - Canvas.width(title))), theme.accent());
        int row = 1;
        int width = Math.max(8, canvas.width() - 2 * LEFT);
        if (canvas.height() >= LOW_BELOW) {
            row = lines(
                            canvas,
                            row + 1,
                            wrapped(
                                    "There is no configuration yet. A few answers make one, which you can change later. "
                                            + "Enter takes what stands there.",
                                    width,
                                    Theme.PLAIN))
                    + 1;
        }
        for (Question question : Question.values()) {
            if (question.compareTo(assistant.question()) < 0) {
                canvas.put(LEFT, row, name(question), Theme.DIM);
                canvas.putFitted(
                        ANSWER_COLUMN,
                        row++,
                        assistant.answer(question),
                        canvas.width() - ANSWER_COLUMN,
                        theme.glyphs().more(),
                        Theme.PLAIN);
            }
        }
        canvas.put(LEFT, row, name(assistant.question()), Theme.BOLD);
        int column = canvas.put(ANSWER_COLUMN - 2, row, theme.glyphs().prompt() + " ", Theme.DIM);
        String typed = SwitcherView.tail(assistant.typed(), Math.max(1, canvas.width() - column - 1));
        canvas.cursor(Math.min(canvas.width() - 1, canvas.put(column, row, typed, Theme.PLAIN)), row);
        row = lines(canvas, row + 1, wrapped(explanation(assistant.question()), width, Theme.DIM));
        if (!assistant.problem().isEmpty()) {
            lines(canvas, row, wrapped(assistant.problem(), width, theme.error()));
        }
        canvas.put(0, canvas.height() - 1, "  Enter: next   Up: back   Esc: without", Theme.BOLD);
    }

    private static int lines(Canvas canvas, int from, List<Line> lines) {
        int row = from;
        for (Line line : lines) {
            canvas.put(LEFT, row++, line.text, line.style);
        }
        return row;
    }

    private static List<Line> wrapped(String text, int width, Style style) {
        List<Line> lines = new ArrayList<>();
        for (Wrapping.Line line : Wrapping.wrap(text, new Wrapping.Shape(0, 0, width, width))) {
            lines.add(new Line(text.substring(line.start(), line.end()), style));
        }
        return lines;
    }

    private static String name(Question question) {
        return switch (question) {
            case NICK -> "nickname";
            case ADDRESS -> "server";
            case TLS -> "TLS";
            case ROOMS -> "rooms";
            case ACCOUNT -> "account";
            case PASSWORD -> "password";
        };
    }

    private static String explanation(Question question) {
        return switch (question) {
            case NICK -> "What others call you.";
            case ADDRESS -> "HOST or HOST:PORT. As it stands: a server on this machine.";
            case TLS -> "Whether the connection is encrypted: yes, but for a server on this machine.";
            case ROOMS -> "The rooms to go into, separated by commas. Empty: none.";
            case ACCOUNT -> "The account to log in to, if you have one there. Empty: none; /register makes one later.";
            case PASSWORD ->
                "A command that prints your password, such as: pass show irc/home. "
                        + "Or the word keyring, for that of your desktop. Empty: /login asks.";
        };
    }
}
