package chat.stoa.tui.terminal;

import chat.stoa.tui.screen.Color;
import chat.stoa.tui.screen.Frame;
import chat.stoa.tui.screen.Style;
import java.util.List;
import java.util.Random;

/** Frames of everything that is hard to paint. The seed repeats them. */
final class RandomFrames {

    private static final List<String> TEXTS = List.of(
            "a",
            "b",
            " ",
            " ",
            "hello world",
            "é",
            "e\u0301",
            "日本",
            "한글",
            "\u1112\u1161\u11ab",
            "👍",
            "👍🏽",
            "❤\uFE0F",
            "❤",
            "🇩🇪",
            "🇩",
            "🇪",
            "👨\u200D👩\u200D👧",
            "👨\u200D",
            "⌚",
            "का",
            "ก\u0E48",
            "│",
            "▌",
            "𝕏",
            "𠀀",
            "1\uFE0F\u20E3");

    private static final List<Style> STYLES = List.of(
            Style.PLAIN,
            Style.PLAIN,
            Style.PLAIN.bold(),
            Style.PLAIN.dim(),
            Style.PLAIN.bold().dim().italic(),
            Style.PLAIN.underline().fg(Color.RED),
            Style.PLAIN.reversed().bg(new Color.Ansi(12)),
            Style.PLAIN.fg(new Color.Indexed(200)).bg(new Color.Ansi(9)),
            Style.PLAIN.fg(new Color.Rgb(1, 20, 255)).bold(),
            Style.PLAIN.bg(new Color.Rgb(200, 100, 0)).underline().italic());

    private final Random random;

    RandomFrames(long seed) {
        random = new Random(seed);
    }

    /** A frame that has little or much to do with another of the same size. */
    Frame next(int columns, int rows) {
        Frame frame = new Frame(columns, rows);
        int pieces = random.nextInt(columns * rows / 2);
        for (int i = 0; i < pieces; i++) {
            int column = random.nextInt(columns + 2) - 1;
            int row = random.nextInt(rows);
            int used = frame.put(column, row, pick(TEXTS), pick(STYLES), 1 + random.nextInt(12));
            if (random.nextInt(6) == 0) {
                frame.link(column, row, used, "https://example.org/" + random.nextInt(3));
            }
        }
        int column = random.nextInt(columns * 4 / 3);
        int row = random.nextInt(rows);
        boolean isRightHalf = column < columns && frame.grapheme(column, row).isEmpty();
        frame.cursor(isRightHalf ? column - 1 : column, row);
        return frame;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
