package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.ops.ConfigFile;
import chat.stoa.ops.Counters;
import chat.stoa.ops.Limits;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final InetAddress HERE = address("192.0.2.1");
    private static final InetAddress THERE = address("192.0.2.2");

    private final Counters counters = new Counters();
    private final AtomicInteger empty = new AtomicInteger();

    @Test
    void oneAddressHasSoManyConnectionsAndNotMore() throws Exception {
        Admission admission = admission("connections_per_address = 2");
        var first = admission.enter();
        assertThat(first.from(HERE)).isEmpty();
        assertThat(admission.enter().from(HERE)).isEmpty();
        var refused = admission.enter();
        assertThat(refused.from(HERE)).contains("Too many connections from your address");
        assertThat(admission.enter().from(THERE)).isEmpty();
        first.leave();
        assertThat(admission.enter().from(HERE))
                .as("the refused one was still there")
                .isNotEmpty();
        refused.leave();
    }

    @Test
    void whoTurnsOutToComeFromElsewhereCountsThere() throws Exception {
        Admission admission = admission("connections_per_address = 1");
        var behindProxy = admission.enter();
        assertThat(behindProxy.from(HERE)).isEmpty();
        assertThat(behindProxy.from(HERE)).as("still the same").isEmpty();
        assertThat(behindProxy.from(THERE)).isEmpty();
        assertThat(admission.enter().from(HERE)).isEmpty();
        assertThat(admission.enter().from(THERE)).isNotEmpty();
    }

    @Test
    void theServerHasSoManyConnectionsAndNotMore() throws Exception {
        Admission admission = admission("connections_max = 1");
        var first = admission.enter();
        assertThat(first.fits()).isEmpty();
        var second = admission.enter();
        assertThat(second.fits()).contains("The server is full");
        second.leave();
        first.leave();
        assertThat(admission.enter().fits()).isEmpty();
    }

    @Test
    void zeroMeansNoBoundForOneAddress() throws Exception {
        Admission admission = admission("connections_per_address = 0");
        for (int i = 0; i < 1000; i++) {
            assertThat(admission.enter().from(HERE)).isEmpty();
        }
        assertThat(admission.addressCount()).isZero();
    }

    @Test
    void whoeverLeavesLastIsNoticedAndNothingIsKept() throws Exception {
        Admission admission = admission("connections_per_address = 5");
        var here = admission.enter();
        here.from(HERE);
        var there = admission.enter();
        there.from(THERE);
        here.leave();
        assertThat(empty).hasValue(0);
        there.leave();
        assertThat(empty).hasValue(1);
        assertThat(admission.addressCount()).isZero();
        assertThat(counters.connections()).isZero();
    }

    @Test
    void manyLoopsCountTogether() throws Exception {
        Admission admission = admission("connections_per_address = 1_000_000");
        List<Thread> loops = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Thread loop = new Thread(() -> {
                for (int i = 0; i < 20_000; i++) {
                    var ticket = admission.enter();
                    ticket.from(HERE);
                    ticket.leave();
                }
            });
            loops.add(loop);
            loop.start();
        }
        for (Thread loop : loops) {
            loop.join();
        }
        assertThat(counters.connections()).isZero();
        assertThat(admission.addressCount()).isZero();
    }

    private static InetAddress address(String digits) {
        try {
            return InetAddress.getByName(digits);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private Admission admission(String setting) throws Exception {
        Limits limits = ConfigFile.parse("[limits]\n" + setting + "\n").limits();
        return new Admission(limits, counters, empty::incrementAndGet);
    }
}
