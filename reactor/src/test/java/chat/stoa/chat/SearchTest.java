package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SEARCH: what was said is found by those who may read it (soju.im/search). */
class SearchTest {

    private final ChatHarness chat = new ChatHarness();
    private final TestClient alice = chat.connects("alice");
    private final TestClient bob =
            chat.connects("bob", "message-tags batch server-time labeled-response soju.im/search");

    @BeforeEach
    void thingsWereSaid() {
        TestClient carol = chat.connects("carol");
        alice.sends("JOIN #tea,#cocoa,#secret");
        carol.sends("JOIN #tea");
        bob.sends("JOIN #tea,#cocoa");
        says(alice, "PRIVMSG #tea :Green tea is fine");
        says(carol, "NOTICE #tea :I like green too");
        says(alice, "PRIVMSG #cocoa :No green in here");
        says(alice, "PRIVMSG #secret :green");
        says(alice, "PRIVMSG #tea :녹차를 마십니다; 좋아요");
        bob.forget();
    }

    @Test
    void theNewestComeInOrderOfTime() {
        bob.sends("@label=b1 SEARCH text=GREEN;limit=2");

        bob.sees(
                "@label=b1 :irc.test BATCH +page soju.im/search",
                "@batch=page;time=2026-01-01T00:00:02.000Z;msgid=* :carol!~carol@host3 NOTICE #tea :I like green too",
                "@batch=page;time=2026-01-01T00:00:03.000Z;msgid=* :alice!~alice@host1 PRIVMSG #cocoa :No green in here",
                ":irc.test BATCH -page");
    }

    @Test
    void attributesNarrowIt() {
        assertThat(found("text=green")).containsExactly("Green tea is fine", "I like green too", "No green in here");
        assertThat(found("text=green;in=#tea")).containsExactly("Green tea is fine", "I like green too");
        assertThat(found("text=green;from=ALICE")).containsExactly("Green tea is fine", "No green in here");
        assertThat(found("text=green;after=2026-01-01T00:00:02.000Z"))
                .containsExactly("I like green too", "No green in here");
        assertThat(found("text=green;before=2026-01-01T00:00:02.000Z"))
                .containsExactly("Green tea is fine", "I like green too");
        assertThat(found("in=#cocoa")).containsExactly("No green in here");
        assertThat(found("text=green\\stea")).containsExactly("Green tea is fine");
        assertThat(found(":text=tea green")).containsExactly("Green tea is fine");
        assertThat(found("text=녹차")).containsExactly("녹차를 마십니다; 좋아요");
        assertThat(found("text=마십니다\\:")).containsExactly("녹차를 마십니다; 좋아요");
    }

    @Test
    void onePagesInBothDirections() {
        assertThat(found("text=green;limit=1")).containsExactly("No green in here");
        assertThat(found("text=green;limit=2;limit=1")).containsExactly("No green in here");
        assertThat(found("text=green;limit=1;limit=2")).containsExactly("I like green too", "No green in here");
        assertThat(found("text=green;limit=2;before=2026-01-01T00:00:02.500Z"))
                .containsExactly("Green tea is fine", "I like green too");
        assertThat(found("text=green;limit=1;after=2026-01-01T00:00:01.000Z")).containsExactly("Green tea is fine");
        assertThat(found("text=green;limit=1;after=2026-01-01T00:00:01.001Z")).containsExactly("I like green too");
        assertThat(found("text=green;limit=9;after=2026-01-01T00:00:02.000Z;before=2026-01-01T00:00:02.000Z"))
                .containsExactly("I like green too");
    }

    @Test
    void nothingFoundIsAnEmptyBatch() {
        bob.sends("SEARCH text=coffee");

        bob.sees(":irc.test BATCH +page soju.im/search", ":irc.test BATCH -page");
    }

    @Test
    void onlyWhatOneMayReadIsFound() {
        assertThat(found("text=green")).doesNotContain("green");
        bob.sends("PART #tea");
        assertThat(found("text=green")).containsExactly("No green in here");
    }

    @Test
    void wrongAttributesAreNamed() {
        for (String wrong : List.of("in=#secret", "in=#nowhere", "in=alice")) {
            refused(wrong, "in");
        }
        refused("limit=0", "limit");
        refused("limit=many", "limit");
        refused("after=yesterday", "after");
        refused("before=2026-02-31T99:00:00.000Z", "before");
        refused("colour=green", "colour");
        refused("green", "green");
        bob.sends("@label=b1 SEARCH");
        bob.sees("@label=b1;time=2026-01-01T00:00:05.000Z :irc.test 461 bob SEARCH :Not enough parameters");
    }

    private void refused(String attributes, String named) {
        bob.sends("@label=b1 SEARCH " + attributes);
        bob.sees("@label=b1;time=2026-01-01T00:00:05.000Z :irc.test FAIL SEARCH INVALID_PARAMS " + named
                + " :Invalid parameters");
    }

    private List<String> found(String attributes) {
        bob.forget();
        bob.sends("SEARCH " + attributes);
        return bob.takes().stream()
                .filter(line -> line.contains(" PRIVMSG ") || line.contains(" NOTICE "))
                .map(line -> line.replaceFirst(".* (PRIVMSG|NOTICE) [^ ]+ :?", ""))
                .toList();
    }

    private void says(TestClient who, String line) {
        chat.passes(Duration.ofSeconds(1));
        who.sends(line);
    }
}
