package chat.stoa.perf.load;

import java.net.InetSocketAddress;

/**
 * The server that a load goes to.
 *
 * @param address where it listens; on this machine
 * @param process what its process uses
 * @param run a number that the runs on one server do not share, so that their nicknames and rooms do not meet
 */
public record Target(InetSocketAddress address, ProcessMeter process, int run) {

    public Target {
        Loopback.require(address);
    }
}
