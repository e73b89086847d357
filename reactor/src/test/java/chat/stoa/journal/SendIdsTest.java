package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.protocol.Source;
import chat.stoa.protocol.Tags;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendIdsTest {

    private static final long NOW = 1_767_225_600_000L;
    private static final int MOST = 1_000;

    private final SendIds ids = new SendIds(Duration.ofDays(7), Duration.ofMinutes(10), MOST);

    @Test
    void anIdIsUsedOnceWithinItsWindow() {
        SendId id = id(NOW, 1);
        assertThat(ids.isUsable("alice", id, NOW)).isTrue();
        assertThat(claims("alice", id)).isTrue();
        assertThat(claims("Alice", id)).isFalse();
        assertThat(claims("bob", id)).isTrue();
        ids.release("alice", id);
        assertThat(claims("alice", id)).isTrue();
        assertThat(ids.isUsable("alice", id(NOW - Duration.ofDays(7).toMillis() - 1, 1), NOW))
                .isFalse();
        assertThat(ids.isUsable("alice", id(NOW + Duration.ofMinutes(10).toMillis() + 1, 1), NOW))
                .isFalse();
    }

    @Test
    void whoUsesTooManyLosesItsOwnOldest() {
        SendId alices = id(NOW - 5_000, 1);
        claims("alice", alices);
        for (int i = 0; i < 3 * MOST; i++) {
            claims("mallory", id(NOW + i, i));
        }

        assertThat(ids.find("alice", alices)).isPresent();
        assertThat(ids.isUsable("alice", id(NOW - 5_000, 2), NOW)).isTrue();
        assertThat(ids.find("mallory", id(NOW, 0))).isEmpty();
        assertThat(ids.isUsable("mallory", id(NOW, 0), NOW + 3 * MOST)).isFalse();
        assertThat(ids.find("mallory", id(NOW + 3 * MOST - 1, 3 * MOST - 1))).isPresent();
    }

    @Test
    void idsOfTheFutureDoNotTakeAwayThePresent() {
        for (int i = 0; i < 3 * MOST; i++) {
            SendId ahead = id(NOW + 590_000 + i, i);
            if (ids.isUsable("*", ahead, NOW)) {
                claims("*", ahead);
            }
        }

        assertThat(ids.isUsable("*", id(NOW, 1), NOW)).isTrue();
        claims("*", id(NOW, 1));
        assertThat(ids.isUsable("*", id(NOW + 1, 2), NOW + 1)).isTrue();
        assertThat(ids.isUsable("*", id(NOW + 30_000, 2), NOW)).isTrue();
        assertThat(ids.isUsable("*", id(NOW + 70_000, 2), NOW)).isFalse();
        assertThat(ids.isUsable("alice", id(NOW + 590_000, 2), NOW)).isTrue();
    }

    @Test
    void idsOfTheFutureAreForgottenWhenTheirTimeHasCome() {
        for (int i = 0; i < 3 * MOST; i++) {
            claims("mallory", id(NOW + 50_000 + i, i));
        }
        for (int i = 0; i < MOST / 2; i++) {
            claims("account" + i, id(NOW - 1_000, i));
        }
        long later = NOW + 60_000;
        ids.claim("alice", id(later, 1), SendIds.Use.inFlight("r", words("alice", id(later, 1))), later);

        assertThat(ids.find("mallory", id(NOW + 50_000, 0))).isEmpty();
        for (int i = 0; i < MOST / 2; i++) {
            assertThat(ids.find("account" + i, id(NOW - 1_000, i))).isPresent();
        }
    }

    @Test
    void whoIsPassedOverIsNotLookedAtForEachId() {
        SendIds many = new SendIds(Duration.ofDays(7), Duration.ofMinutes(10), 100_000);
        for (int i = 0; i < 97_000; i++) {
            SendId id = id(NOW - 100_000 + i, i);
            many.claim("account" + i % 1_000, id, SendIds.Use.inFlight("r", words("a", id)), NOW);
        }
        // As long as one look at all of them took for each, this took minutes.
        for (int i = 0; i < 50_000; i++) {
            SendId id = id(NOW + 30_000 + i / 10, i);
            many.claim("mallory", id, SendIds.Use.inFlight("r", words("a", id)), NOW);
        }

        assertThat(many.find("account0", id(NOW - 100_000, 0))).isPresent();
    }

    @Test
    void whoHasAsManyAsOthersLosesAsMany() {
        for (int i = 0; i < 10 * MOST; i++) {
            claims("account" + i % 10, id(NOW - 10_000 + i, i));
        }

        for (int i = 10 * MOST - MOST / 2; i < 10 * MOST; i++) {
            assertThat(ids.find("account" + i % 10, id(NOW - 10_000 + i, i))).isPresent();
        }
    }

    @Test
    void whatWasSaidBeforeTheStartIsBoundedAlike() {
        for (int i = 0; i < 2 * MOST; i++) {
            ids.restore(said("mallory", id(NOW + i, i), i + 1));
        }
        ids.restore(said("alice", id(NOW - 5_000, 1), 1));

        assertThat(ids.find("alice", id(NOW - 5_000, 1))).isPresent();
        assertThat(ids.find("mallory", id(NOW, 0))).isEmpty();
        assertThat(ids.find("mallory", id(NOW + 2 * MOST - 1, 2 * MOST - 1))).isPresent();
    }

    @Test
    void whatIsTooOldIsForgottenOfEverybody() {
        claims("alice", id(NOW, 1));
        claims("bob", id(NOW, 2));
        long later = NOW + Duration.ofDays(8).toMillis();
        ids.claim("carol", id(later, 3), SendIds.Use.inFlight("r", words("carol", id(later, 3))), later);

        assertThat(ids.find("alice", id(NOW, 1))).isEmpty();
        assertThat(ids.find("bob", id(NOW, 2))).isEmpty();
    }

    private boolean claims(String account, SendId id) {
        return ids.claim(account, id, SendIds.Use.inFlight("r", words(account, id)), NOW);
    }

    private static Entry said(String account, SendId id, long offset) {
        return new Entry("r", offset, NOW * 1000, "m" + account + offset, words(account, id));
    }

    private static RoomEvent.Said words(String account, SendId id) {
        Identity by = new Identity(new Source(account, account, "host"), account, account);
        return new RoomEvent.Said(by, "PRIVMSG", List.of(new RoomEvent.Line("hi", false)), Tags.NONE, id.text());
    }

    private static SendId id(long millis, int number) {
        UUID uuid = new UUID(millis << 16 | 0x7000L, 0x8000000000000000L | number);
        return SendId.parse(uuid.toString()).orElseThrow();
    }
}
