package chat.stoa.tui.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/** A device in memory: input is what a test types, output is a list of writes. */
final class FakeTty implements Tty {

    private static final int END = -1;

    private final LinkedBlockingQueue<Integer> typed = new LinkedBlockingQueue<>();
    private final List<byte[]> writes = new ArrayList<>();
    private Size size;
    private boolean raw;
    private boolean broken;
    private int restores;

    FakeTty(int columns, int rows) {
        size = new Size(columns, rows);
    }

    void types(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            typed.add(b & 0xFF);
        }
    }

    void hangsUp() {
        typed.add(END);
    }

    void resize(int columns, int rows) {
        size = new Size(columns, rows);
    }

    void breaks() {
        broken = true;
    }

    boolean isRaw() {
        return raw;
    }

    int restores() {
        return restores;
    }

    /** Everything written since the last call, one array for each write. */
    synchronized List<byte[]> takeWrites() {
        List<byte[]> taken = List.copyOf(writes);
        writes.clear();
        return taken;
    }

    @Override
    public InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    return typed.take();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int first = read();
                if (first == END) {
                    return END;
                }
                bytes[offset] = (byte) first;
                int count = 1;
                for (Integer next = typed.poll(); next != null && count < length; next = typed.poll()) {
                    bytes[offset + count++] = next.byteValue();
                }
                return count;
            }

            @Override
            public int available() {
                return typed.size();
            }
        };
    }

    @Override
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("a single byte is never written");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                synchronized (FakeTty.this) {
                    writes.add(Arrays.copyOfRange(bytes, offset, offset + length));
                }
            }

            @Override
            public void flush() throws IOException {
                if (broken) {
                    throw new IOException("hung up");
                }
            }
        };
    }

    @Override
    public Size raw() {
        raw = true;
        return size;
    }

    @Override
    public void restore() {
        restores += raw ? 1 : 0;
        raw = false;
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public void close() {
        restore();
    }
}
