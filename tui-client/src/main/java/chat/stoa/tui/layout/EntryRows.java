package chat.stoa.tui.layout;

import chat.stoa.tui.layout.Row.Piece;
import chat.stoa.tui.layout.Row.Role;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Reading.Fresh;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.screen.Graphemes;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rows of one entry, or of one stretch of coming and going, with the day line and the line for new messages that
 * stand before it.
 *
 * <p>With a nick column: {@code 11:03      alice │ text}; without: {@code 11:03 alice: text}.
 */
final class EntryRows {

    /** The width of the time and the space behind it. */
    private static final int TIME = 6;

    /** How much further the second row of an entry begins than its first, where there is no nick column. */
    private static final int HANGING = 2;

    /** Wide screens leave the rest empty: longer rows are hard to read. */
    private static final int TEXT_MAX = 110;

    /** The space that one's own messages leave for the mark behind them, so that it never moves their text. */
    private static final int MARK = 3;

    /** How far from the text the mark may stand on a very wide screen. */
    private static final int MARK_DISTANCE_MAX = 28;

    private static final int LONG_DAY_FROM = 64;
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);

    private final Model model;
    private final Sequence sequence;
    private final Glyphs glyphs;
    private final int width;
    private final boolean bare;
    private final boolean hasNickColumn;
    private final int nicks;

    EntryRows(Model model, Sequence sequence, int width) {
        this.model = model;
        this.sequence = sequence;
        this.glyphs = Glyphs.of(model.settings());
        this.width = width;
        this.bare = model.ui().panes().bare();
        this.hasNickColumn = width >= Division.NICK_COLUMN_FROM && !bare;
        this.nicks = Division.clamp(model.ui().measures().nicks(), Measuring.NICKS_MIN, Measuring.NICKS_MAX);
    }

    /** The rows of the entries from one position to another, which are one entry or one stretch. */
    List<Row> of(int start, int end) {
        Entry entry = sequence.get(start);
        List<List<Piece>> above = new ArrayList<>(2);
        if (sequence.isFirstOfDay(start)) {
            above.add(List.of(ruled(day(sequence.day(entry)), Role.DAY_LINE)));
        }
        if (sequence.isFresh(start)) {
            above.add(List.of(ruled(fresh(), Role.FRESH_LINE)));
        }
        List<List<Piece>> body = entry.kind().isTraffic() ? stretch(start, end) : said(start);
        List<Row> rows = new ArrayList<>(above.size() + body.size());
        for (int i = 0; i < above.size(); i++) {
            rows.add(new Row(above.get(i), entry, i - above.size()));
        }
        for (int i = 0; i < body.size(); i++) {
            rows.add(new Row(body.get(i), entry, i));
        }
        return rows;
    }

    private List<List<Piece>> said(int index) {
        Entry entry = sequence.get(index);
        Lead lead = lead(index, entry);
        int reserved = entry.own() ? MARK : 0;
        Lead below = new Lead(List.of(), hasNickColumn ? gutter() : TIME + HANGING);
        List<List<Piece>> rows = new ArrayList<>();
        for (FormattedText text : Asides.lines(entry)) {
            Found found = Found.in(text.text(), model, entry);
            rows.addAll(body(text, rows.isEmpty() ? lead : below, textRole(entry), reserved, found));
        }
        rows.get(0).addAll(0, lead.pieces);
        String quote = Asides.quote(entry, sequence, glyphs);
        if (!quote.isEmpty()) {
            rows.add(0, aside(quote, below));
        }
        String reactions = Asides.reactions(entry);
        if (!reactions.isEmpty()) {
            rows.add(aside(reactions, below));
        }
        if (sequence.showsTime(index)) {
            rows.get(0).add(0, Piece.of(0, sequence.clock(entry), Role.TIME));
        }
        mark(rows, entry);
        return rows;
    }

    /** One row, cut where the pane ends. */
    private List<Piece> aside(String text, Lead below) {
        List<Piece> pieces = new ArrayList<>();
        if (hasNickColumn) {
            pieces.add(Piece.of(gutter() - 2, glyphs.vertical(), Role.GUTTER));
        }
        int columns = Math.min(width, below.column + TEXT_MAX) - below.column;
        pieces.add(Piece.of(below.column, fitted(text, Math.max(1, columns)), Role.DIM_TEXT));
        return pieces;
    }

    /** What an entry says; what a mode or a topic is about is told in words. */
    static FormattedText text(Entry entry) {
        return switch (entry.kind()) {
            case MODE -> FormattedText.parse(entry.sender() + " sets " + entry.text());
            case TOPIC ->
                FormattedText.parse(
                        entry.text().isEmpty()
                                ? entry.sender() + " cleared the topic"
                                : entry.sender() + " set the topic: " + entry.text());
            case RENAME -> FormattedText.parse(entry.sender() + " renamed the room to " + entry.text());
            case KICK -> FormattedText.parse(entry.sender() + " removed " + entry.text());
            default -> FormattedText.parse(entry.text());
        };
    }

    /**
     * What stands before the text of an entry.
     *
     * @param column where the text begins
     */
    private record Lead(List<Piece> pieces, int column) {}

    private Lead lead(int index, Entry entry) {
        String nick = Graphemes.sanitize(entry.sender());
        boolean continues = sequence.continuesGroup(index);
        String name = switch (entry.kind()) {
            case MESSAGE -> continues ? "" : nick;
            case NOTICE -> "-" + nick + "-";
            case ACTION -> "*";
            case ERROR -> "!";
            default -> hasNickColumn ? glyphs.dot() : "";
        };
        Role role = nickRole(entry);
        return hasNickColumn ? columnLead(entry, nick, name, role) : inlineLead(entry, nick, name, role);
    }

    private Lead columnLead(Entry entry, String nick, String name, Role role) {
        List<Piece> pieces = new ArrayList<>(3);
        String fitted = fitted(name, nicks);
        if (!fitted.isEmpty()) {
            pieces.add(Piece.of(TIME + nicks - Graphemes.width(fitted), fitted, role));
        }
        int column = gutter();
        if (entry.kind() == Entry.Kind.ACTION) {
            column += add(pieces, column, nick, role) + 1;
        }
        return new Lead(pieces, column);
    }

    private Lead inlineLead(Entry entry, String nick, String name, Role role) {
        List<Piece> pieces = new ArrayList<>(2);
        int column = TIME;
        if (entry.kind() == Entry.Kind.MESSAGE && !name.isEmpty()) {
            column += add(pieces, column, name, role);
            column += add(pieces, column, ":", Role.GUTTER) + 1;
        } else if (entry.kind() == Entry.Kind.ACTION) {
            column += add(pieces, column, "* ", role);
            column += add(pieces, column, nick, role) + 1;
        } else if (!name.isEmpty()) {
            column += add(pieces, column, name, role) + 1;
        }
        return new Lead(pieces, column);
    }

    /** Adds a name, cut if it would take most of the row: nobody's nickname is worth that. */
    private int add(List<Piece> pieces, int column, String name, Role role) {
        String fitted = fitted(name, Math.max(4, Math.min(24, width / 2 - TIME)));
        pieces.add(Piece.of(column, fitted, role));
        return Graphemes.width(fitted);
    }

    private List<List<Piece>> body(FormattedText text, Lead lead, Role role, int reserved, Found found) {
        int hanging = hasNickColumn ? gutter() : bare ? 0 : TIME + HANGING;
        int right = bare ? width : Math.min(width, (hasNickColumn ? gutter() : TIME) + TEXT_MAX);
        Wrapping.Shape shape = new Wrapping.Shape(lead.column, hanging, right - reserved, width - reserved);
        List<List<Piece>> rows = new ArrayList<>();
        for (Wrapping.Line line : Wrapping.wrap(text.text(), shape)) {
            List<Piece> pieces = new ArrayList<>();
            boolean atEdge = hasNickColumn && line.column() == 0;
            if (hasNickColumn && !atEdge) {
                pieces.add(Piece.of(gutter() - 2, glyphs.vertical(), Role.GUTTER));
            }
            TextPieces.add(pieces, text, line, role, found);
            rows.add(pieces);
        }
        return rows;
    }

    private void mark(List<List<Piece>> rows, Entry entry) {
        switch (entry.delivery().state()) {
            case QUEUED -> mark(rows, glyphs.waiting(), "queued", Role.MARK);
            case SENT -> mark(rows, glyphs.waiting(), "sent", Role.MARK);
            case CONFIRMED -> mark(rows, glyphs.confirmed(), "sent", Role.MARK);
            case UNCONFIRMED -> mark(rows, glyphs.unconfirmed(), "maybe not sent: /retry", Role.FAILED_MARK);
            case FAILED -> {
                mark(rows, glyphs.failed(), "not sent: /retry", Role.FAILED_MARK);
                rows.addAll(reason(entry.delivery().reason()));
            }
            case NONE -> {}
        }
    }

    private List<List<Piece>> reason(String raw) {
        Lead indent = new Lead(List.of(), hasNickColumn ? gutter() : TIME + HANGING);
        FormattedText text = FormattedText.parse(glyphs.failed() + " " + FormattedText.plain(raw));
        return body(text, indent, Role.ERROR_TEXT, MARK, Found.NONE);
    }

    /** The mark at the right end of the last row of text: with a word if there is space. */
    private void mark(List<List<Piece>> rows, String sign, String word, Role role) {
        List<Piece> last = rows.get(rows.size() - 1);
        int end = last.stream()
                .mapToInt(piece -> piece.column() + Graphemes.width(piece.text()))
                .max()
                .orElse(0);
        String full = sign + " " + word;
        int right = hasNickColumn ? Math.min(width, gutter() + TEXT_MAX + MARK_DISTANCE_MAX) : width;
        boolean fits = hasNickColumn && end + 2 + Graphemes.width(full) < right;
        String shown = fits ? full : sign;
        last.add(Piece.of(right - 1 - Graphemes.width(shown), shown, role));
    }

    private List<List<Piece>> stretch(int start, int end) {
        List<Entry> shown = new ArrayList<>();
        for (int i = start; i <= end; i++) {
            if (!sequence.isHidden(i)) {
                shown.add(sequence.get(i));
            }
        }
        if (shown.isEmpty()) {
            return List.of();
        }
        int column = hasNickColumn ? gutter() : TIME;
        List<Piece> pieces = new ArrayList<>();
        if (hasNickColumn) {
            pieces.add(Piece.of(TIME + nicks - 1, glyphs.dot(), Role.DIM_TEXT));
        }
        FormattedText text = FormattedText.parse(Stretch.text(shown, glyphs, hasNickColumn));
        List<List<Piece>> rows = body(text, new Lead(pieces, column), Role.DIM_TEXT, 0, Found.NONE);
        rows.get(0).addAll(0, pieces);
        return rows;
    }

    private Piece ruled(String words, Role role) {
        String label = " " + words + " ";
        int left = Math.max(0, (width - Graphemes.width(label)) / 2);
        int right = Math.max(0, width - left - Graphemes.width(label));
        String rule = glyphs.horizontal();
        return Piece.of(0, rule.repeat(left) + label + rule.repeat(right), role);
    }

    private String fresh() {
        Fresh fresh = model.currentRoom().reading().fresh();
        String count = fresh.count() + (fresh.isAtLeast() ? "+" : "");
        return count + (!hasNickColumn ? " new" : count.equals("1") ? " new message" : " new messages");
    }

    private String day(LocalDate day) {
        return (width >= LONG_DAY_FROM ? LONG_DAY : SHORT_DAY).format(day);
    }

    private int gutter() {
        return TIME + nicks + 3;
    }

    private String fitted(String name, int columns) {
        return Graphemes.width(name) <= columns ? name : Graphemes.fit(name, columns - 1) + glyphs.more();
    }

    private static Role nickRole(Entry entry) {
        if (entry.own()) {
            return Role.OWN_NICK;
        }
        return switch (entry.kind()) {
            case MESSAGE, ACTION, NOTICE -> entry.mention() ? Role.MENTIONING_NICK : Role.NICK;
            case ERROR -> Role.ERROR_TEXT;
            default -> Role.DIM_TEXT;
        };
    }

    private Role textRole(Entry entry) {
        if (entry.delivery().isPending() || entry.isRemoved()) {
            return Role.PENDING_TEXT;
        }
        return switch (entry.kind()) {
            case MESSAGE, NOTICE -> Role.TEXT;
            case ACTION -> Role.ACTION_TEXT;
            case ERROR -> Role.ERROR_TEXT;
            case INFO -> model.currentRoom().kind() == Room.Kind.STATUS ? Role.TEXT : Role.DIM_TEXT;
            default -> Role.DIM_TEXT;
        };
    }
}
