package chat.stoa.tui.view;

import chat.stoa.tui.keys.Action;
import chat.stoa.tui.keys.KeyMap;
import chat.stoa.tui.keys.MessageAction;
import chat.stoa.tui.layout.SplitMark;
import chat.stoa.tui.model.Backlog;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.screen.Style;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The row above the input: what is going on at the left, what can be done at the right. */
final class StatusView {

    /** What people need first comes first; as much is shown as fits. */
    private static final List<Hint> HINTS = List.of(
            new Hint(Action.HELP, "help"),
            new Hint(Action.NEXT_ACTIVE_ROOM, "next new"),
            new Hint(Action.SWITCHER, "go to"),
            new Hint(Action.PAGE_UP, "back"),
            new Hint(Action.NEXT_ROOM, "next room"));

    private static final int HINTS_FROM = 40;
    private static final int NAMED_FROM = 64;

    private StatusView() {}

    private record Hint(Action action, String word) {

        /** Empty if no key does it. */
        String text(KeyMap keys) {
            String name = keys.shortName(action);
            return name.isEmpty() ? "" : name + " " + word;
        }
    }

    static void draw(Canvas canvas, Model model, Theme theme) {
        if (canvas.height() == 0) {
            return;
        }
        int column = left(canvas, model, theme);
        right(canvas, column, model, theme);
    }

    private static int left(Canvas canvas, Model model, Theme theme) {
        String link = LinkText.full(model);
        int waiting = (int)
                model.outbox().lines().stream().filter(line -> !line.isSent()).count();
        String text = link;
        Style style = theme.error();
        String about = about(model.ui().overlay());
        if (!about.isEmpty() && !model.ui().note().isShown()) {
            text = about;
            style = Theme.BOLD;
        } else if (model.ui().note().isShown()) {
            text = model.ui().note().text();
            style = Theme.BOLD;
        } else if (waiting > 0) {
            text = waiting + " to send" + (link.isEmpty() ? "" : "; " + link);
        } else if (link.isEmpty()) {
            text = typing(model, theme);
            style = Theme.DIM;
        }
        return canvas.putFitted(0, 0, text, canvas.width(), theme.glyphs().more(), style);
    }

    /** What is looked for; that Enter sends more than one message; who is typing. */
    private static String typing(Model model, Theme theme) {
        if (model.ui().overlay() instanceof Overlay.Recall recall) {
            return "sent before: " + recall.query();
        }
        String selects = model.settings().keys().shortName(Action.SELECT);
        if (model.ui().overlay() instanceof Overlay.Spot && !selects.isEmpty()) {
            return "gone to (" + selects + ": select it)";
        }
        String replyTo = model.currentRoom().draft().replyTo();
        if (!replyTo.isEmpty()) {
            String whom = model.currentRoom()
                    .log()
                    .findMessage(replyTo)
                    .map(Entry::sender)
                    .orElse("a message");
            return "answering " + whom + " (Esc: not)";
        }
        if (model.currentRoom().backlog().phase() == Backlog.Phase.OLDER) {
            return "fetching older messages" + theme.glyphs().more();
        }
        long lines = model.currentRoom()
                .draft()
                .line()
                .text()
                .lines()
                .filter(line -> !line.isBlank())
                .count();
        boolean together = model.server().has(Feature.MULTILINE);
        int messages =
                SplitMark.messages(model, model.currentRoom().draft().line().text());
        if (lines > 1 && together) {
            return lines + " lines, one message";
        }
        return messages > 1 ? "that is " + messages + " messages" : TypistsText.of(model, theme);
    }

    /** What the keys do while something lies over the screen; empty if that says so itself. */
    private static String about(Overlay overlay) {
        if (overlay instanceof Overlay.Selection selection) {
            return selection(selection);
        }
        if (overlay instanceof Overlay.RoomNumber number) {
            return "room number: " + number.typed();
        }
        if (overlay instanceof Overlay.RoomsPane) {
            return "rooms: Up, Down; Enter stays";
        }
        return overlay instanceof Overlay.UsersPane ? "people: Enter talks  w who is it  n name" : "";
    }

    private static String selection(Overlay.Selection selection) {
        return switch (selection.prompt()) {
            case NONE ->
                "Enter menu  "
                        + Arrays.stream(MessageAction.values())
                                .map(action -> action.letter() + " " + action.word())
                                .collect(Collectors.joining("  "));
            case REACTION -> "react with a sign, a word or a :name (👍): " + selection.typed();
            case REMOVAL -> "x again: take it back for everybody  Esc: not";
        };
    }

    private static void right(Canvas canvas, int from, Model model, Theme theme) {
        String text = "";
        if (canvas.width() >= HINTS_FROM) {
            int free = canvas.width() - from - 2;
            for (Hint hint : HINTS) {
                String next = hint.text(model.settings().keys());
                String more = text.isEmpty() || next.isEmpty() ? text + next : text + "  " + next;
                boolean fits = Canvas.width(more) <= Math.min(free, canvas.width() / 2);
                text = fits ? more : text;
            }
            String who = model.server().name() + " " + model.session().me().nick() + " "
                    + theme.glyphs().dot() + " ";
            if (canvas.width() >= NAMED_FROM && Canvas.width(who + text) <= free) {
                text = who + text;
            }
        }
        canvas.putRight(canvas.width(), 0, text, Theme.DIM);
    }
}
