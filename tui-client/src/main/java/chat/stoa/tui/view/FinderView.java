package chat.stoa.tui.view;

import chat.stoa.tui.layout.FormattedText;
import chat.stoa.tui.layout.Found;
import chat.stoa.tui.layout.HitList;
import chat.stoa.tui.model.Hit;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay.Finder;
import chat.stoa.tui.model.Overlay.Finder.Progress;
import chat.stoa.tui.model.Overlay.Finder.Scope;
import chat.stoa.tui.model.Question;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.screen.Style;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Messages that were found, a row each: when, where, who and what. */
final class FinderView {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final int TIME_COLUMN = 1;

    /** What is visible of a text beside what was found. */
    private static final int AROUND = 8;

    private FinderView() {}

    static void draw(Canvas canvas, Finder finder, Model model, Theme theme) {
        if (canvas.height() == 0) {
            return;
        }
        canvas.clear();
        rule(canvas, 0, " " + title(finder, model) + " ", theme);
        int column = canvas.put(1, 1, theme.glyphs().prompt() + " ", Theme.DIM);
        int end = canvas.put(column, 1, SwitcherView.tail(finder.query(), canvas.width() - column - 1), Theme.PLAIN);
        canvas.cursor(Math.min(end, canvas.width() - 1), 1);
        canvas.putRight(canvas.width() - 1, 1, count(finder), Theme.DIM);
        int rows = HitList.rows(canvas.height());
        int first = HitList.first(finder, canvas.height());
        List<Hit> hits = finder.hits();
        for (int i = 0; i < rows && first + i < hits.size(); i++) {
            hit(canvas, HitList.HEADER_ROWS + i, finder, first + i, model, theme);
        }
        if (hits.isEmpty() && rows > 0) {
            canvas.putFitted(
                    3,
                    HitList.HEADER_ROWS,
                    nothing(finder),
                    canvas.width() - 3,
                    theme.glyphs().more(),
                    Theme.DIM);
        }
        rule(canvas, canvas.height() - 1, footer(finder), theme);
    }

    private static void hit(Canvas canvas, int row, Finder finder, int index, Model model, Theme theme) {
        Hit hit = finder.hits().get(index);
        boolean chosen = index == finder.index();
        Style style = chosen ? Theme.CHOSEN : Theme.PLAIN;
        if (chosen) {
            canvas.put(0, row, " ".repeat(canvas.width()), style);
        }
        String more = theme.glyphs().more();
        int width = canvas.width();
        int column = canvas.put(TIME_COLUMN, row, time(hit, model), chosen ? style : Theme.DIM) + 1;
        column = canvas.putFitted(column, row, hit.room(), width / 4, more, style) + 1;
        Style name = chosen ? style.bold() : theme.nick(hit.entry().sender()).bold();
        column = canvas.putFitted(column, row, hit.entry().sender() + ":", width / 4, more, name) + 1;
        String text = FormattedText.plain(hit.entry().text().replace('\n', ' '));
        int at = Found.indexOf(text, words(finder), 0);
        if (at < 0 || words(finder).isEmpty()) {
            canvas.putFitted(column, row, text, width - column, more, style);
        } else {
            excerpt(canvas, column, row, text, at, at + words(finder).length(), style, theme);
        }
    }

    /** The text around what was found: from its beginning, if what was found is then visible. */
    private static void excerpt(
            Canvas canvas, int column, int row, String text, int start, int end, Style style, Theme theme) {
        int space = canvas.width() - column;
        int from = 0;
        while (from < start && Canvas.width(text.substring(from, end)) > Math.max(1, space - AROUND)) {
            from = Graphemes.next(text, from);
        }
        boolean isCut = from > 0 && from + 1 < start;
        String more = theme.glyphs().more();
        int x = isCut ? canvas.put(column, row, more, style) : column;
        x = canvas.put(x, row, text.substring(isCut ? Graphemes.next(text, from) : from, start), style);
        x = canvas.putFitted(
                x,
                row,
                text.substring(start, end),
                canvas.width() - x,
                more,
                style.bold().underline());
        canvas.putFitted(x, row, text.substring(end), canvas.width() - x, more, style);
    }

    private static String time(Hit hit, Model model) {
        ZonedDateTime time = hit.entry().time().atZone(model.settings().zone());
        ZonedDateTime now = model.now().atZone(model.settings().zone());
        boolean today = time.toLocalDate().equals(now.toLocalDate());
        return (today ? CLOCK : DAY).format(time);
    }

    private static String title(Finder finder, Model model) {
        return switch (finder.scope()) {
            case ROOMS -> "find in all rooms";
            case SERVER -> "find on " + model.network().title();
            case MENTIONS -> "what called you, of what is loaded here";
        };
    }

    private static Question question(Finder finder) {
        return Question.of(finder.query());
    }

    /** What stands in what was found. */
    private static String words(Finder finder) {
        return finder.scope() == Scope.SERVER ? question(finder).text() : finder.query();
    }

    private static String count(Finder finder) {
        int count = finder.hits().size();
        if (finder.progress() == Progress.ASKED_OLDER) {
            return "asking for older ones";
        }
        return count == 0 ? "" : (finder.index() + 1) + " of " + count + (finder.isPart() ? "+" : "");
    }

    private static String nothing(Finder finder) {
        if (finder.scope() == Scope.SERVER && finder.progress() == Progress.ASKED) {
            return "asking the server";
        }
        if (finder.scope() == Scope.SERVER && finder.progress() == Progress.TYPING) {
            return "Enter asks the server, which remembers more than what is here";
        }
        if (finder.scope() == Scope.MENTIONS && finder.query().isEmpty()) {
            return "nothing that is loaded here calls you";
        }
        boolean cannotBe = finder.scope() == Scope.SERVER
                && !words(finder).isEmpty()
                && !question(finder).hasWords();
        if (cannotBe) {
            return "nothing found: servers look for letters and digits only";
        }
        return finder.query().isBlank() ? "type what you look for" : "nothing found";
    }

    private static String footer(Finder finder) {
        String next = switch (finder.scope()) {
            case ROOMS -> "the server";
            case SERVER -> "this room";
            case MENTIONS -> "all messages, not only these";
        };
        return " Enter go there  Tab " + next + "  Esc ";
    }

    private static void rule(Canvas canvas, int row, String label, Theme theme) {
        String rule = theme.glyphs().horizontal();
        String start = rule.repeat(2) + label;
        canvas.put(0, row, start + rule.repeat(Math.max(0, canvas.width() - Canvas.width(start))), theme.accent());
    }
}
