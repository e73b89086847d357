package chat.stoa.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuotasTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Payer ALICE = Payer.ofAccount("alice");
    private static final Payer HERE = Payer.ofAddress("192.0.2.1");

    private Config config = Config.defaults();
    private final Quotas quotas = new Quotas(() -> config, new Random(1), 0);

    @Test
    void whatWasUsedGrowsBack() throws Exception {
        limits("login_failures_per_address = 2\nattempts_window = 10");
        assertThat(quotas.tryTake(Quota.LOGINS, HERE, 1, 0)).isTrue();
        assertThat(quotas.tryTake(Quota.LOGINS, HERE, 1, 1)).isTrue();
        assertThat(quotas.tryTake(Quota.LOGINS, HERE, 1, 2)).isFalse();
        assertThat(quotas.tryTake(Quota.LOGINS, Payer.ofAddress("192.0.2.2"), 1, 2))
                .isTrue();
        assertThat(quotas.tryTake(Quota.LOGINS, HERE, 1, 5 * SECOND)).isTrue();
        assertThat(quotas.tryTake(Quota.LOGINS, HERE, 1, 6 * SECOND)).isFalse();
    }

    @Test
    void whatWentWellDoesNotCount() throws Exception {
        limits("login_failures_per_address = 1");
        for (int i = 0; i < 5; i++) {
            assertThat(quotas.tryTake(Quota.LOGINS, HERE, 1, i)).isTrue();
            quotas.giveBack(Quota.LOGINS, HERE);
        }
    }

    @Test
    void eachThingHasItsOwnCount() throws Exception {
        limits("joins_per_minute = 1\ninvites_per_minute = 1");
        assertThat(quotas.tryTake(Quota.JOINS, ALICE, 1, 0)).isTrue();
        assertThat(quotas.tryTake(Quota.INVITES, ALICE, 1, 0)).isTrue();
        assertThat(quotas.tryTake(Quota.JOINS, ALICE, 1, 0)).isFalse();
    }

    @Test
    void whatCostsMoreThanThereEverIsCostsAll() throws Exception {
        limits("joins_per_minute = 10");
        assertThat(quotas.tryTake(Quota.JOINS, ALICE, 100, 0)).isTrue();
        assertThat(quotas.tryTake(Quota.JOINS, ALICE, 1, 0)).isFalse();
        assertThat(quotas.tryTake(Quota.JOINS, ALICE, 100, 60 * SECOND)).isTrue();
    }

    @Test
    void whatCannotBeRefusedAnyMoreMakesOneWait() throws Exception {
        limits("query_cost_per_minute = 60");
        quotas.take(Quota.QUERIES, ALICE, 60, 0);
        quotas.take(Quota.QUERIES, ALICE, 30, 0);
        assertThat(quotas.tryTake(Quota.QUERIES, ALICE, 1, 30 * SECOND)).isFalse();
        assertThat(quotas.tryTake(Quota.QUERIES, ALICE, 1, 31 * SECOND)).isTrue();
    }

    @Test
    void otherLimitsHoldAtOnce() throws Exception {
        limits("joins_per_minute = 1");
        assertThat(quotas.tryTake(Quota.JOINS, ALICE, 1, 0)).isTrue();
        assertThat(quotas.tryTake(Quota.JOINS, ALICE, 1, 0)).isFalse();
        limits("joins_per_minute = 0");
        assertThat(quotas.tryTake(Quota.JOINS, ALICE, 1, 0)).isTrue();
    }

    @Test
    void namesAreRarelyTakenForOneAnother() throws Exception {
        limits("joins_per_minute = 1");
        int wronged = 0;
        for (int i = 0; i < 3_000; i++) {
            wronged += quotas.tryTake(Quota.JOINS, Payer.ofAccount("a" + i), 1, 0) ? 0 : 1;
        }
        assertThat(wronged).isLessThan(100);
    }

    @Test
    void whoHasAnAccountCountsThereAndWhoIsExemptNowhere() throws Exception {
        config = ConfigFile.parse("exempt = [\"192.0.2.0/24\", \"unix\"]\n");
        assertThat(quotas.payer("*", "192.0.2.1")).isEqualTo(Payer.EXEMPT);
        assertThat(quotas.payer("*", "localhost")).isEqualTo(Payer.EXEMPT);
        assertThat(quotas.payer("alice", "198.51.100.1")).isEqualTo(ALICE);
        assertThat(quotas.payer("*", "198.51.100.1").names())
                .containsExactly("198.51.100.1", "198.51.100.0/24", "198.51.0.0/16");
        assertThat(quotas.payer("*", "2001:db8:1:2:3::4").names())
                .containsExactly("2001:db8:1:2:0:0:0:0/64", "2001:db8:1:0:0:0:0:0/48", "2001:db8:0:0:0:0:0:0/32");
    }

    private void limits(String settings) throws Exception {
        config = ConfigFile.parse("[limits]\n" + settings + "\n");
    }
}
