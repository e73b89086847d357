package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.protocol.Casemapping;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.testing.ClientScript;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {

    private final ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24);

    @Test
    void theClientConnectsWhenItStarts() {
        assertThat(client.effects()).containsExactly(new Effect.Connect(1, 1));
        client.sees("connecting to irc.example:6667");
    }

    @Test
    void onlyOfferedCapabilitiesAreRequested() {
        client.opens();
        assertThat(client.sent()).containsExactly("CAP LS 302", "NICK tester", "USER tester 0 * tester");

        client.says("CAP * LS * :sasl=PLAIN server-time unknown/thing");
        assertThat(client.sent()).isEmpty();
        client.says("CAP * LS :echo-message batch");
        assertThat(client.sent()).containsExactly("CAP REQ :server-time echo-message batch");

        client.says("CAP tester ACK :server-time echo-message batch");
        assertThat(client.sent()).containsExactly("CAP END");
        assertThat(client.model().server().caps())
                .containsExactlyInAnyOrder(Feature.SERVER_TIME, Feature.ECHO_MESSAGE, Feature.BATCH);
    }

    @Test
    void aServerThatOffersNothingOfInterestIsNotKeptWaiting() {
        client.opens().sent();
        client.says("CAP * LS :sasl");
        assertThat(client.sent()).containsExactly("CAP END");
    }

    @Test
    void aRefusedRequestEndsTheNegotiation() {
        client.opens().sent();
        client.says("CAP * LS :batch").says("CAP * NAK :batch");
        assertThat(client.sent()).containsExactly("CAP REQ batch", "CAP END");
    }

    @Test
    void capabilitiesComeAndGoLater() {
        ClientScript old = ClientScript.inTeaAtAnOldServer();
        old.says("CAP tester NEW :echo-message");
        assertThat(old.sent()).containsExactly("CAP REQ echo-message");
        old.says("CAP tester ACK :echo-message");
        assertThat(old.sent()).isEmpty();
        assertThat(old.model().server().has(Feature.ECHO_MESSAGE)).isTrue();
        old.says("CAP tester DEL :echo-message");
        assertThat(old.model().server().has(Feature.ECHO_MESSAGE)).isFalse();
    }

    @Test
    void roomsAreJoinedWhenTheServerHasIntroducedItself() {
        client.opens().sent();
        client.says(":irc.example 001 tester :Welcome");
        assertThat(client.model().session().link()).isInstanceOf(LinkState.Online.class);
        client.says(":irc.example 005 tester NETWORK=ours CASEMAPPING=rfc1459 PREFIX=(qo)~@ :are supported");
        assertThat(client.sent()).isEmpty();
        client.says(":irc.example 376 tester :end");
        assertThat(client.sent()).containsExactly("JOIN #tea");
        assertThat(client.model().server().name()).isEqualTo("ours");
        assertThat(client.model().server().casemapping()).isEqualTo(Casemapping.RFC1459);
        assertThat(client.model().server().rankSigns()).isEqualTo("~@");
    }

    @Test
    void aServerThatNeverSaysWelcomeIsGivenUp() {
        client.opens().passesSeconds(30);
        assertThat(client.effects()).contains(new Effect.Disconnect(1));
        client.sees("the server does not answer");
    }

    @Test
    void takenNicknamesAreVariedUntilOneIsFree() {
        client.opens().sent();
        client.says(":irc.example 433 * tester :in use");
        client.says(":irc.example 433 * tester_ :in use");
        client.says(":irc.example 432 * tester__ :too long");
        assertThat(client.sent()).containsExactly("NICK tester_", "NICK tester__", "NICK tester1");
        client.says(":irc.example 001 tester1 :Welcome");
        client.sees("tester is taken: you are tester1");
    }

    @Test
    void theWantedNicknameIsAskedForAgain() {
        client.opens().says(":irc.example 433 * tester :in use").says(":irc.example 001 tester_ :Welcome");
        client.says(":irc.example 422 tester_ :no motd")
                .says(":tester_!t@h JOIN #tea")
                .sent();
        client.passesSeconds(30);
        assertThat(client.sent()).contains("NICK tester");
        client.says(":irc.example 433 tester_ tester :in use").seesNot("in use");
        client.says(":irc.example 435 tester_ tester #tea :Cannot change nickname while banned")
                .seesNot("banned");
        client.says(":irc.example 438 tester_ tester_ tester :Nick change too fast")
                .seesNot("too fast");
        client.says(":irc.example 447 tester_ :Can't change nickname while on #tea")
                .seesNot("while on");
        client.says(":irc.example 437 tester_ #tea :Cannot change nickname while banned")
                .seesNot("banned");
        client.passesSeconds(6).enters("/nick other");
        client.says(":irc.example 447 tester_ :Can't change nickname while on #tea")
                .sees("while on");
        client.sent();

        client.says(":tester!x@y JOIN #tea").says(":tester!x@y QUIT :bye");
        assertThat(client.sent()).containsExactly("NICK tester");
        client.says(":tester_!t@h NICK tester").sent();
        client.passesSeconds(20);
        assertThat(client.sent()).doesNotContain("NICK tester");
        assertThat(client.model().session().me().nick()).isEqualTo("tester");
    }

    /** Some servers cut a nickname that is too long for them, and never say so. */
    @Test
    void aNicknameThatTheServerCutsIsNotAskedForAgain() {
        client.opens().says(":irc.example 001 teste :Welcome");
        client.sees("tester is too long here: you are teste").seesNot("is taken");
        client.says(":irc.example 422 teste :no motd").sent();
        client.passesSeconds(40);
        assertThat(client.sent()).doesNotContain("NICK tester");
    }

    @Test
    void ofANicknameThatIsTooLongForTheServerOnlyAsMuchAsFitsIsAskedForAgain() {
        client.opens().says(":irc.example 433 * teste :in use").says(":irc.example 001 tester_ :Welcome");
        client.says(":irc.example 005 tester_ NICKLEN=5 :are supported")
                .says(":irc.example 422 tester_ :no motd")
                .sent();
        client.passesSeconds(31);
        assertThat(client.sent()).contains("NICK teste");
        client.says(":irc.example 433 tester_ teste :in use").seesNot("in use");
        client.says(":tester_!t@h NICK teste").sent();
        client.passesSeconds(31);
        assertThat(client.sent()).doesNotContain("NICK teste");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2", "-2147483648", "x", "99999999999"})
    void aNicknameOfWhichNotOneLetterFitsStaysWhatItIs(String length) {
        NetworkSettings network = NetworkSettings.plain("irc.example", 6667, "가나다", List.of());
        ClientScript other = ClientScript.started(ClientScript.settings().withNetworks(List.of(network)), 80, 24);
        other.opens().says(":irc.example 433 * 가나다 :in use").says(":irc.example 001 a :Welcome");
        other.says(":irc.example 005 a NICKLEN=" + length + " :are supported");
        assertThat(other.model().session().me().wantedNick()).isEqualTo("가나다");
        other.says(":irc.example 005 a NICKLEN=7 :are supported");
        assertThat(other.model().session().me().wantedNick()).isEqualTo("가나");
    }

    @Test
    void aNicknameThatAnAccountKeepsIsAskedForOnceItIsLoggedInTo() {
        String reserved = "Nickname is reserved by a different account; log in to use it";
        client.opens().says(":irc.example 433 * tester :" + reserved).says(":irc.example 001 tester_ :Welcome");
        client.sees("tester is taken: you are tester_")
                .sees("the server says: " + reserved)
                .sent();
        client.says(":irc.example 900 tester_ tester_!t@h tester :You are now logged in as tester");
        assertThat(client.sent()).containsExactly("NICK tester");
        client.says(":tester_!t@h NICK tester").says(":irc.example 900 tester tester!t@h tester :again");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void aNewCasemappingFindsTheRoomsAgain() {
        ClientScript other = ClientScript.started(ClientScript.settings(), 80, 24);
        other.opens().says(":s.x 001 tester :hi").enters("/join #a[b]").sent();
        other.says(":s.x 005 tester CASEMAPPING=ascii :are supported").says(":tester!t@h JOIN #A[b]");
        assertThat(other.room("#a[b]").isInside()).isTrue();
        assertThat(other.model().rooms().size()).isEqualTo(3);
    }

    /** Words of the client's own about connecting stand in the room before anybody is seen in it. */
    @Test
    void theFirstJoinIsNotARejoin() {
        ClientScript late = ClientScript.started(ClientScript.settings(), 80, 24);
        late.breaks("connection refused").sees("no connection to irc.example:6667");
        late.passesSeconds(2).opens().says(":irc.example CAP * LS :");
        late.says(":irc.example 433 * tester :Nickname is already in use");
        late.says(":irc.example 001 tester_ :Welcome").says(":irc.example 422 tester_ :no message of the day");
        late.sees("tester is taken").says(":tester_!t@here JOIN #tea").sees("you are in #tea now");
    }

    /** The user asked for it once more: /raw MOTD. */
    @Test
    void aSecondMessageOfTheDayIsNoSecondGreeting() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn("message-tags server-time batch draft/chathistory")
                .joinsTea();
        client.enters("/away tea").says(":bob!b@h PRIVMSG tester :hi").sent();
        client.says(":irc.example 376 tester :end of the message of the day");
        assertThat(client.sent()).isEmpty();
    }
}
