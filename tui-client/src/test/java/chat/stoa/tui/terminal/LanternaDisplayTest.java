package chat.stoa.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.screen.Color;
import chat.stoa.tui.screen.Frame;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.screen.Style;
import chat.stoa.tui.screen.VirtualScreen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** From frames to bytes and, by a terminal of the test's own, back to frames. */
class LanternaDisplayTest {

    private static final Capabilities RICH = new Capabilities(ColorDepth.TRUECOLOR, true, false);

    private final BlockingQueue<InputEvent> events = new LinkedBlockingQueue<>();
    private FakeTty tty = new FakeTty(40, 10);
    private VirtualScreen screen = new VirtualScreen(40, 10);

    @Test
    void whatTheTerminalShowsIsTheFrame() throws IOException {
        roundTrip(20260318, Graphemes::width);
    }

    /**
     * tmux 3.3: a picture that U+FE0F asks for stays narrow, a skin tone or a family stands beside what it belongs to.
     */
    @Test
    void whatTheTerminalShowsIsTheFrameWhereWidthsDiffer() throws IOException {
        roundTrip(42, grapheme -> {
            int parts = grapheme.codePointCount(0, grapheme.length());
            boolean isAstral = Character.isSupplementaryCodePoint(grapheme.codePointAt(0));
            if (grapheme.indexOf('\uFE0F') > 0 || isFlag(grapheme)) {
                return 1;
            }
            return isAstral && parts > 1 ? 4 : Graphemes.width(grapheme);
        });
    }

    private void roundTrip(long seed, ToIntFunction<String> widths) throws IOException {
        tty = new FakeTty(40, 10);
        screen = new VirtualScreen(40, 10, widths);
        LanternaDisplay display = started(RICH);
        RandomFrames frames = new RandomFrames(seed);
        for (int round = 0; round < 500; round++) {
            Frame frame = frames.next(40, 10);
            if (round % 10 == 9) {
                display.redraw();
            }
            display.present(frame);
            List<byte[]> writes = tty.takeWrites();
            assertThat(writes).as("seed %d round %d", seed, round).hasSize(1);
            screen.write(writes.get(0));
            Frame shown = screen.frame();
            assertThat(shown.text()).as("seed %d round %d", seed, round).isEqualTo(frame.text());
            assertThat(shown.styles()).as("seed %d round %d", seed, round).isEqualTo(frame.styles());
            assertThat(shown).as("seed %d round %d", seed, round).isEqualTo(frame);
        }
        assertThat(screen.residues()).isZero();
    }

    private static boolean isFlag(String grapheme) {
        int base = grapheme.codePointAt(0);
        return base >= 0x1F1E6 && base <= 0x1F1FF;
    }

    /** The second column of a wide grapheme is in no buffer of Lanterna's as it was. */
    @Test
    void whatAWideGraphemeCoveredComesBack() throws IOException {
        LanternaDisplay display = started(RICH);
        for (String text : List.of("abc", "日c", "abc", "a日", "日c", "abc", "日本", "a日x")) {
            Frame frame = new Frame(40, 10);
            frame.put(0, 0, text, Style.PLAIN);
            present(display, frame);
            assertThat(screen.frame().row(0)).isEqualTo(text);
        }
    }

    @Test
    void theSameFrameAgainWritesNothing() throws IOException {
        LanternaDisplay display = started(RICH);
        Frame frame = new RandomFrames(1).next(40, 10);
        display.present(frame);
        tty.takeWrites();
        display.present(frame);
        assertThat(tty.takeWrites()).isEmpty();
    }

    @Test
    void aWholePictureCostsNoMoreThanWhatIsNotBlankInIt() throws IOException {
        LanternaDisplay display = started(RICH);
        Frame frame = new Frame(40, 10);
        frame.put(3, 4, "hello", Style.PLAIN);
        present(display, frame);
        display.redraw();
        display.present(frame);
        List<byte[]> writes = tty.takeWrites();
        assertThat(writes).singleElement().satisfies(bytes -> assertThat(bytes).hasSizeLessThanOrEqualTo(48));
        screen.write(writes.get(0));
        assertThat(screen.frame().text()).isEqualTo(frame.text());
    }

    @Test
    void aTypedKeyCostsFewBytes() throws IOException {
        LanternaDisplay display = started(RICH);
        Frame before = new Frame(40, 10);
        before.put(0, 9, "me > hell", Style.PLAIN);
        before.cursor(9, 9);
        display.present(before);
        tty.takeWrites();
        Frame after = new Frame(40, 10);
        after.put(0, 9, "me > hello", Style.PLAIN);
        after.cursor(10, 9);
        display.present(after);
        assertThat(tty.takeWrites())
                .singleElement()
                .satisfies(bytes -> assertThat(bytes).hasSizeLessThanOrEqualTo(48));
    }

    @Test
    void aMovedCursorIsNoFrame() throws IOException {
        LanternaDisplay display = started(RICH);
        Frame frame = new Frame(40, 10);
        frame.cursor(3, 3);
        display.present(frame);
        tty.takeWrites();
        frame.cursor(1, 3);
        display.present(frame);
        assertThat(tty.takeWrites()).containsExactly("\033[4;2H".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aRowThatScrollsCostsLittleMoreThanItsText() throws IOException {
        tty = new FakeTty(120, 40);
        LanternaDisplay display = started(RICH);
        display.present(scrolled(0));
        tty.takeWrites();
        display.present(scrolled(1));
        assertThat(tty.takeWrites())
                .singleElement()
                .satisfies(bytes -> assertThat(bytes).hasSizeLessThan(4500));
    }

    /** A room with two side panes, in which everything between them moved up by some rows. */
    private static Frame scrolled(int by) {
        Frame frame = new Frame(120, 40);
        for (int row = 0; row < 40; row++) {
            int message = row + by;
            String text = "message number " + message + " says that " + "word ".repeat(message * 7 % 13) + "today";
            frame.put(0, row, " #room" + row, Style.PLAIN, 20);
            frame.put(20, row, "│", Style.PLAIN.dim(), 1);
            frame.put(
                    21, row, String.format("%5s", message % 3 == 0 ? "11:0" + message % 10 : ""), Style.PLAIN.dim(), 5);
            frame.put(27, row, "nick" + message % 5, Style.PLAIN.fg(new Color.Ansi(1 + message % 5)), 10);
            frame.put(38, row, text, Style.PLAIN, 60);
            frame.put(103, row, "│", Style.PLAIN.dim(), 1);
            frame.put(104, row, "@user" + row, Style.PLAIN, 16);
        }
        return frame;
    }

    @Test
    void redrawPaintsEverything() throws IOException {
        LanternaDisplay display = started(RICH);
        Frame frame = new RandomFrames(7).next(40, 10);
        present(display, frame);
        screen = new VirtualScreen(40, 10);
        display.redraw();
        present(display, frame);
        assertThat(screen.frame()).isEqualTo(frame);
    }

    @Test
    void aNewSizePaintsEverything() throws IOException {
        LanternaDisplay display = started(RICH);
        RandomFrames frames = new RandomFrames(8);
        present(display, frames.next(40, 10));
        for (int columns : new int[] {60, 20, 21, 40}) {
            tty.resize(columns, columns / 4);
            display.sizeMayHaveChanged();
            await().until(() -> events.contains(new InputEvent.Resized(columns, columns / 4)));
            assertThat(display.columns()).isEqualTo(columns);
            screen.resize(columns, columns / 4);
            Frame frame = frames.next(columns, columns / 4);
            present(display, frame);
            assertThat(screen.frame()).isEqualTo(frame);
        }
    }

    @Test
    void aFrameOfAnotherSizeIsClipped() throws IOException {
        LanternaDisplay display = started(RICH);
        Frame large = new Frame(60, 20);
        large.put(39, 0, "日", Style.PLAIN);
        large.put(0, 15, "below", Style.PLAIN);
        large.cursor(50, 15);
        present(display, large);
        assertThat(screen.frame().text()).isBlank();
        Frame small = new Frame(3, 1);
        small.put(0, 0, "abc", Style.PLAIN);
        present(display, small);
        assertThat(screen.frame().text().strip()).isEqualTo("abc");
    }

    @Test
    void closingRestoresEverythingOnce() throws IOException {
        LanternaDisplay display = started(RICH);
        present(display, new RandomFrames(3).next(40, 10));
        assertThat(tty.isRaw()).isTrue();
        assertThat(screen.modes())
                .contains("?1049h", "?2004h", "?1004h", "?1002h", "?1006h", "?7l", "keyboard", "title");
        display.close();
        display.close();
        display.present(new RandomFrames(4).next(40, 10));
        tty.takeWrites().forEach(screen::write);
        assertThat(screen.modes()).isEmpty();
        assertThat(tty.isRaw()).isFalse();
        assertThat(tty.restores()).isEqualTo(1);
    }

    @Test
    void anotherProgramMayHaveTheTerminalForAWhile() throws IOException {
        LanternaDisplay display = started(RICH);
        Frame frame = new RandomFrames(5).next(40, 10);
        present(display, frame);
        tty.types("\033[0n");
        display.outside(() -> {
            tty.takeWrites().forEach(screen::write);
            assertThat(screen.modes()).isEmpty();
            assertThat(tty.isRaw()).isFalse();
            tty.resize(30, 5);
        });
        assertThat(tty.isRaw()).isTrue();
        assertThat(events).contains(new InputEvent.Resized(30, 5));
        screen.resize(30, 5);
        frame = new RandomFrames(6).next(30, 5);
        present(display, frame);
        assertThat(screen.frame()).isEqualTo(frame);
        tty.types("x");
        await().until(() -> events.contains(InputEvent.Key.character('x')));
    }

    @Test
    void theConsoleGetsNothingItDoesNotKnow() throws IOException {
        LanternaDisplay display = started(new Capabilities(ColorDepth.ANSI_16, false, false));
        Frame frame = new Frame(40, 10);
        frame.put(0, 0, "link", Style.PLAIN.fg(new Color.Rgb(250, 10, 10)).bg(new Color.Indexed(21)));
        frame.link(0, 0, 4, "https://example.org");
        display.title("x");
        display.copy("x");
        present(display, frame);
        assertThat(screen.frame().styles()).contains("a = fg:9 bg:4");
        assertThat(screen.frame().link(0, 0)).isEmpty();
        assertThat(screen.modes()).doesNotContain("?2004h", "?2026h", "title");
        display.close();
        tty.takeWrites().forEach(screen::write);
        assertThat(screen.modes()).isEmpty();
    }

    @Test
    void withoutColoursTheAttributesStay() throws IOException {
        LanternaDisplay display = started(new Capabilities(ColorDepth.NONE, true, false));
        Frame frame = new Frame(40, 10);
        frame.put(0, 0, "a", Style.PLAIN.fg(Color.RED).bold());
        frame.put(1, 0, "b", Style.PLAIN.fg(Color.BLUE).bold());
        present(display, frame);
        assertThat(screen.frame().styles()).startsWith("aa\n").contains("a = bold\n");
    }

    @Test
    void titleClipboardAndBellAreWrittenAtOnce() throws IOException {
        LanternaDisplay display = started(new Capabilities(ColorDepth.TRUECOLOR, true, true));
        display.title("Stoa\033]52;c;x\007 #tea");
        display.copy("grüße");
        display.bell();
        tty.takeWrites().forEach(screen::write);
        assertThat(screen.strings())
                .endsWith("]2;Stoa]52;c;x #tea", "]52;c;Z3LDvMOfZQ==", "Ptmux;\033\033]52;c;Z3LDvMOfZQ==\007");
        assertThat(screen.bells()).isEqualTo(1);
    }

    @Test
    void whatTheTerminalSaysOfItsWidthsHoldsFromTheNextFrameOn() throws IOException {
        LanternaDisplay display = started(RICH);
        Frame frame = new Frame(40, 10);
        frame.put(0, 0, "a👍🏽b🇩🇪c", Style.PLAIN);
        display.present(frame);
        tty.takeWrites();
        tty.types("\033[2;2R\033[3;7R\033[4;5R\033[5;3R\033[6;3R");
        await().until(() -> events.contains(new InputEvent.Resized(40, 10)));
        assertThat(events).doesNotHaveAnyElementsOfTypes(InputEvent.Cursor.class);
        display.present(frame);
        String written = new String(tty.takeWrites().get(0), StandardCharsets.UTF_8);
        assertThat(written).contains("👍", "🇩🇪").doesNotContain("🏽");
    }

    @Test
    void linksCannotEndTheirSequence() throws IOException {
        LanternaDisplay display = started(RICH);
        Frame frame = new Frame(40, 10);
        frame.put(0, 0, "x", Style.PLAIN);
        frame.link(0, 0, 1, "https://example.org/\033\\\007ü");
        present(display, frame);
        assertThat(screen.frame().link(0, 0)).isEqualTo("https://example.org/%1b\\%07%c3%bc");
        assertThat(screen.frame().link(1, 0)).isEmpty();
    }

    @Test
    void aTerminalThatIsGoneIsTold() throws IOException {
        LanternaDisplay display = started(RICH);
        tty.breaks();
        display.present(new RandomFrames(9).next(40, 10));
        assertThat(events).contains(new InputEvent.EndOfInput());
        display.close();
        assertThat(tty.isRaw()).isFalse();
    }

    @Test
    void keysArriveAndALoneEscapeDoesNotWaitForTheNext() throws IOException {
        started(RICH);
        tty.types("a\033[A");
        tty.types("\033");
        await().until(() -> events.contains(InputEvent.Key.of(KeyCode.ESCAPE)));
        tty.hangsUp();
        await().until(() -> events.contains(new InputEvent.EndOfInput()));
        assertThat(events)
                .containsExactly(
                        InputEvent.Key.character('a'),
                        InputEvent.Key.of(KeyCode.UP),
                        InputEvent.Key.of(KeyCode.ESCAPE),
                        new InputEvent.EndOfInput());
    }

    private LanternaDisplay started(Capabilities capabilities) throws IOException {
        LanternaDisplay display = new LanternaDisplay(tty, capabilities, events::add);
        display.start();
        tty.takeWrites().forEach(screen::write);
        return display;
    }

    private void present(LanternaDisplay display, Frame frame) {
        display.present(frame);
        tty.takeWrites().forEach(screen::write);
    }
}
