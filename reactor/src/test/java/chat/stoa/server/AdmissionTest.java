package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.ops.ConfigFile;
import chat.stoa.ops.Counters;
import chat.stoa.ops.Limits;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final InetSocketAddress HERE = new InetSocketAddress("192.0.2.1", 1);
    private static final InetSocketAddress HERE_TOO = new InetSocketAddress("192.0.2.1", 2);
    private static final InetSocketAddress THERE = new InetSocketAddress("192.0.2.2", 1);

    private final Counters counters = new Counters();
    private final AtomicInteger empty = new AtomicInteger();

    @Test
    void oneAddressHasSoManyConnectionsAndNotMore() throws Exception {
        Admission admission = admission("connections_per_address = 2");
        assertThat(admission.enter(HERE)).isEmpty();
        assertThat(admission.enter(HERE_TOO)).isEmpty();
        assertThat(admission.enter(HERE)).contains("Too many connections from your address");
        assertThat(admission.enter(THERE)).isEmpty();
        admission.leave(HERE);
        assertThat(admission.enter(HERE)).as("the refused one was still there").isNotEmpty();
        admission.leave(HERE);
        admission.leave(HERE);
        assertThat(admission.enter(HERE)).isEmpty();
    }

    @Test
    void theServerHasSoManyConnectionsAndNotMore() throws Exception {
        Admission admission = admission("connections_max = 1");
        assertThat(admission.enter(HERE)).isEmpty();
        assertThat(admission.enter(THERE)).contains("The server is full");
        admission.leave(THERE);
        admission.leave(HERE);
        assertThat(admission.enter(THERE)).isEmpty();
    }

    @Test
    void zeroMeansNoBoundForOneAddress() throws Exception {
        Admission admission = admission("connections_per_address = 0");
        for (int i = 0; i < 1000; i++) {
            assertThat(admission.enter(HERE)).isEmpty();
        }
        assertThat(admission.addressCount()).isZero();
    }

    @Test
    void whoeverLeavesLastIsNoticedAndNothingIsKept() throws Exception {
        Admission admission = admission("connections_per_address = 5");
        admission.enter(HERE);
        admission.enter(THERE);
        admission.leave(HERE);
        assertThat(empty).hasValue(0);
        admission.leave(THERE);
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
                    admission.enter(HERE);
                    admission.leave(HERE);
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

    private Admission admission(String setting) throws Exception {
        Limits limits = ConfigFile.parse("[limits]\n" + setting + "\n").limits();
        return new Admission(limits, counters, empty::incrementAndGet);
    }
}
