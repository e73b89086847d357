package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Journal;
import java.util.ArrayDeque;
import java.util.List;

/** A journal whose disk is as slow as the test wants it, or broken. */
final class HeldJournal implements Journal {

    private final ArrayDeque<Completion> waiting = new ArrayDeque<>();
    private boolean holding;
    private int appended;

    void hold() {
        holding = true;
    }

    /** Commits what waits, and from now on everything at once. */
    void release() {
        holding = false;
        while (!waiting.isEmpty()) {
            waiting.poll().onCommitted();
        }
    }

    void commitOldest() {
        waiting.remove().onCommitted();
    }

    /** Fails what waits. */
    void fail() {
        while (!waiting.isEmpty()) {
            waiting.poll().onFailed("disk full");
        }
    }

    int appended() {
        return appended;
    }

    @Override
    public void append(List<Entry> entries, Completion completion) {
        appended += entries.size();
        waiting.add(completion);
        if (!holding) {
            release();
        }
    }

    @Override
    public void close() {}
}
