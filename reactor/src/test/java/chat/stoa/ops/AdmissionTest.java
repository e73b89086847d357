package chat.stoa.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";
    private static final long MINUTE = 60_000_000_000L;

    private final Counters counters = new Counters();
    private final AtomicInteger empty = new AtomicInteger();
    private long now;

    @Test
    void oneAddressHasSoManyConnectionsAndNotMore() throws Exception {
        Admission admission = admission("connections_per_address = 2");
        var first = admission.enter();
        assertThat(first.from(HERE, now)).isEmpty();
        assertThat(arrives(admission, HERE)).isEmpty();
        var refused = admission.enter();
        assertThat(reason(refused.from(HERE, now))).contains("Too many connections from your address");
        assertThat(arrives(admission, THERE)).isEmpty();
        first.leave();
        assertThat(arrives(admission, HERE))
                .as("the refused one was still there")
                .isNotEmpty();
        assertThat(hits("connections_per_address")).isEqualTo(2);
        refused.leave();
    }

    @Test
    void theAddressesOfABlockHaveTogetherSoManyTimesAsMany() throws Exception {
        Admission admission = admission("connections_per_address = 1\nblock_factor = 3");
        for (int i = 1; i <= 3; i++) {
            assertThat(arrives(admission, "192.0.2." + i)).isEmpty();
        }
        assertThat(arrives(admission, "192.0.2.4")).contains("Too many connections from your network");
        for (int i = 1; i <= 5; i++) {
            assertThat(arrives(admission, "192.0.%d.1".formatted(2 + i))).isEmpty();
        }
        assertThat(arrives(admission, "192.0.9.1")).contains("Too many connections from your network");
        assertThat(arrives(admission, "192.1.0.1")).isEmpty();
    }

    @Test
    void oneCustomerOfIpv6IsOneAddress() throws Exception {
        Admission admission = admission("connections_per_address = 2\nblock_factor = 2");
        assertThat(arrives(admission, "2001:db8:0:1::1")).isEmpty();
        assertThat(arrives(admission, "2001:db8:0:1:ffff::2")).isEmpty();
        assertThat(arrives(admission, "2001:db8:0:1::3")).contains("Too many connections from your address");
        assertThat(arrives(admission, "2001:db8:0:2::1"))
                .as("the refused one counts to its /48 too")
                .isEmpty();
        assertThat(arrives(admission, "2001:db8:0:3::1")).contains("Too many connections from your network");
        assertThat(arrives(admission, "2001:db8:1:1::1")).isEmpty();
    }

    @Test
    void whoLogsInCountsToTheAccount() throws Exception {
        Admission admission = admission("connections_per_address = 1\nconnections_per_account = 1");
        var first = admission.enter();
        first.from(HERE, now);
        assertThat(first.belongsTo("alice")).isTrue();
        var second = admission.enter();
        assertThat(second.from(HERE, now)).as("the address is free again").isEmpty();
        assertThat(second.belongsTo("Alice")).as("however it is spelled").isFalse();
        assertThat(arrives(admission, HERE))
                .as("and still counts to the address")
                .isNotEmpty();
        assertThat(hits("connections_per_account")).isEqualTo(1);
        first.belongsTo("");
        assertThat(second.belongsTo("alice")).isTrue();
    }

    @Test
    void whoTurnsOutToComeFromElsewhereCountsThere() throws Exception {
        Admission admission = admission("connections_per_address = 1");
        var behindProxy = admission.enter();
        assertThat(behindProxy.from(HERE, now)).isEmpty();
        assertThat(behindProxy.from(HERE, now)).as("still the same").isEmpty();
        assertThat(behindProxy.from(THERE, now)).isEmpty();
        assertThat(arrives(admission, HERE)).isEmpty();
        assertThat(arrives(admission, THERE)).isNotEmpty();
    }

    @Test
    void proxiesGatewaysAndTheExemptDoNotCount() throws Exception {
        Admission admission = admissionOf("""
                proxies = ["10.0.0.5"]
                exempt = ["203.0.113.0/24"]
                [limits]
                connections_per_address = 1
                connects_per_minute = 1
                [[webirc]]
                name = "kiwi"
                password = "SCRAM-SHA-256$4096:AAAA$%1$s:%1$s"
                hosts = ["10.0.0.6"]
                """.formatted("A".repeat(43) + "="));
        for (int i = 0; i < 10; i++) {
            assertThat(arrives(admission, "10.0.0.5")).isEmpty();
            assertThat(arrives(admission, "10.0.0.6")).isEmpty();
            assertThat(arrives(admission, "203.0.113.7")).isEmpty();
        }
        assertThat(admission.nameCount()).isZero();
        assertThat(arrives(admission, "127.0.0.1")).isEmpty();
        assertThat(arrives(admission, "127.0.0.1"))
                .as("the list is another one")
                .isNotEmpty();
    }

    @Test
    void whoComesTooOftenHasToWait() throws Exception {
        Admission admission = admission("connects_per_minute = 3");
        for (int i = 0; i < 3; i++) {
            assertThat(comesAndGoes(admission, HERE)).isEmpty();
        }
        assertThat(comesAndGoes(admission, HERE)).contains("You connect too often; try again in a minute");
        assertThat(comesAndGoes(admission, THERE)).isEmpty();
        now += MINUTE / 3;
        assertThat(comesAndGoes(admission, HERE)).isEmpty();
        assertThat(comesAndGoes(admission, HERE)).isNotEmpty();
        assertThat(hits("connects_per_minute")).isEqualTo(2);
        now += MINUTE;
        for (int i = 0; i < 3; i++) {
            assertThat(comesAndGoes(admission, HERE)).isEmpty();
        }
    }

    @Test
    void whoComesFromAWholeProviderIsHeldToItsBlock() throws Exception {
        Admission admission = admission("connects_per_minute = 2\nblock_factor = 4");
        int welcome = 0;
        for (int i = 0; i < 100_000; i++) {
            String address = "2001:db8:%x:%x::1".formatted(i & 0xFFFF, i >> 8);
            welcome += comesAndGoes(admission, address).isEmpty() ? 1 : 0;
        }
        assertThat(welcome).isEqualTo(2 * 4 * 4);
        assertThat(admission.nameCount()).isZero();
        assertThat(comesAndGoes(admission, HERE)).as("everybody else may come").isEmpty();
    }

    @Test
    void theServerHasSoManyConnectionsAndNotMore() throws Exception {
        Admission admission = admission("connections_max = 1");
        var first = admission.enter();
        assertThat(first.fits()).isEmpty();
        var second = admission.enter();
        assertThat(reason(second.fits())).contains("The server is full");
        second.leave();
        first.leave();
        assertThat(admission.enter().fits()).isEmpty();
        assertThat(hits("connections_max")).isEqualTo(1);
    }

    @Test
    void zeroMeansNoBoundForOneAddress() throws Exception {
        Admission admission = admission("connections_per_address = 0\nconnects_per_minute = 0");
        for (int i = 0; i < 1000; i++) {
            assertThat(arrives(admission, HERE)).isEmpty();
        }
    }

    @Test
    void whoeverLeavesLastIsNoticedAndNothingIsKept() throws Exception {
        Admission admission = admission("connections_per_address = 5");
        var here = admission.enter();
        here.from(HERE, now);
        var there = admission.enter();
        there.from(THERE, now);
        there.belongsTo("alice");
        here.leave();
        here.leave();
        assertThat(empty).hasValue(0);
        there.leave();
        there.belongsTo("alice");
        assertThat(empty).hasValue(1);
        assertThat(admission.nameCount()).isZero();
        assertThat(counters.connections()).isZero();
    }

    @Test
    void manyLoopsCountTogether() throws Exception {
        Admission admission = admission("connections_per_address = 1_000_000\nconnects_per_minute = 0");
        List<Thread> loops = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Thread loop = new Thread(() -> {
                for (int i = 0; i < 20_000; i++) {
                    var ticket = admission.enter();
                    ticket.from(HERE, now);
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
        assertThat(admission.nameCount()).isZero();
    }

    private Optional<String> arrives(Admission admission, String address) {
        return reason(admission.enter().from(address, now));
    }

    private Optional<String> comesAndGoes(Admission admission, String address) {
        var ticket = admission.enter();
        Optional<String> refused = reason(ticket.from(address, now));
        ticket.leave();
        return refused;
    }

    private static Optional<String> reason(Optional<Admission.Refused> refused) {
        return refused.map(Admission.Refused::reason);
    }

    private long hits(String limit) {
        return counters.limitHits().of(limit);
    }

    private Admission admission(String settings) throws Exception {
        return admissionOf("exempt = []\n[limits]\n" + settings + "\n");
    }

    private Admission admissionOf(String text) throws Exception {
        Config config = ConfigFile.parse(text);
        Quotas quotas = new Quotas(() -> config, new Random(1), now);
        return new Admission(() -> config, counters, quotas, empty::incrementAndGet);
    }
}
