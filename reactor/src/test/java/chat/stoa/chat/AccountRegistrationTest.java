package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.Account;
import chat.stoa.journal.MemoryJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** REGISTER and VERIFY (account-registration). */
class AccountRegistrationTest {

    private static final String DONE = ":irc.test REGISTER SUCCESS alice :Account successfully registered";
    private static final Pattern CODE = Pattern.compile("/quote VERIFY alice ([A-Z0-9]+)");

    @TempDir
    private Path directory;

    private final ChatHarness chat = new ChatHarness();

    @Test
    void whoRegistersIsLoggedIn() {
        TestClient alice = chat.connects("alice", "account-notify");

        alice.sends("REGISTER * * :sesame street");

        alice.sees(
                DONE,
                ":irc.test 900 alice alice!~alice@host1 alice :You are now logged in as alice",
                ":alice!~alice@host1 ACCOUNT alice");
        assertThat(chat.chat.registry().accounts().ownerOf("ALICE")).isPresent();
    }

    @Test
    void registrationBeforeTheConnectionIsComplete() {
        TestClient alice = chat.opens();

        alice.sends("CAP LS 302");
        assertThat(alice.takes().toString()).contains("draft/account-registration=before-connect ");
        alice.sends("REGISTER * * :sesame street", "NICK alice", "REGISTER alice * :sesame street");
        alice.sees(
                ":irc.test FAIL REGISTER NEED_NICK * :Choose a nickname first",
                DONE,
                ":irc.test 900 alice alice!*@host1 alice :You are now logged in as alice");
        alice.sends("USER a 0 * :A", "CAP END");
        assertThat(alice.takes()).first().asString().startsWith(":irc.test 001 alice ");
    }

    @Test
    void labelledRegistration() {
        TestClient alice = chat.connects("alice", "labeled-response batch");

        alice.sends("@label=1 REGISTER * * weak", "@label=2 REGISTER * * :sesame street");

        assertThat(alice.takes())
                .contains("@label=1 :irc.test FAIL REGISTER WEAK_PASSWORD alice"
                        + " :The password is too weak: it needs 6 characters or more, of different kinds")
                .anyMatch(line -> line.startsWith("@label=2 :irc.test BATCH +"));
    }

    @Test
    void mistakesAreNamed() {
        chat.hasAccount("taken", "sesame");
        TestClient alice = chat.connects("alice");
        TestClient guest = chat.opens();

        alice.sends(
                "REGISTER",
                "REGISTER bob * :sesame street",
                "REGISTER * nonsense :sesame street",
                "REGISTER * * alice",
                "REGISTER * * :" + "sesame".repeat(101).substring(0, 350),
                "REGISTER * * :tab\there",
                "VERIFY alice C0DE",
                "VERIFY alice");
        alice.sees(
                ":irc.test 461 alice REGISTER :Not enough parameters",
                ":irc.test FAIL REGISTER ACCOUNT_NAME_MUST_BE_NICK bob :You may register your own nickname only",
                ":irc.test FAIL REGISTER INVALID_EMAIL alice :An e-mail address is needed",
                ":irc.test FAIL REGISTER WEAK_PASSWORD alice"
                        + " :The password is too weak: it needs 6 characters or more, of different kinds",
                ":irc.test REGISTER SUCCESS alice :Account successfully registered",
                ":irc.test 900 alice alice!~alice@host1 alice :You are now logged in as alice",
                ":irc.test FAIL REGISTER ALREADY_AUTHENTICATED alice :You are already logged in",
                ":irc.test FAIL VERIFY ALREADY_AUTHENTICATED alice :You are already logged in",
                ":irc.test 461 alice VERIFY :Not enough parameters");

        guest.sends("CAP LS 302", "NICK taken");
        guest.forget();
        guest.sends("REGISTER * * :sesame street", "VERIFY taken C0DE");
        guest.sees(
                ":irc.test FAIL REGISTER ACCOUNT_EXISTS taken :The nickname is not available",
                ":irc.test FAIL VERIFY INVALID_CODE taken :The code is not valid, or too old");
    }

    @Test
    void passwordsThatCannotBeTypedAreRefused() {
        TestClient alice = chat.connects("alice");

        alice.sends("REGISTER * * :tab\there");

        alice.sees(":irc.test FAIL REGISTER UNACCEPTABLE_PASSWORD alice"
                + " :The password is too long, or has characters that cannot be typed");
    }

    @Test
    void nameThatWasGivenUpIsNotAvailable() {
        chat.hasAccount(Account.named("alice", 0).dropped(1));
        TestClient alice = chat.connects("alice");

        alice.sends("REGISTER * * :sesame street");

        alice.sees(":irc.test FAIL REGISTER ACCOUNT_EXISTS alice :The name is not available");
    }

    @Test
    void anotherNameMayBeAllowed() {
        ChatHarness custom = new ChatHarness(
                1, new MemoryJournal(), "flood_lines_per_second = 0\n[accounts]\ncustom_names = true\n");
        custom.connects("bob");
        TestClient alice = custom.connects("alice");

        alice.sends("REGISTER b!ad * :sesame street", "REGISTER Guest12 * :sesame street");
        alice.sends("REGISTER bob * :sesame street", "REGISTER alison * :sesame street");

        alice.sees(
                ":irc.test FAIL REGISTER BAD_ACCOUNT_NAME b!ad :No account can have that name",
                ":irc.test FAIL REGISTER BAD_ACCOUNT_NAME Guest12 :No account can have that name",
                ":irc.test FAIL REGISTER ACCOUNT_EXISTS bob :The name is not available",
                ":irc.test REGISTER SUCCESS alison :Account successfully registered",
                ":irc.test 900 alice alice!~alice@host2 alison :You are now logged in as alison");
    }

    @Test
    void operatorsMayKeepItToThemselves() {
        ChatHarness closed = new ChatHarness(
                1, new MemoryJournal(), "flood_lines_per_second = 0\n[accounts]\nregistration = false\n");
        TestClient alice = closed.connects("alice");

        alice.sends("CAP LS 302", "CAP REQ draft/account-registration", "REGISTER * * :sesame street");

        assertThat(alice.takes().toString())
                .doesNotContain("LS * :draft/account-registration")
                .contains("CAP alice NAK")
                .contains("FAIL REGISTER TEMPORARILY_UNAVAILABLE alice :Account registration is disabled");
    }

    @Test
    void operatorsMayAskForAConnectionFirst() {
        ChatHarness late = new ChatHarness(
                1, new MemoryJournal(), "flood_lines_per_second = 0\n[accounts]\nbefore_connect = false\n");
        TestClient alice = late.opens();

        alice.sends("NICK alice", "REGISTER * * :sesame street", "VERIFY alice C0DE");

        alice.sees(
                ":irc.test FAIL REGISTER COMPLETE_CONNECTION_REQUIRED :Complete your connection first",
                ":irc.test FAIL VERIFY COMPLETE_CONNECTION_REQUIRED :Complete your connection first");
    }

    @Test
    void accountsOfOneAddressAreBounded() {
        ChatHarness strict =
                new ChatHarness(1, new MemoryJournal(), "flood_lines_per_second = 0\nregistrations_per_address = 1\n");
        TestClient alice = strict.connects("alice");
        alice.sends("REGISTER * * :sesame street");
        strict.chat.onLinkLost(alice.session(), "gone");
        TestClient bob = strict.connectsFrom("host1", "bob");

        bob.sends("REGISTER * * :sesame street");

        bob.sees(":irc.test FAIL REGISTER TEMPORARILY_UNAVAILABLE bob :Try again later");
    }

    @Test
    void whatTheDiskDoesNotTakeIsNoAccount() {
        HeldJournal journal = new HeldJournal();
        ChatHarness broken = new ChatHarness(1, journal, "flood_lines_per_second = 0");
        TestClient alice = broken.connects("alice");
        journal.hold();
        alice.sends("REGISTER * * :sesame street");
        alice.seesNothing();

        journal.fail();
        broken.settle();

        alice.sees(":irc.test FAIL REGISTER TEMPORARILY_UNAVAILABLE alice :Try again later");
        journal.release();
        alice.sends("REGISTER * * :sesame street");
        assertThat(alice.takes()).contains(DONE);
    }

    @Test
    void accountsAreThereAfterARestart() {
        MemoryJournal journal = new MemoryJournal();
        TestClient before = new ChatHarness(1, journal, "flood_lines_per_second = 0").connects("alice", "sasl");
        before.sends("REGISTER * * :sesame street");

        TestClient after = new ChatHarness(2, journal, "flood_lines_per_second = 0").connects("somebody", "sasl");
        after.sends("AUTHENTICATE PLAIN", SaslLoginTest.plain("alice", "sesame street"));

        assertThat(after.takes()).contains(":irc.test 903 somebody :SASL authentication successful");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void codeThatWasSentByMailHasToComeBack() throws Exception {
        Path outbox = directory.resolve("mail");
        ChatHarness mailing = mailing("cat > " + outbox);
        TestClient alice = mailing.connects("alice", "sasl");

        alice.sends("CAP LS 302");
        assertThat(alice.takes().toString()).contains("draft/account-registration=before-connect,email-required ");
        alice.sends("REGISTER * * :sesame street", "REGISTER * a@example.org :sesame street");
        alice.sees(
                ":irc.test FAIL REGISTER INVALID_EMAIL alice :An e-mail address is needed",
                ":irc.test REGISTER VERIFICATION_REQUIRED alice :A code was sent to a@example.org: VERIFY alice <code>");
        String mail = Files.readString(outbox);
        assertThat(mail).startsWith("From: stoa@localhost\nTo: a@example.org\nSubject: Your account at TestNet\n");
        Matcher code = CODE.matcher(mail);
        assertThat(code.find()).isTrue();

        alice.sends("AUTHENTICATE PLAIN", SaslLoginTest.plain("alice", "sesame street"), "VERIFY alice WRONG");
        alice.sees(
                ":irc.test AUTHENTICATE +",
                ":irc.test 904 alice :SASL authentication failed: the account is not verified yet",
                ":irc.test FAIL VERIFY INVALID_CODE alice :The code is not valid, or too old");
        alice.sends("VERIFY alice " + code.group(1));
        alice.sees(
                ":irc.test VERIFY SUCCESS alice :Account successfully verified",
                ":irc.test 900 alice alice!~alice@host1 alice :You are now logged in as alice");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nameIsFreeAgainWhenTheCodeDidNotComeBackInTime() {
        ChatHarness mailing = mailing("cat > /dev/null");
        TestClient alice = mailing.connects("alice");
        alice.sends("REGISTER * a@example.org :sesame street");
        alice.sends("REGISTER * a@example.org :sesame street");
        assertThat(alice.takes())
                .last()
                .isEqualTo(":irc.test FAIL REGISTER ACCOUNT_EXISTS alice :The name is not available");

        alice.vanishes("gone");
        mailing.passes(Duration.ofDays(1));
        TestClient again = mailing.connects("Alice");
        again.sends("REGISTER * b@example.org :sesame street");
        assertThat(again.takes()).last().asString().contains("VERIFICATION_REQUIRED Alice");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void addressThatCannotBeSentToIsRefused() {
        ChatHarness mailing = mailing("cat > /dev/null; exit 1");
        TestClient alice = mailing.connects("alice");

        alice.sends("REGISTER * a@example.org :sesame street");

        alice.sees(":irc.test FAIL REGISTER INVALID_EMAIL alice :The server could not send to that address");
        assertThat(mailing.chat.registry().accounts().find("alice")).isEmpty();
    }

    private static ChatHarness mailing(String script) {
        return new ChatHarness(
                1,
                new MemoryJournal(),
                "flood_lines_per_second = 0\n[accounts]\nmail_command = [\"sh\", \"-c\", \"" + script + "\"]\n");
    }
}
