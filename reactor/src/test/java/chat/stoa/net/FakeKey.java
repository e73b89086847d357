package chat.stoa.net;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** Remembers what a connection waits for. */
final class FakeKey extends SelectionKey {

    private int interest = OP_READ;
    private boolean valid = true;

    @Override
    public SelectableChannel channel() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Selector selector() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isValid() {
        return valid;
    }

    @Override
    public void cancel() {
        valid = false;
    }

    @Override
    public int interestOps() {
        return interest;
    }

    @Override
    public SelectionKey interestOps(int ops) {
        interest = ops;
        return this;
    }

    @Override
    public int readyOps() {
        return 0;
    }

    boolean waitsToRead() {
        return (interest & OP_READ) != 0;
    }

    boolean waitsToWrite() {
        return (interest & OP_WRITE) != 0;
    }
}
