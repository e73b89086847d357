package chat.stoa.tui.view;

import chat.stoa.tui.layout.ChoiceList;
import chat.stoa.tui.layout.RoomLabel;
import chat.stoa.tui.model.Choice;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay.Switcher;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.screen.Style;
import java.util.List;
import java.util.Optional;

/** The switcher: what is typed, and what fits it. */
final class SwitcherView {

    /** Where the second column begins, if there is space for one. */
    private static final int NOTE_COLUMN = 18;

    private SwitcherView() {}

    /**
     * How a choice looks.
     *
     * @param note what it is, behind its name
     * @param badge what is new there, at the right
     */
    private record Line(String name, String note, String badge) {}

    static void draw(Canvas canvas, Switcher switcher, Model model, Theme theme) {
        canvas.clear();
        rule(canvas, 0, " go to ", theme);
        int column = canvas.put(1, 1, theme.glyphs().prompt() + " ", Theme.DIM);
        int end = canvas.put(column, 1, tail(switcher.query(), canvas.width() - column - 1), Theme.PLAIN);
        canvas.cursor(Math.min(end, canvas.width() - 1), 1);
        int rows = ChoiceList.rows(canvas.height());
        int first = ChoiceList.first(switcher, canvas.height());
        List<Choice> choices = switcher.choices();
        for (int i = 0; i < rows && first + i < choices.size(); i++) {
            boolean chosen = first + i == switcher.index();
            choice(canvas, ChoiceList.HEADER_ROWS + i, line(choices.get(first + i), model, theme), chosen, theme);
        }
        if (choices.isEmpty() && rows > 0) {
            canvas.put(3, ChoiceList.HEADER_ROWS, "nothing fits", Theme.DIM);
        }
        rule(canvas, canvas.height() - 1, " #rooms @people >commands /texts Esc ", theme);
    }

    private static void choice(Canvas canvas, int row, Line line, boolean chosen, Theme theme) {
        Style style = chosen ? Theme.CHOSEN.bold() : line.badge.isEmpty() ? Theme.PLAIN : Theme.BOLD;
        if (chosen) {
            canvas.put(0, row, " ".repeat(canvas.width()), style);
            canvas.put(1, row, theme.glyphs().prompt(), style);
        }
        String more = theme.glyphs().more();
        int end = canvas.width() - (line.badge.isEmpty() ? 1 : Canvas.width(line.badge) + 2);
        int column = canvas.putFitted(3, row, line.name, end - 3, more, style);
        int note = Math.max(column + 2, NOTE_COLUMN);
        canvas.putFitted(note, row, line.note, end - note, more, chosen ? Theme.CHOSEN : Theme.DIM);
        canvas.putRight(canvas.width() - 1, row, line.badge, style);
    }

    private static Line line(Choice choice, Model model, Theme theme) {
        if (choice instanceof Choice.Open open) {
            return opened(open, model, theme);
        }
        if (choice instanceof Choice.Join join) {
            return new Line(join.name(), "join it", "");
        }
        if (choice instanceof Choice.Talk talk) {
            return new Line(talk.nick(), "conversation", "");
        }
        if (choice instanceof Choice.Type type) {
            return new Line("/" + type.command().label(), type.command().description(), "");
        }
        Choice.Act act = (Choice.Act) choice;
        return new Line(
                model.settings().keys().shortName(act.action()), act.action().description(), "");
    }

    private static Line opened(Choice.Open open, Model model, Theme theme) {
        int index = model.indexOf(open.network());
        Optional<Room> found = index < 0
                ? Optional.empty()
                : model.networks().get(index).rooms().get(open.roomKey());
        if (found.isEmpty()) {
            return new Line("", "", "");
        }
        Room room = found.get();
        String note = note(room, index == model.shown(), model);
        String where = model.networks().size() > 1 ? model.networks().get(index).title() : "";
        return new Line(
                room.name(),
                where + (where.isEmpty() || note.isEmpty() ? "" : ", ") + note,
                RoomLabel.badge(room, theme.glyphs()));
    }

    private static String note(Room room, boolean shown, Model model) {
        if (shown && room.key().equals(model.rooms().currentKey())) {
            return "you are here";
        }
        return room.isQuery() ? "conversation" : room.presence() == Room.Presence.OUT ? "not in the room" : "";
    }

    private static void rule(Canvas canvas, int row, String label, Theme theme) {
        String rule = theme.glyphs().horizontal();
        String start = rule.repeat(2) + label;
        canvas.put(0, row, start + rule.repeat(Math.max(0, canvas.width() - Canvas.width(start))), theme.accent());
    }

    /** The end of a text that is too long, since that is where one types. */
    static String tail(String text, int columns) {
        int start = 0;
        while (start < text.length() && Canvas.width(text.substring(start)) > columns) {
            start = text.offsetByCodePoints(start, 1);
        }
        return text.substring(start);
    }
}
