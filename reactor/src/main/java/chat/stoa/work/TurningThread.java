package chat.stoa.work;

import java.util.ArrayList;
import java.util.List;

/**
 * A thread that works in turns, and wakes others not for each task that it leaves them, but once for all that it left
 * them since it did so last.
 *
 * <p>To wake a thread costs more than most tasks, and one that is woken for the first task of many sleeps again before
 * it gets the second. Whoever runs on such a thread sees to it that {@link #wakeOthers} is called soon, and at the
 * latest before it sleeps.
 */
public final class TurningThread extends Thread {

    /** After so many things done those who have got something to do are woken, though there is more to come. */
    private static final int WAKE_AFTER = 16;

    private final List<Mailbox> toWake = new ArrayList<>();
    private int done;

    public TurningThread(Runnable turns, String name) {
        super(turns, name);
    }

    /** Leaves it for later to wake an owner; false if the caller is no such thread. */
    static boolean tryPutOff(Mailbox mailbox) {
        if (Thread.currentThread() instanceof TurningThread turning) {
            turning.toWake.add(mailbox);
            return true;
        }
        return false;
    }

    /** Wakes those who sleep of all for whom something was left. Called by this thread. */
    public void wakeOthers() {
        for (int i = 0; i < toWake.size(); i++) {
            toWake.get(i).wakeNow();
        }
        toWake.clear();
    }

    /** Does the same now and then. Called by this thread, for each of many things that it does in a turn. */
    public void maybeWakeOthers() {
        if (++done % WAKE_AFTER == 0) {
            wakeOthers();
        }
    }
}
