package chat.stoa.tui.layout;

import chat.stoa.tui.layout.Row.Piece;
import chat.stoa.tui.layout.Row.Role;
import chat.stoa.tui.screen.Graphemes;
import java.util.List;

/** The pieces of one row of text. */
final class TextPieces {

    /** A space that no row ends at, and that the terminal should not be bothered with. */
    private static final char UNBREAKABLE = '\u00a0';

    private TextPieces() {}

    /** The text of a row, cut where its style changes, and where an address or what is looked for begins and ends. */
    static void add(List<Piece> into, FormattedText text, Wrapping.Line line, Role role, Found found) {
        String chars = text.text();
        int column = line.column();
        int at = line.start();
        while (at < line.end()) {
            int word = chars.lastIndexOf(' ', at) + 1;
            int addressEnd = Math.min(line.end(), word > at ? at : Wrapping.addressEnd(chars, word));
            boolean inAddress = addressEnd > at;
            int end = Math.min(inAddress ? addressEnd : nextAddress(chars, at, line.end()), text.runEnd(at));
            end = Math.min(end, found.edge(at));
            String link = inAddress ? chars.substring(word, Wrapping.addressEnd(chars, word)) : "";
            String part = chars.substring(at, end);
            into.add(new Piece(
                    column,
                    part.replace(UNBREAKABLE, ' '),
                    found.contains(at) ? found.role() : role,
                    text.styleAt(at),
                    link));
            column += Graphemes.width(part);
            at = end;
        }
    }

    /** Where the next address begins, or the end if there is none before it. */
    private static int nextAddress(String text, int from, int end) {
        int space = text.indexOf(' ', from);
        while (space >= 0 && space + 1 < end) {
            if (Wrapping.addressEnd(text, space + 1) > space + 1) {
                return space + 1;
            }
            space = text.indexOf(' ', space + 1);
        }
        return end;
    }
}
