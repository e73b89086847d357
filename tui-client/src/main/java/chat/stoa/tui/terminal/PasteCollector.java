package chat.stoa.tui.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Gathers a bracketed paste until its end mark. Keeps what fits its limit and drops the rest. */
final class PasteCollector {

    private static final byte[] END_MARK = "\033[201~".getBytes(StandardCharsets.US_ASCII);

    private final int bytesMax;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int matched;

    PasteCollector(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Takes one byte; true if it was the last of the end mark. */
    boolean take(byte b) {
        if (b == END_MARK[matched]) {
            return ++matched == END_MARK.length;
        }
        // The mark begins with the only ESC in it, so a failed match can begin again nowhere but here.
        keepPartialMark();
        if (b == END_MARK[0]) {
            matched = 1;
        } else {
            keep(b);
        }
        return false;
    }

    /** What was pasted, with line feeds as line ends; the collector is then empty. */
    String finish(boolean marked) {
        if (!marked) {
            keepPartialMark();
        }
        matched = 0;
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private void keepPartialMark() {
        for (int i = 0; i < matched; i++) {
            keep(END_MARK[i]);
        }
        matched = 0;
    }

    private void keep(byte b) {
        if (bytes.size() < bytesMax) {
            bytes.write(b);
        }
    }
}
