package chat.stoa.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checker finds each kind of fault: otherwise its silence would say nothing. */
class CheckerTest {

    private static final String ROOM = "#tea";

    private final List<Words> kept = new ArrayList<>();
    private final Testimony alice = new Testimony("alice");
    private final Testimony bob = new Testimony("bob");
    private final Stay stay = bob.enters(ROOM, 2);

    @BeforeEach
    void aliceSaysFiveThingsAndBobHearsThem() {
        for (int i = 0; i < 5; i++) {
            Words words = words(i);
            kept.add(words);
            alice.sends(new Sent("id" + i, ROOM, words.text()));
            alice.isTold("id" + i, words);
            stay.hears(words);
        }
        stay.ends(Long.MAX_VALUE);
    }

    @Test
    void whatIsAsItShouldBeIsClean() {
        Findings findings = check();
        assertThat(findings.isClean()).isTrue();
        assertThat(findings)
                .hasToString("sent 5, acknowledged 5, unknown 0, resent 0, found 5, heard 0, lost 0, doubled 0,"
                        + " out of order 0");
    }

    @Test
    void acknowledgedAndNotKeptIsLost() {
        Words gone = kept.remove(2);
        stay.heard().remove(gone);
        isLost("acknowledged, and not kept in #tea: alice at 12");
    }

    @Test
    void acknowledgedWithOtherTextOrIdIsLost() {
        kept.set(2, new Words(12, "m2", "alice", "2 something else"));
        stay.heard().set(2, kept.get(2));
        isLost("acknowledged, and not kept");
        kept.set(2, new Words(12, "other", "alice", "2 words"));
        stay.heard().set(2, kept.get(2));
        isLost("acknowledged, and not kept");
    }

    @Test
    void whatAReaderWasToldAndIsNotKeptIsLost() {
        stay.hears(new Words(99, "m99", "alice", "99 words"));
        isLost("bob heard what is not kept");
    }

    @Test
    void whatAReaderMissedInTheMiddleOfItsStayIsAGap() {
        stay.heard().remove(2);
        isLost("bob was in #tea (from 2 to 9223372036854775807, heard 4) and did not hear: alice at 12");
    }

    @Test
    void whatAReaderMissedAtTheBeginningAndTheEndOfItsStayIsAGap() {
        stay.heard().remove(0);
        isLost("did not hear: alice at 10");
        stay.hears(stay.heard().remove(0));
        stay.heard().remove(3);
        assertThat(check().lost()).isEqualTo(2);
    }

    @Test
    void whatWasSaidOutsideOfAStayNeedNotBeHeard() {
        stay.heard().remove(4);
        stay.ends(13);
        assertThat(check().isClean()).isTrue();
        Stay broken = bob.enters(ROOM, 10);
        broken.hears(words(1));
        broken.breaksOff();
        assertThat(check().isClean()).isTrue();
        Stay empty = bob.enters(ROOM, 10);
        empty.breaksOff();
        assertThat(check().isClean()).isTrue();
    }

    @Test
    void sameWordsTwiceInHistoryAreDoubled() {
        kept.add(new Words(15, "m5", "alice", "4 words"));
        stay.hears(kept.get(5));
        isDoubled("kept twice");
    }

    @Test
    void sameIdTwiceInHistoryIsDoubled() {
        kept.add(new Words(15, "m4", "alice", "5 words"));
        assertThat(check().doubled()).isEqualTo(1);
    }

    @Test
    void sameWordsTwiceAtAReaderAreDoubled() {
        stay.hears(words(4));
        isDoubled("bob heard twice");
    }

    @Test
    void twoEchoesOfOneMessageAreNamed() {
        alice.isTold("id1", words(3));
        Findings findings = check();
        assertThat(findings.isClean()).isFalse();
        assertThat(findings.problems()).singleElement().asString().contains("alice was told of id1 as");
    }

    @Test
    void swappedWordsAtAReaderAreOutOfOrder() {
        Collections.swap(stay.heard(), 1, 2);
        Findings findings = check();
        assertThat(findings.outOfOrder()).isEqualTo(1);
        assertThat(findings.problems())
                .singleElement()
                .asString()
                .contains("bob heard out of order in #tea, behind 12");
    }

    @Test
    void swappedWordsInHistoryAreOutOfOrder() {
        Collections.swap(kept, 1, 2);
        assertThat(check().outOfOrder()).isPositive();
    }

    @Test
    void wordsOfOneSenderInAnotherOrderThanItSaidThemAreOutOfOrder() {
        Testimony carol = new Testimony("carol");
        List<Words> both = List.of(new Words(1, "a", "carol", "2 later"), new Words(2, "b", "carol", "1 earlier"));
        Findings findings = new Checker(Map.of(ROOM, both), List.of(carol)).check();
        assertThat(findings.outOfOrder()).isEqualTo(1);
    }

    @Test
    void complaintsOfClientsCount() {
        bob.complains("a gap");
        assertThat(check().isClean()).isFalse();
    }

    private void isLost(String problem) {
        Findings findings = check();
        assertThat(findings.lost()).isEqualTo(1);
        assertThat(findings.isClean()).isFalse();
        assertThat(findings.problems()).singleElement().asString().contains(problem);
    }

    private void isDoubled(String problem) {
        Findings findings = check();
        assertThat(findings.doubled()).isEqualTo(1);
        assertThat(findings.isClean()).isFalse();
        assertThat(findings.problems()).singleElement().asString().contains(problem);
    }

    private Findings check() {
        return new Checker(Map.of(ROOM, kept), List.of(alice, bob)).check();
    }

    private static Words words(int number) {
        return new Words(10 + number, "m" + number, "alice", number + " words");
    }
}
