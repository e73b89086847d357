package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.Account;
import chat.stoa.account.Code;
import chat.stoa.journal.MemoryJournal;
import com.ongres.scram.client.ScramClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** AUTHENTICATE, and what others see of a login. */
class SaslLoginTest {

    private static final String CERTIFICATE = "ab".repeat(32);
    private static final String LOGGED_IN =
            ":irc.test 900 alice alice!~alice@host1 alice :You are now logged in as alice";
    private static final String SUCCESS = ":irc.test 903 alice :SASL authentication successful";

    private final ChatHarness chat = new ChatHarness();

    @Test
    void loginBeforeTheRegistration() {
        chat.hasAccount("alice", "sesame");
        TestClient alice = chat.opens();

        alice.sends("CAP LS 302");
        assertThat(alice.takes().get(0)).contains(" sasl=PLAIN,EXTERNAL,SCRAM-SHA-256 ");
        alice.sends("CAP REQ :sasl", "AUTHENTICATE PLAIN", plain("alice", "sesame"), "NICK alice", "USER a 0 * :A");
        alice.sees(
                ":irc.test CAP * ACK sasl",
                ":irc.test AUTHENTICATE +",
                ":irc.test 900 * *!*@host1 alice :You are now logged in as alice",
                ":irc.test 903 * :SASL authentication successful");
        alice.sends("CAP END");
        assertThat(alice.takes()).first().asString().startsWith(":irc.test 001 alice ");
        alice.sends("WHOIS alice");
        assertThat(alice.takes()).contains(":irc.test 330 alice alice alice :is logged in as");
    }

    @Test
    void loginBeforeTheRegistrationWithTheNicknameFirst() {
        chat.hasAccount("alice", "sesame");
        TestClient alice = chat.opens();

        alice.sends("CAP LS 302", "NICK Alice", "USER a 0 * :A", "CAP REQ sasl");
        alice.sends("AUTHENTICATE PLAIN", plain("alice", "sesame"), "CAP END");

        assertThat(alice.takes())
                .contains(":irc.test 900 * *!~a@host1 alice :You are now logged in as alice")
                .anyMatch(line -> line.startsWith(":irc.test 001 Alice "));
    }

    @Test
    void loginAfterTheRegistrationIsToldToTheRooms() {
        chat.hasAccount("alice", "sesame");
        TestClient somebody = chat.connects("somebody", "sasl account-notify account-tag message-tags");
        TestClient bob = chat.connects("bob", "account-notify account-tag");
        TestClient carol = chat.connects("carol", "server-time");
        somebody.sends("JOIN #tea,#cocoa");
        bob.sends("JOIN #tea,#cocoa");
        carol.sends("JOIN #tea");
        somebody.forget();
        bob.forget();
        carol.forget();

        somebody.sends("AUTHENTICATE PLAIN", plain("alice", "sesame"), "PRIVMSG #tea :it is me");

        somebody.sees(
                ":irc.test AUTHENTICATE +",
                ":irc.test 900 somebody somebody!~somebody@host1 alice :You are now logged in as alice",
                ":irc.test 903 somebody :SASL authentication successful",
                ":somebody!~somebody@host1 ACCOUNT alice");
        bob.sees(
                ":somebody!~somebody@host1 ACCOUNT alice",
                "@account=alice :somebody!~somebody@host1 PRIVMSG #tea :it is me");
        carol.sees("@time=2026-01-01T00:00:00.000Z :somebody!~somebody@host1 PRIVMSG #tea :it is me");
    }

    @Test
    void whoComesLaterIsShownWithTheirAccount() {
        TestClient alice = login("alice", "");
        TestClient bob = chat.connects("bob", "extended-join account-tag away-notify");
        bob.sends("JOIN #tea");
        bob.forget();

        alice.sends("JOIN #tea", "AWAY :lunch", "PRIVMSG bob hi");

        bob.sees(
                "@account=alice :alice!~alice@host1 JOIN #tea alice :alice real",
                "@account=alice :alice!~alice@host1 AWAY lunch",
                "@account=alice :alice!~alice@host1 PRIVMSG bob :hi");
    }

    @Test
    void labelledLoginIsOneBatch() {
        chat.hasAccount("alice", "sesame");
        TestClient alice = chat.connects("alice0", "sasl labeled-response batch");

        alice.sends("@label=1 AUTHENTICATE PLAIN", "@label=2 " + plain("alice", "wrong"), "@label=3 AUTHENTICATE *");
        alice.sees(
                "@label=1 :irc.test AUTHENTICATE +",
                "@label=2 :irc.test 904 alice0 :SASL authentication failed",
                "@label=3 :irc.test 906 alice0 :SASL authentication aborted");

        alice.sends("AUTHENTICATE PLAIN", "@label=4 " + plain("alice", "sesame"));
        assertThat(alice.takes())
                .anyMatch(line -> line.startsWith("@label=4 :irc.test BATCH +"))
                .anyMatch(line -> line.startsWith("@batch=") && line.contains(" 900 alice0 "));
    }

    @Test
    void reAuthenticationIsAllowed() {
        TestClient alice = login("alice", "account-notify");

        alice.sends("AUTHENTICATE PLAIN", plain("alice", "sesame"));

        alice.sees(":irc.test AUTHENTICATE +", LOGGED_IN, SUCCESS);
    }

    @Test
    void whoBelongsToAnotherAccountGivesTheNicknameOfTheFirstBack() {
        TestClient alice = login("alice", "account-notify");
        chat.hasAccount("bob", "sesame");

        alice.sends("AUTHENTICATE PLAIN", plain("bob", "sesame"));

        alice.sees(
                ":irc.test AUTHENTICATE +",
                ":irc.test 900 alice alice!~alice@host1 bob :You are now logged in as bob",
                ":irc.test 903 alice :SASL authentication successful",
                ":alice!~alice@host1 ACCOUNT bob",
                ":alice!~alice@host1 NICK bob");
    }

    @Test
    void anotherAccountIsRefusedWhileOtherClientsShareTheNickname() {
        TestClient desk = login("alice", "");
        chat.hasAccount("bob", "sesame");
        TestClient phone = again("alice");
        assertThat(phone.takes()).anyMatch(line -> line.contains(" 001 alice "));

        desk.sends("AUTHENTICATE PLAIN", plain("bob", "sesame"));

        desk.sees(
                ":irc.test AUTHENTICATE +",
                ":irc.test 907 alice :Other connections of yours have your nickname: reconnect to change");
    }

    @Test
    void scramProvesBothSides() throws Exception {
        chat.hasAccount("alice", "sesame");
        TestClient alice = chat.connects("alice0", "sasl");
        ScramClient scram = ScramClient.builder()
                .advertisedMechanisms(List.of("SCRAM-SHA-256"))
                .username("alice")
                .password("sesame".toCharArray())
                .build();

        alice.sends("AUTHENTICATE SCRAM-SHA-256");
        alice.sees(":irc.test AUTHENTICATE +");
        alice.sends("AUTHENTICATE " + encoded(scram.clientFirstMessage().toString()));
        scram.serverFirstMessage(decoded(alice.takes().get(0)));
        alice.sends("AUTHENTICATE " + encoded(scram.clientFinalMessage().toString()));
        scram.serverFinalMessage(decoded(alice.takes().get(0)));
        alice.sends("AUTHENTICATE +");

        assertThat(alice.takes()).contains(":irc.test 903 alice0 :SASL authentication successful");
    }

    @Test
    void certificateIsEnough() {
        chat.hasAccount(Account.named("alice", 0).withCertificate(CERTIFICATE));
        TestClient alice = chat.opensWithCertificate(CERTIFICATE);
        TestClient mallory = chat.opensWithCertificate("00".repeat(32));

        alice.sends("CAP REQ sasl", "AUTHENTICATE EXTERNAL", "AUTHENTICATE +");
        mallory.sends("CAP REQ sasl", "AUTHENTICATE EXTERNAL", "AUTHENTICATE +");

        assertThat(alice.takes()).contains(":irc.test 903 * :SASL authentication successful");
        assertThat(mallory.takes()).contains(":irc.test 904 * :SASL authentication failed");
    }

    @Test
    void longPasswordsComeInPieces() {
        String password = "correct horse ".repeat(43).substring(0, 600);
        chat.hasAccount("alice", password);
        TestClient alice = chat.connects("alice0", "sasl");
        String encoded = encoded("\0alice\0" + password);
        assertThat(encoded.length()).isGreaterThan(800);

        alice.sends(
                "AUTHENTICATE PLAIN",
                "AUTHENTICATE " + encoded.substring(0, 400),
                "AUTHENTICATE " + encoded.substring(400, 800),
                "AUTHENTICATE " + encoded.substring(800));

        assertThat(alice.takes()).contains(":irc.test 903 alice0 :SASL authentication successful");
    }

    @Test
    void anAnswerOfExactlyFourHundredNeedsAnEnd() {
        // "\0alice\0" and 293 bytes are 300 bytes: 400 characters.
        String password = "correct horse ".repeat(43).substring(0, 293);
        chat.hasAccount("alice", password);
        TestClient alice = chat.connects("alice0", "sasl");

        alice.sends("AUTHENTICATE PLAIN", "AUTHENTICATE " + encoded("\0alice\0" + password));
        alice.sees(":irc.test AUTHENTICATE +");
        alice.sends("AUTHENTICATE +");

        assertThat(alice.takes()).contains(":irc.test 903 alice0 :SASL authentication successful");
    }

    @Test
    void mistakesAreNamed() {
        TestClient alice = chat.connects("alice", "sasl");

        alice.sends(
                "AUTHENTICATE",
                "AUTHENTICATE FOO",
                "AUTHENTICATE *",
                "AUTHENTICATE PLAIN",
                "AUTHENTICATE *",
                "AUTHENTICATE plain",
                "AUTHENTICATE !",
                "AUTHENTICATE PLAIN",
                "AUTHENTICATE " + "A".repeat(401),
                "AUTHENTICATE PLAIN",
                "AUTHENTICATE +");
        alice.sees(
                ":irc.test 461 alice AUTHENTICATE :Not enough parameters",
                ":irc.test 908 alice PLAIN,EXTERNAL,SCRAM-SHA-256 :are available SASL mechanisms",
                ":irc.test 904 alice :SASL authentication failed",
                ":irc.test 906 alice :SASL authentication aborted",
                ":irc.test AUTHENTICATE +",
                ":irc.test 906 alice :SASL authentication aborted",
                ":irc.test AUTHENTICATE +",
                ":irc.test 904 alice :SASL authentication failed: invalid base64 encoding",
                ":irc.test AUTHENTICATE +",
                ":irc.test 905 alice :SASL message too long",
                ":irc.test AUTHENTICATE +",
                ":irc.test 904 alice :SASL authentication failed");

        TestClient bob = chat.connects("bob");
        bob.sends("AUTHENTICATE PLAIN");
        bob.sees(":irc.test 904 bob :SASL authentication failed: the capability sasl was not negotiated");
    }

    @Test
    void anAnswerOfAnyLengthIsNotGathered() {
        ChatHarness small =
                new ChatHarness(1, new MemoryJournal(), "flood_lines_per_second = 0\nsasl_bytes_max = 1000");
        TestClient alice = small.connects("alice", "sasl");
        String piece = "AUTHENTICATE " + "A".repeat(400);

        alice.sends("AUTHENTICATE PLAIN", piece, piece, piece);

        alice.sees(":irc.test AUTHENTICATE +", ":irc.test 905 alice :SASL message too long");
    }

    @Test
    void registrationDoesNotWaitForALoginThatIsLeftOpen() {
        TestClient alice = chat.opens();

        alice.sends("CAP REQ sasl", "NICK alice", "USER a 0 * :A", "AUTHENTICATE PLAIN", "CAP END");

        assertThat(alice.takes().subList(2, 4)).first().isEqualTo(":irc.test 906 alice :SASL authentication aborted");
    }

    @Test
    void whatCannotBeUsedIsNamedToItsOwner() {
        var password = chat.chat.registry().credentials().make("sesame");
        chat.hasAccount(
                Account.named("locked", 0).withPassword(password).suspended(new Account.Suspension(0, "oper", "spam")));
        chat.hasAccount(Account.named("new", 0).withPassword(password).unverified(Code.of("X", Long.MAX_VALUE)));
        TestClient alice = chat.connects("alice", "sasl");

        alice.sends("AUTHENTICATE PLAIN", plain("locked", "sesame"), "AUTHENTICATE PLAIN", plain("new", "sesame"));

        alice.sees(
                ":irc.test AUTHENTICATE +",
                ":irc.test 902 alice :The account is suspended",
                ":irc.test AUTHENTICATE +",
                ":irc.test 904 alice :SASL authentication failed: the account is not verified yet");
    }

    @Test
    void whoGuessesIsSentAway() {
        chat.hasAccount("alice", "sesame");
        TestClient mallory = chat.connects("mallory", "sasl");

        for (int i = 0; i < 5; i++) {
            assertThat(mallory.isClosed()).isFalse();
            mallory.sends("AUTHENTICATE PLAIN", plain("alice", "guess" + i));
        }

        assertThat(mallory.takes()).last().isEqualTo("ERROR :Closing link: (~mallory@host1) [Too many failed logins]");
        assertThat(mallory.isClosed()).isTrue();
    }

    @Test
    void whoGuessesAgainAndAgainFromOneAddressHasToWait() {
        ChatHarness strict =
                new ChatHarness(1, new MemoryJournal(), "flood_lines_per_second = 0\nlogin_failures_per_address = 2\n");
        strict.hasAccount("alice", "sesame");
        TestClient mallory = strict.connects("mallory", "sasl");
        mallory.sends("AUTHENTICATE PLAIN", plain("alice", "a"), "AUTHENTICATE PLAIN", plain("nobody", "b"));
        mallory.forget();

        mallory.sends("AUTHENTICATE PLAIN");
        mallory.sees(":irc.test 904 mallory :SASL authentication failed:"
                + " too many attempts from your address, try again later");

        strict.passes(Duration.ofMinutes(10));
        mallory.forget();
        mallory.sends("AUTHENTICATE PLAIN");
        mallory.sees(":irc.test AUTHENTICATE +");
    }

    @Test
    void whileThePasswordIsCheckedFurtherCommandsWait() {
        chat.hasAccount("alice", "sesame");
        TestClient alice = chat.connects("alice0", "sasl");

        alice.sends("AUTHENTICATE PLAIN", plain("alice", "sesame"), "PING after");

        assertThat(alice.takes()).last().isEqualTo(":irc.test PONG irc.test after");
    }

    @Test
    void whenTooMuchWaitsTheLoginFailsAtOnce() {
        ChatHarness busy = new ChatHarness(1, new MemoryJournal(), "flood_lines_per_second = 0\nslow_tasks_max = 1");
        busy.hasAccount("alice", "sesame");
        TestClient first = busy.connects("first", "sasl");
        TestClient second = busy.connects("second", "sasl");
        first.sends("AUTHENTICATE PLAIN");
        second.sends("AUTHENTICATE PLAIN");
        first.forget();
        second.forget();

        first.posts(plain("alice", "sesame"));
        second.posts(plain("alice", "sesame"));
        busy.settlesWorkers();
        assertThat(first.takes().size() + second.takes().size())
                .as("one is told at once")
                .isEqualTo(1);
        busy.settle();

        List<String> later = new ArrayList<>(first.takes());
        later.addAll(second.takes());
        assertThat(later).filteredOn(line -> line.contains(" 903 ")).hasSize(1);
    }

    @Test
    void whoeverLeavesWhileThePasswordIsCheckedIsGone() {
        chat.hasAccount("alice", "sesame");
        TestClient alice = chat.connects("alice0", "sasl");

        alice.posts("AUTHENTICATE PLAIN", plain("alice", "sesame"));
        alice.vanishes("reset");

        assertThat(chat.chat.nicknames().size()).isZero();
        assertThat(chat.counters.registered()).isZero();
    }

    @Test
    void nicknameOfAnAccountIsItsOwners() {
        chat.hasAccount("alice", "sesame");
        TestClient guest = chat.connects("guest");
        TestClient newcomer = chat.opens();

        guest.sends("NICK ALICE");
        newcomer.sends("USER x 0 * :X", "NICK alice");

        guest.sees(":irc.test 433 guest ALICE :Nickname is reserved by a different account; log in to use it");
        newcomer.sees(":irc.test 433 * alice :Nickname is reserved by a different account; log in to use it");
        newcomer.sends("NICK other");
        assertThat(newcomer.takes()).anyMatch(line -> line.contains(" 001 other "));
    }

    @Test
    void guestWhoDidNotLogInIsToldWhenTheNegotiationEnds() {
        chat.hasAccount("alice", "sesame");
        TestClient guest = chat.opens();

        guest.sends("CAP LS 302", "NICK alice", "USER x 0 * :X");
        guest.forget();
        guest.sends("CAP END");

        guest.sees(":irc.test 433 * alice :Nickname is reserved by a different account; log in to use it");
        guest.sends("NICK other");
        assertThat(guest.takes()).anyMatch(line -> line.contains(" 001 other "));
    }

    private TestClient login(String account, String capabilities) {
        chat.hasAccount(account, "sesame");
        TestClient client = again(account, capabilities);
        client.forget();
        return client;
    }

    private TestClient again(String account) {
        return again(account, "");
    }

    private TestClient again(String account, String capabilities) {
        TestClient client = chat.opens();
        client.sends("CAP REQ :sasl " + capabilities, "AUTHENTICATE PLAIN", plain(account, "sesame"));
        client.sends("NICK " + account, "USER " + account + " 0 * :" + account + " real", "CAP END");
        return client;
    }

    static String plain(String name, String password) {
        return "AUTHENTICATE " + encoded("\0" + name + "\0" + password);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String line) {
        String data = line.substring(line.lastIndexOf(' ') + 1);
        return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    }
}
