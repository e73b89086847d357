package chat.stoa.account;

import chat.stoa.work.AnyThread;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often an address may try something within a time: guess passwords, make accounts. What went well is given back.
 *
 * <p>Only addresses that tried lately are kept, and only so many: beyond, those whose time is over are forgotten, and if
 * there are none, everybody who is not yet known waits.
 */
@AnyThread
public final class Attempts {

    private final int perAddressMax;
    private final int addressesMax;
    private final long windowNanos;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    private record Window(long sinceNanos, int count) {}

    /**
     * @param perAddressMax attempts of one address within the time; 0: no bound
     * @param addressesMax addresses that are kept in mind
     */
    public Attempts(int perAddressMax, int addressesMax, long windowNanos) {
        this.perAddressMax = perAddressMax;
        this.addressesMax = addressesMax;
        this.windowNanos = windowNanos;
    }

    /** Counts an attempt; false if it is one too many, and must not be made. */
    public boolean tryBegin(String address, long nowNanos) {
        if (perAddressMax == 0) {
            return true;
        }
        if (windows.size() >= addressesMax && !windows.containsKey(address)) {
            windows.values().removeIf(window -> isOver(window, nowNanos));
            if (windows.size() >= addressesMax) {
                return false;
            }
        }
        Window now = windows.compute(
                address,
                (key, window) -> window == null || isOver(window, nowNanos)
                        ? new Window(nowNanos, 1)
                        : new Window(window.sinceNanos(), Math.min(window.count() + 1, perAddressMax + 1)));
        return now.count() <= perAddressMax;
    }

    /** The attempt went well: it does not count. */
    public void takeBack(String address) {
        windows.computeIfPresent(
                address,
                (key, window) -> window.count() <= 1 ? null : new Window(window.sinceNanos(), window.count() - 1));
    }

    /** Addresses that are kept in mind. */
    public int addressCount() {
        return windows.size();
    }

    private boolean isOver(Window window, long nowNanos) {
        return nowNanos - window.sinceNanos() >= windowNanos;
    }
}
