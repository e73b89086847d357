package chat.stoa.tui;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Notices that the machine was asleep, or that its network is another one, on a thread of its own: connections that
 * seem to be there are dead then, and those that are waited for may be possible at once. While a machine sleeps, the
 * clock on the wall goes on and the one that counts nanoseconds does not, or this thread is late.
 */
final class WakeWatcher implements AutoCloseable {

    private static final long LOOK_MILLIS = 2_000;
    private static final long ASLEEP_MILLIS = 10_000;

    private final LongSupplier wallMillis;
    private final Supplier<Set<String>> addresses;
    private final Runnable awoken;
    private final Thread thread;
    private long lastLook;
    private Set<String> lastAddresses;
    private boolean looked;

    /** @param awoken is run on the watcher's thread */
    WakeWatcher(Clock clock, Runnable awoken) {
        this(clock::millis, WakeWatcher::ownAddresses, awoken);
    }

    WakeWatcher(LongSupplier wallMillis, Supplier<Set<String>> addresses, Runnable awoken) {
        this.wallMillis = wallMillis;
        this.addresses = addresses;
        this.awoken = awoken;
        this.lastLook = wallMillis.getAsLong();
        this.lastAddresses = Set.of();
        this.thread = new Thread(this::watch, "wake");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Looks once. Without a network there is nothing to try. */
    void look() {
        long now = wallMillis.getAsLong();
        Set<String> present = addresses.get();
        boolean asleep = now - lastLook > ASLEEP_MILLIS;
        boolean another = looked && !present.isEmpty() && !present.equals(lastAddresses);
        looked = true;
        lastLook = now;
        lastAddresses = present;
        if (asleep || another) {
            awoken.run();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                look();
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of all interfaces that are up; temporary addresses of IPv6 come and go and mean nothing. */
    private static Set<String> ownAddresses() {
        Set<String> found = new TreeSet<>();
        try {
            for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
                if (each.isUp() && !each.isLoopback()) {
                    each.inetAddresses()
                            .filter(address -> address instanceof Inet4Address)
                            .map(InetAddress::getHostAddress)
                            .forEach(found::add);
                    if (each.inetAddresses().anyMatch(address -> !address.isLinkLocalAddress())) {
                        found.add(each.getName());
                    }
                }
            }
        } catch (SocketException e) {
            return found;
        }
        return found;
    }
}
