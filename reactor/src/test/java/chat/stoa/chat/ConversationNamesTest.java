package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversation of two accounts is no room that others could ask for. */
class ConversationNamesTest {

    private final HeldJournal journal = new HeldJournal();
    private final ChatHarness chat = new ChatHarness(1, journal, "flood_lines_per_second = 0");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INVITE eve @alice,bob",
                "RENAME @alice,bob #tea",
                "METADATA @alice,bob LIST",
                "METADATA @alice,bob SYNC",
                "CS INFO @alice,bob"
            })
    void nobodyLearnsWhetherTwoAccountsTalk(String question) {
        TestClient alice = login("alice");
        login("bob");
        TestClient eve = chat.connects("eve");
        eve.sends(question);
        String inSilence = String.join("\n", eve.takes());

        journal.hold();
        alice.sends("PRIVMSG bob :psst");
        eve.sends(question);

        assertThat(String.join("\n", eve.takes())).isEqualTo(inSilence);
        journal.release();
        eve.sends(question);
        assertThat(String.join("\n", eve.takes())).isEqualTo(inSilence);
    }

    private TestClient login(String account) {
        chat.hasAccount(account, "sesame-street");
        TestClient client = chat.opens();
        client.sends("CAP REQ sasl", "AUTHENTICATE PLAIN", SaslLoginTest.plain(account, "sesame-street"));
        client.sends("NICK " + account, "USER " + account + " 0 * :" + account, "CAP END");
        client.forget();
        return client;
    }
}
