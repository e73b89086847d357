package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.NetworkSettings.Login;
import chat.stoa.tui.model.NetworkSettings.Password;
import chat.stoa.tui.model.NetworkSettings.Tls;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.testing.ClientScript;
import chat.stoa.tui.update.Event;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoggingInTest {

    private static final Password PASSWORD = new Password(Password.Source.TEXT, "pencil");

    private static ClientScript client(Tls tls, Login login) {
        NetworkSettings network =
                new NetworkSettings("", "irc.example", 6697, tls, "tester", login, List.of("#tea"), true);
        return ClientScript.started(ClientScript.settings().withNetworks(List.of(network)), 80, 24);
    }

    private static ClientScript offered(ClientScript client, String sasl) {
        client.has("pencil", "rOprNGfwEbeRWgbNEkqO").opens().sent();
        client.says(":irc.example CAP * LS :" + sasl);
        assertThat(client.sent()).containsExactly("CAP REQ sasl");
        return client.says(":irc.example CAP * ACK :sasl");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The example of RFC 7677, section 3. */
    @Test
    void scramShowsThatBothKnowThePassword() {
        ClientScript client = offered(client(Tls.OFF, new Login("user", "", PASSWORD)), "sasl=PLAIN,SCRAM-SHA-256");
        assertThat(client.sent()).containsExactly("AUTHENTICATE SCRAM-SHA-256");
        client.says("AUTHENTICATE +");
        assertThat(client.sent()).containsExactly("AUTHENTICATE " + base64("n,,n=user,r=rOprNGfwEbeRWgbNEkqO"));
        client.says("AUTHENTICATE "
                + base64("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
        assertThat(client.sent())
                .containsExactly("AUTHENTICATE "
                        + base64("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                                + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="));
        client.says("AUTHENTICATE " + base64("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
        assertThat(client.sent()).containsExactly("AUTHENTICATE +");
        client.says(":irc.example 900 * tester!t@h user :You are now logged in as user");
        client.says(":irc.example 903 * :SASL authentication successful");
        assertThat(client.sent()).containsExactly("CAP END");
        assertThat(client.model().session().login().account()).isEqualTo("user");
        assertThat(client.model().session().login().credentials().password()).isEmpty();
    }

    @Test
    void aServerThatDoesNotKnowThePasswordIsNotBelieved() {
        ClientScript client = offered(client(Tls.OFF, new Login("user", "", PASSWORD)), "sasl=SCRAM-SHA-256");
        client.says("AUTHENTICATE +").says("AUTHENTICATE " + base64("r=rOprNGfwEbeRWgbNEkqOxx,s=W22ZaA==,i=4096"));
        client.sent();
        client.says("AUTHENTICATE " + base64("v=AAAA"));
        assertThat(client.sent()).containsExactly("AUTHENTICATE *", "CAP END");
        client.sees("login as user failed: the server does not know the password");
    }

    @Test
    void aSuccessThatComesBeforeTheProofEndsTheConnection() {
        ClientScript client = offered(client(Tls.OFF, new Login("user", "", PASSWORD)), "sasl=SCRAM-SHA-256");
        client.says(":irc.example 903 * :SASL authentication successful");
        assertThat(client.effects()).contains(new Effect.Disconnect(1));
        client.sees("did not show that it knows the password");
    }

    @Test
    void hostileChallengesAreRefused() {
        assertThatThrownBy(() -> Scram.proof("n=u,r=abc", "r=abcd,s=AAAA,i=100000000", "p"))
                .hasMessageContaining("makes no sense");
        assertThatThrownBy(() -> Scram.proof("n=u,r=abc", "r=abcd,s=AAAA,i=9000000", "p"))
                .hasMessage("the server wants 9000000 iterations");
        assertThatThrownBy(() -> Scram.proof("n=u,r=abc", "r=abcd,s=AAAA,i=1", "p"))
                .hasMessage("the server wants 1 iterations");
        assertThatThrownBy(() -> Scram.proof("n=u,r=abc", "r=xyz,s=AAAA,i=4096", "p"))
                .hasMessage("the server did not add to the nonce");
        assertThatThrownBy(() -> Scram.proof("n=u,r=abc", "r=abcd,s=*,i=4096", "p"))
                .hasMessageContaining("makes no sense");
        assertThatThrownBy(() -> Scram.proof("n=u,r=abc", "", "p")).hasMessageContaining("makes no sense");
    }

    @Test
    void plainIsForTlsOnly() {
        ClientScript open = offered(client(Tls.OFF, new Login("user", "", PASSWORD)), "sasl=PLAIN");
        assertThat(open.sent()).containsExactly("CAP END");
        open.sees("login as user failed: the server knows none of the mechanisms");
        ClientScript secured = offered(client(new Tls(true, ""), new Login("user", "", PASSWORD)), "sasl=PLAIN");
        assertThat(secured.sent()).containsExactly("AUTHENTICATE PLAIN");
        secured.says("AUTHENTICATE +");
        assertThat(secured.sent()).containsExactly("AUTHENTICATE " + base64("user\0user\0pencil"));
        secured.says(":irc.example 904 * :SASL authentication failed");
        assertThat(secured.sent()).containsExactly("CAP END");
        secured.sees("login as user failed: SASL authentication failed");
    }

    @Test
    void aCertificateLogsInByItself() {
        ClientScript client = client(new Tls(true, "/cert.pem"), new Login("", "", Password.NONE));
        client.opens().sent();
        client.says(":irc.example CAP * LS :sasl=PLAIN,EXTERNAL").says(":irc.example CAP * ACK :sasl");
        assertThat(client.sent()).containsExactly("CAP REQ sasl", "AUTHENTICATE EXTERNAL");
        client.says("AUTHENTICATE +");
        assertThat(client.sent()).containsExactly("AUTHENTICATE " + base64("tester"));
    }

    @Test
    void theAccountIsNotThatOfANicknameTakenMeanwhile() {
        ClientScript client = client(new Tls(true, "/cert.pem"), new Login("", "", Password.NONE));
        client.opens().says(":irc.example 001 tester :Welcome").says(":irc.example 422 tester :none");
        client.says(":tester!t@h NICK Guest4711")
                .breaks("reset")
                .passesSeconds(3)
                .opens()
                .sent();
        client.says(":irc.example CAP * LS :sasl=EXTERNAL").says(":irc.example CAP * ACK :sasl");

        client.says("AUTHENTICATE +");
        assertThat(client.sent()).contains("AUTHENTICATE " + base64("tester"));
    }

    @Test
    void withoutAPasswordSaslIsNotAskedFor() {
        ClientScript client = client(Tls.OFF, Login.NONE);
        client.opens().sent();
        client.says(":irc.example CAP * LS :sasl=PLAIN");
        assertThat(client.sent()).containsExactly("CAP END");
    }

    @Test
    void anAccountIsMadeAndLoggedInToWhileConnected() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24);
        client.signsIn("draft/account-registration sasl=SCRAM-SHA-256,PLAIN message-tags");
        client.joinsTea();
        client.enters("/register")
                .types("hunter2")
                .seesNot("hunter2")
                .sees("*******")
                .presses(KeyCode.ENTER);
        client.sees("the same once more ❯ ").seesNot("*").types("hunter2").sees("*******");
        assertThat(client.sent()).isEmpty();
        client.presses(KeyCode.ENTER);
        assertThat(client.sent()).containsExactly("REGISTER tester * hunter2");
        client.says("REGISTER SUCCESS tester :Account created").sees("the account tester is yours");
        client.presses(KeyCode.UP);
        assertThat(client.input()).isEqualTo("/register");
        client.presses(KeyCode.DOWN).enters("/login").types("hunter2").presses(KeyCode.ENTER);
        assertThat(client.sent()).containsExactly("CAP REQ sasl");
        client.says(":irc.example CAP tester ACK :sasl");
        assertThat(client.sent()).containsExactly("AUTHENTICATE SCRAM-SHA-256");
    }

    /** Nobody sees what is typed, and an error in it would lock the user out. */
    @Test
    void aNewPasswordIsTypedTwiceAlike() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24);
        client.signsIn("draft/account-registration").joinsTea();
        client.enters("/register")
                .sees("password for the new account ❯")
                .enters("hunter2")
                .enters("huntre2");
        client.sees("these two differ; password ❯")
                .enters("pencil")
                .enters("hunter2")
                .sees("these two differ");
        assertThat(client.sent()).isEmpty();
        client.enters("pencil").enters("pencil").seesNot("differ");
        assertThat(client.sent()).containsExactly("REGISTER tester * pencil");
    }

    /** Else a restart of the server would take the account away, and the nickname with it. */
    @Test
    void whatWasTypedLogsInAgainWithTheNextConnection() {
        ClientScript client = client(new Tls(true, ""), Login.NONE).signsIn("sasl=PLAIN");
        client.enters("/login alice").sees("password of alice ❯").types("pencil");
        client.sent();
        client.presses(KeyCode.ENTER);
        saysWho(client, "alice", "pencil");
        client.says(":irc.example 903 * :SASL authentication successful").sees("you are logged in as alice");

        returns(client);
        saysWho(client, "alice", "pencil");
        client.says(":irc.example 904 * :SASL authentication failed").sees("login as alice failed");

        returns(client);
        assertThat(client.sent()).containsExactly("CAP END");
    }

    @Test
    void whatIsConfiguredForTheNextConnectionDoesNotHideAPasswordInThisOne() {
        ClientScript client = client(Tls.OFF, Login.NONE).signsIn("sasl=PLAIN");
        Settings settings = client.model().settings();
        NetworkSettings now = settings.networks().get(0);
        NetworkSettings next = new NetworkSettings(
                now.name(), now.host(), now.port(), new Tls(true, ""), now.nick(), now.login(), now.rooms(), true);
        client.happens(new Event.Configured(client.model().now(), settings.withNetworks(List.of(next))));
        client.sent();
        client.enters("/login alice").types("pencil").presses(KeyCode.ENTER);
        client.says(":irc.example CAP tester ACK :sasl");
        assertThat(client.sent()).noneMatch(line -> line.startsWith("AUTHENTICATE"));
    }

    @Test
    void theAccountThatWasMadeIsLoggedInToWithTheNextConnection() {
        ClientScript client = client(new Tls(true, ""), Login.NONE).signsIn("draft/account-registration sasl=PLAIN");
        client.enters("/register").enters("short").enters("short");
        client.says("FAIL REGISTER WEAK_PASSWORD tester :too short").sees("too short");
        returns(client);
        assertThat(client.sent()).containsExactly("CAP END");

        client.signsIn("draft/account-registration sasl=PLAIN");
        client.enters("/register").enters("pencil").enters("pencil");
        client.says("REGISTER SUCCESS tester :Account created");
        returns(client);
        saysWho(client, "tester", "pencil");
    }

    private static void returns(ClientScript client) {
        client.breaks("reset").passesSeconds(90).opens().sent();
        client.says(":irc.example CAP * LS :sasl=PLAIN");
    }

    private static void saysWho(ClientScript client, String account, String password) {
        assertThat(client.sent()).containsExactly("CAP REQ sasl");
        client.says(":irc.example CAP * ACK :sasl");
        assertThat(client.sent()).containsExactly("AUTHENTICATE PLAIN");
        client.says("AUTHENTICATE +");
        assertThat(client.sent()).containsExactly("AUTHENTICATE " + base64(account + "\0" + account + "\0" + password));
        client.says(":irc.example 900 * tester!t@h " + account + " :You are now logged in as " + account);
    }

    @Test
    void aServerThatWantsAProofOfTheAddressIsAnsweredWithVerify() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24);
        client.signsIn("draft/account-registration").joinsTea();
        client.enters("/register a@b.example").enters("x").enters("x");
        client.says("REGISTER VERIFICATION_REQUIRED tester :A mail was sent").sees("A mail was sent (/verify CODE)");
        client.sent();
        client.enters("/verify 123");
        assertThat(client.sent()).containsExactly("VERIFY tester 123");
    }

    @Test
    void elsewhereTheUserIsToldWhy() {
        ClientScript client = ClientScript.inTea();
        client.enters("/register").sees("this server makes no accounts this way");
    }
}
