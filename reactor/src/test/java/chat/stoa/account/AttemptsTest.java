package chat.stoa.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final long WINDOW = 1_000;

    @Test
    void attemptsOfOneAddressAreBounded() {
        Attempts attempts = new Attempts(2, 10, WINDOW);

        assertThat(attempts.tryBegin("a", 0)).isTrue();
        assertThat(attempts.tryBegin("a", 1)).isTrue();
        assertThat(attempts.tryBegin("a", 2)).isFalse();
        assertThat(attempts.tryBegin("b", 2)).isTrue();
        assertThat(attempts.tryBegin("a", WINDOW - 1)).isFalse();
        assertThat(attempts.tryBegin("a", WINDOW)).as("the time is over").isTrue();
    }

    @Test
    void whatWentWellDoesNotCount() {
        Attempts attempts = new Attempts(1, 10, WINDOW);

        for (int i = 0; i < 5; i++) {
            assertThat(attempts.tryBegin("a", i)).isTrue();
            attempts.takeBack("a");
        }

        assertThat(attempts.addressCount()).isZero();
    }

    @Test
    void addressesThatAreKeptInMindAreBounded() {
        Attempts attempts = new Attempts(1, 2, WINDOW);
        attempts.tryBegin("a", 0);
        attempts.tryBegin("b", 1);

        assertThat(attempts.tryBegin("c", 2)).as("nothing can be forgotten").isFalse();
        assertThat(attempts.tryBegin("c", WINDOW)).as("a is forgotten").isTrue();
        assertThat(attempts.addressCount()).isEqualTo(2);
    }

    @Test
    void zeroIsNoBound() {
        Attempts attempts = new Attempts(0, 1, WINDOW);

        for (int i = 0; i < 100; i++) {
            assertThat(attempts.tryBegin("a" + i, 0)).isTrue();
        }
        assertThat(attempts.addressCount()).isZero();
    }
}
