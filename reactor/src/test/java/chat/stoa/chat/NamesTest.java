package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * NAMES of large rooms: told in steps, and true of the room whatever happens in between (modern-irc, "NAMES message").
 */
class NamesTest {

    private static final int MEMBERS = 225;

    private final ChatHarness chat =
            new ChatHarness(1, new MemoryJournal(), "flood_lines_per_second = 0\noutbound_bytes_max = 65536");
    private final List<TestClient> members =
            IntStream.range(0, MEMBERS).mapToObj(i -> chat.connects("n" + i)).toList();

    NamesTest() {
        members.forEach(member -> member.sends("JOIN #tea"));
        members.forEach(TestClient::forget);
    }

    @Test
    void namesOfALargeRoomWaitUntilTheClientTookEnough() {
        TestClient alice = chat.connects("alice", "userhost-in-names labeled-response batch");
        alice.waiting = 65536;

        alice.sends("@label=1 NAMES #tea");
        List<String> first = alice.takes();
        assertThat(namesIn(first)).hasSize(100);
        assertThat(first).doesNotContain("@batch=a :irc.test 366 alice #tea :End of /NAMES list");
        chat.passes(Duration.ofMillis(20));
        assertThat(namesIn(alice.takes())).hasSize(100);
        alice.waiting = 0;
        chat.passes(Duration.ofMillis(20));

        List<String> last = alice.takes();
        assertThat(namesIn(last)).hasSize(25);
        assertThat(last).last().asString().contains(" BATCH -");
        assertThat(last).element(last.size() - 2).asString().endsWith(" 366 alice #tea :End of /NAMES list");
    }

    @Test
    void whoeverEntersALargeRoomIsToldOfItInSteps() {
        TestClient alice = chat.connects("alice");
        alice.waiting = 65536;

        alice.sends("JOIN #tea", "PING after");
        assertThat(namesIn(alice.takes())).hasSize(100);
        members.get(3).sends("PART #tea");
        members.get(150).sends("PART #tea");
        members.get(175).sends("NICK other");
        members.get(200).sends("NICK alice2");
        chat.connects("late").sends("JOIN #tea");
        assertThat(alice.takes())
                .containsExactly(
                        ":n3!~n3@host4 PART #tea",
                        ":n150!~n150@host151 PART #tea",
                        ":n175!~n175@host176 NICK other",
                        ":n200!~n200@host201 NICK alice2",
                        ":late!~late@host227 JOIN #tea");
        alice.waiting = 0;
        chat.passes(Duration.ofMillis(20));

        List<String> rest = alice.takes();
        assertThat(namesIn(rest))
                .contains("other", "alice2", "n120", "n224", "alice")
                .doesNotContain("n150", "n175", "n200", "n3", "n99", "late");
        assertThat(rest).endsWith(":irc.test 366 alice #tea :End of /NAMES list", ":irc.test PONG irc.test after");
    }

    @Test
    void whoGoesWhileBeingToldIsGone() {
        TestClient alice = chat.connects("alice");
        alice.waiting = 65536;
        alice.sends("JOIN #tea");

        alice.vanishes("gone");
        chat.passes(Duration.ofSeconds(1));

        assertThat(alice.isClosed()).isTrue();
        assertThat(chat.counters.registered()).isEqualTo(MEMBERS);
    }

    @Test
    void whoeverIsMadeToLeaveMeanwhileIsToldNoMore() {
        TestClient alice = chat.connects("alice");
        alice.waiting = 65536;
        alice.sends("JOIN #tea");
        alice.forget();

        members.get(0).sends("KICK #tea alice");
        alice.waiting = 0;
        chat.passes(Duration.ofMillis(20));

        List<String> lines = alice.takes();
        assertThat(lines).first().isEqualTo(":n0!~n0@host1 KICK #tea alice :n0");
        assertThat(lines).last().isEqualTo(":irc.test 366 alice #tea :End of /NAMES list");
        assertThat(namesIn(lines)).isEmpty();
    }

    private static List<String> namesIn(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(" 353 "))
                .flatMap(line ->
                        List.of(line.substring(line.lastIndexOf(':') + 1).split(" ", -1)).stream())
                .toList();
    }
}
