package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.Account;
import chat.stoa.account.Code;
import chat.stoa.account.Verdict;
import chat.stoa.chat.service.ServiceTable;
import chat.stoa.journal.Journal;
import chat.stoa.journal.MemoryJournal;
import chat.stoa.ops.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What people tell NickServ. */
class NickServTest {

    private static final String CERTIFICATE = "ab".repeat(32);
    private static final String OPERATOR = """
            [[oper_class]]
            name = "admin"
            privileges = ["accounts"]
            [[oper]]
            name = "root"
            class = "admin"
            account = "root"
            """;

    @TempDir
    private Path directory;

    private final ChatHarness chat = ChatHarness.configured(OPERATOR);

    @Test
    void registeringAndIdentifying() {
        TestClient alice = chat.connects("alice");

        alice.sends("PRIVMSG NickServ :REGISTER sesame-street a@example.org");
        sees(alice, "The account alice is yours.", "900 alice!~alice@host1 alice :You are now logged in as alice");
        alice.sends("QUIT");

        TestClient again = chat.connects("somebody");
        again.sends("NS IDENTIFY alice sesame-street");
        sees(
                again,
                "900 somebody!~somebody@host2 alice :You are now logged in as alice",
                "You're now logged in as alice.");
    }

    @Test
    void wrongPasswordsAreRefusedAndCounted() {
        chat.hasAccount("alice", "sesame street");
        TestClient mallory = chat.connects("mallory");

        for (int i = 0; i < 5; i++) {
            mallory.sends("NICKSERV IDENTIFY alice wrong" + i);
        }

        List<String> lines = mallory.takes();
        assertThat(lines.get(0)).endsWith("NOTICE mallory :That account and that password do not belong together.");
        assertThat(lines).last().asString().endsWith("[Too many failed logins]");
    }

    @Test
    void labelledAndEchoed() {
        chat.hasAccount("alice", "sesame street");
        TestClient alice = chat.connects("somebody", "labeled-response batch echo-message");

        alice.sends("@label=1 PRIVMSG NickServ :INFO nobody", "@label=2 NS INFO nobody");

        alice.sees(
                "@label=1 :irc.test BATCH +4 labeled-response",
                "@batch=4 :somebody!~somebody@host1 PRIVMSG NickServ :INFO nobody",
                "@batch=4 :NickServ!NickServ@irc.test NOTICE somebody :There is no account nobody.",
                ":irc.test BATCH -4",
                "@label=2 :NickServ!NickServ@irc.test NOTICE somebody :There is no account nobody.");
    }

    @Test
    void servicesAreThereAndTheirNamesAreTheirs() {
        TestClient alice = chat.connects("alice");

        alice.sends("WHOIS NickServ", "NICK ChanServ", "NOTICE NickServ :x", "PRIVMSG NickServ :FROB");

        alice.sees(
                ":irc.test 311 alice NickServ NickServ irc.test * :Accounts and nicknames",
                ":irc.test 312 alice NickServ irc.test :TestNet",
                ":irc.test 313 alice NickServ :is a network service",
                ":irc.test 318 alice NickServ :End of /WHOIS list",
                ":irc.test 433 alice ChanServ :Nickname is reserved by a different account; log in to use it",
                ":NickServ!NickServ@irc.test NOTICE alice :I don't know that command. HELP lists what I know.");
    }

    @Test
    void helpTellsWhatOneMayDo() {
        TestClient alice = chat.connects("alice");

        alice.sends("NS HELP");
        assertThat(alice.takes())
                .anyMatch(line -> line.contains("IDENTIFY   Logs you in to your account."))
                .noneMatch(line -> line.contains("SAREGISTER"));
        alice.sends("NS HELP id", "NS HELP SAREGISTER", "NS SAREGISTER x sesame-street", "NS LOGOUT", "NS GHOST");
        sees(
                alice,
                "Syntax: IDENTIFY [<account>] [<password>]",
                "Logs you in to your account.",
                "Without an account it is that of your nickname; without a password it is that of your TLS client"
                        + " certificate.",
                "Also known as: ID, LOGIN",
                "I don't know that command. HELP lists what I know.",
                "I don't know that command. HELP lists what I know.",
                "Log in first: /msg NickServ HELP IDENTIFY tells how.",
                "Syntax: GHOST <nickname> [<password>]");
        TestClient root = login("root");
        root.sends("OPER root x", "NS HELP");
        assertThat(root.takes()).anyMatch(line -> line.contains("SAREGISTER"));
    }

    @Test
    void everyCommandOfAServiceIsExplained() {
        TestClient alice = login("alice");
        for (Service service : Service.values()) {
            for (var command : ServiceTable.load().of(service)) {
                assertThat(command.spec().help().strip())
                        .as(command.spec().name())
                        .endsWith(".");
                assertThat(command.spec().service()).isEqualTo(service);
            }
        }
        assertThat(alice.unfit()).isEmpty();
    }

    @Test
    void logoutGivesTheNicknameBack() {
        TestClient alice = login("alice");

        alice.sends("NS LOGOUT", "PING x");

        assertThat(alice.takes())
                .contains(
                        ":irc.test 901 alice alice!~alice@host1 :You are now logged out",
                        ":NickServ!NickServ@irc.test NOTICE alice :You're logged out.",
                        ":alice!~alice@host1 NICK Guest1");
    }

    @Test
    void infoTellsTheOwnerMoreThanOthers() {
        TestClient alice = login("alice");
        TestClient bob = chat.connects("bob");

        alice.sends("NS INFO");
        bob.sends("NS INFO ALICE");

        sees(
                alice,
                "Account: alice",
                "Registered: 2026-01-01T00:00:00Z",
                "E-mail: none",
                "Password: set",
                "Certificates: 0",
                "Verified: yes");
        sees(bob, "Account: alice", "Registered: 2026-01-01T00:00:00Z");
    }

    @Test
    void passwordsAreNotChangedWithoutEnd() {
        TestClient alice = login("alice");
        int most = Limits.DEFAULT.loginFailuresPerAddress();
        for (int i = 0; i < most; i++) {
            alice.sends("NS SET PASSWORD another-one-" + i);
        }
        assertThat(alice.takes()).hasSize(most).allMatch(line -> line.endsWith("Your password is changed."));

        alice.sends("NS SET PASSWORD one-too-many");
        sees(alice, "Too many new passwords; try again later.");
    }

    @Test
    void passwordIsChangedByWhoeverKnowsIt() {
        TestClient alice = login("alice");

        alice.sends("NS PASSWD wrong abcdefgh abcdefgh", "NS PASSWD sesame-street abcdefgh abcdefg");
        alice.sends("NS PASSWD sesame-street weak weak", "NS PASSWD sesame-street abcdefgh abcdefgh");
        alice.sends("NS SET PASSWORD another-one");

        sees(
                alice,
                "That is not your current password.",
                "The new password has to be the same twice. Syntax: PASSWD <current> <new> <new again>",
                "That password is too weak: it needs 6 characters or more, of different kinds.",
                "Your password is changed.",
                "Your password is changed.");
        assertThat(check("alice", "another-one")).isInstanceOf(Verdict.Accepted.class);
        assertThat(check("alice", "sesame-street")).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void settings() {
        TestClient alice = login("alice");
        TestClient bob = chat.connects("bob");

        alice.sends("NS SET EMAIL a@example.org", "NS SET EMAIL nonsense", "NS GET EMAIL", "NS SET EMAIL NONE");
        alice.sends("NS SET ENFORCE NONE", "NS GET ENFORCE", "NS SET ENFORCE maybe", "NS SET COLOUR red", "NS GET x");
        alice.sends("NS SET NAME ALICE", "NS SET NAME bob");
        sees(
                alice,
                "Your e-mail address is set.",
                "That is no e-mail address.",
                "EMAIL: a@example.org",
                "Your e-mail address is set.",
                "Others may have your nickname now.",
                "ENFORCE: NONE",
                "It can be STRICT or NONE.",
                "There is no such setting. HELP SET lists them.",
                "There is no such setting. HELP GET lists them.",
                "Your account is spelled ALICE from your next login on.",
                "Only its spelling can change.");
        alice.sends("QUIT");
        bob.sends("NICK alice");
        bob.sees(":bob!~bob@host2 NICK alice");
    }

    @Test
    void certificatesLogIn() {
        TestClient alice = login("alice");
        String other = "cd".repeat(32);

        alice.sends("NS CERT ADD", "NS CERT ADD nonsense", "NS CERT ADD " + other.toUpperCase(Locale.ROOT));
        alice.sends("NS CERT ADD " + other, "NS CERT LIST", "NS CERT DEL " + CERTIFICATE, "NS CERT FROB");
        sees(
                alice,
                "You did not come with a certificate.",
                "That is no SHA-256 in hexadecimal.",
                "The certificate is added.",
                "That certificate belongs to an account already.",
                other,
                "Certificates of alice: 1",
                "The account does not have that certificate.",
                "Syntax: CERT LIST | ADD [<fingerprint>] | DEL <fingerprint>");
        alice.sends("QUIT");

        TestClient phone = chat.opensWithCertificate(other);
        phone.sends("NICK phone", "USER p 0 * :P");
        phone.forget();
        phone.sends("NS IDENTIFY");
        assertThat(phone.takes()).anyMatch(line -> line.endsWith(":You're now logged in as alice."));
        phone.sends("NS CERT DEL " + other);
        assertThat(phone.takes()).last().asString().endsWith(":The certificate is removed.");
    }

    @Test
    void accountOfACertificateAlone() {
        TestClient alice = chat.opensWithCertificate(CERTIFICATE);
        alice.sends("NICK alice", "USER a 0 * :A");
        alice.forget();

        alice.sends("NS REGISTER *", "NS CERT DEL " + CERTIFICATE, "NS PASSWD * sesame-street sesame-street");

        assertThat(alice.takes())
                .anyMatch(line -> line.endsWith(":The account alice is yours."))
                .anyMatch(line -> line.endsWith(":That is the only way into the account: set a password first."))
                .anyMatch(line -> line.endsWith(":Your password is changed."));
    }

    @Test
    void connectionsAreListedAndEnded() {
        TestClient desk = login("alice");
        TestClient phone = again("alice");
        desk.forget();

        desk.sends("NS CLIENTS", "NS SESSIONS LOGOUT 2", "NS CLIENTS LIST bob", "NS CLIENTS FROB");

        sees(
                desk,
                "1: alice from host1 since 2026-01-01T00:00:00Z (this one)",
                "2: alice from host2 since 2026-01-01T00:00:00Z",
                "Connections of alice: 2",
                "Connections ended: 1",
                "There is no account bob.",
                "Syntax: CLIENTS [LIST [<account>] | LOGOUT <number>|ALL]");
        assertThat(phone.isClosed()).isTrue();
    }

    @Test
    void ghostsAreEnded() {
        TestClient ghost = login("alice");
        TestClient alice = chat.connects("alice_");

        alice.sends("NS GHOST alice wrong", "NS GHOST nobody x");
        sees(alice, "That account and that password do not belong together.", "That is no account's nickname.");
        alice.sends("NS RECOVER alice sesame-street", "NS IDENTIFY alice sesame-street", "NICK alice");

        assertThat(ghost.isClosed()).isTrue();
        assertThat(alice.takes())
                .anyMatch(line -> line.endsWith(":The nickname is free."))
                .contains(":alice_!~alice_@host2 NICK alice");
    }

    @Test
    void accountIsDroppedByWhoeverReallyMeansIt() {
        TestClient alice = login("alice");
        TestClient bob = login("bob");
        bob.sends("NS DROP alice");
        sees(bob, "That is not your account.");

        alice.sends("NS DROP alice");
        String asked = alice.takes().get(0);
        assertThat(asked).contains("To go on, type: /NickServ DROP alice ");
        alice.sends("NS DROP alice " + asked.substring(asked.lastIndexOf(' ') + 1));

        assertThat(alice.takes())
                .contains(
                        ":NickServ!NickServ@irc.test NOTICE alice :The account alice is no more.",
                        ":irc.test 901 alice alice!~alice@host1 :You are now logged out");
        alice.sends("NS REGISTER sesame-street");
        assertThat(alice.takes())
                .containsExactly(":NickServ!NickServ@irc.test NOTICE alice :The name is not available");
    }

    @Test
    void operatorsManageAccounts() {
        TestClient root = operator();
        TestClient mallory = login("mallory");
        mallory.forget();

        root.sends("NS SAREGISTER bob sesame-street", "NS SAREGISTER bob sesame-street", "NS SAREGISTER b!b x");
        root.sends("NS PASSWD bob other-street", "NS LIST b*", "NS SUSPEND ADD mallory DURATION 1h spam and more");
        root.sends("NS SUSPEND LIST", "NS SUSPEND ADD mallory DURATION soon", "NS UNSUSPEND bob");
        sees(
                root,
                "The account bob is made.",
                "That name is not available.",
                "No account can have that name.",
                "The password of bob is set.",
                "bob",
                "Accounts: 1",
                "The account mallory is suspended.",
                "mallory until 2026-01-01T01:00:00Z, by root: spam and more",
                "Suspended accounts: 1",
                "A time is a number with s, m, h, d or w behind it.",
                "That account is not suspended.");
        assertThat(mallory.isClosed()).isTrue();
        assertThat(check("bob", "other-street")).isInstanceOf(Verdict.Accepted.class);
        assertThat(check("mallory", "sesame-street")).isInstanceOf(Verdict.Locked.class);

        root.sends("NS UNSUSPEND mallory", "NS ERASE bob");
        List<String> asked = root.takes();
        root.sends("NS ERASE bob " + asked.get(1).substring(asked.get(1).lastIndexOf(' ') + 1));
        sees(root, "The account bob is forgotten.");
        assertThat(chat.chat.registry().accounts().find("bob")).isEmpty();
        assertThat(check("mallory", "sesame-street")).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void ownersMayHaveAllForgottenThatTheySaid() {
        TestClient alice = login("alice");
        TestClient bob = login("bob");
        alice.sends("JOIN #tea", "PRIVMSG #tea :mine");
        bob.sends("CAP REQ :batch draft/chathistory", "JOIN #tea", "PRIVMSG #tea :his");
        bob.sends("NS ERASE alice");
        assertThat(bob.takes()).last().isEqualTo(":NickServ!NickServ@irc.test NOTICE bob :That is not your account.");
        alice.forget();

        alice.sends("NS ERASE alice");
        String asked = alice.takes().get(0);
        assertThat(asked).contains("To go on, type: /NickServ ERASE alice ");
        alice.sends("NS ERASE alice " + asked.substring(asked.lastIndexOf(' ') + 1));

        assertThat(chat.chat.registry().accounts().find("alice")).isEmpty();
        bob.sends("CHATHISTORY LATEST #tea * 50");
        assertThat(bob.takes())
                .anyMatch(line -> line.endsWith("PRIVMSG #tea :his"))
                .noneMatch(line -> line.contains("mine"));
        alice.sends("QUIT");
        chat.passes(Duration.ofSeconds(1));
        List<String> lines = new ArrayList<>();
        chat.chat.journal().export("alice", lines::add, new Journal.Answer<>() {
            @Override
            public void onAnswer(Long count) {
                assertThat(count).isZero();
            }

            @Override
            public void onFailed(String reason) {
                lines.add(reason);
            }
        });
        assertThat(lines).as("nothing that came later names it either").isEmpty();
    }

    @Test
    void operatorsVerifyInPlaceOfTheOwner() {
        var password = chat.chat.registry().credentials().make("sesame-street");
        chat.hasAccount(Account.named("new", 0).withPassword(password).unverified(Code.of("X", Long.MAX_VALUE)));
        TestClient root = operator();

        root.sends("NS SAVERIFY new");

        sees(root, "The account new is verified.");
        assertThat(check("new", "sesame-street")).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void forgottenPasswordIsSetAnewByMail() throws Exception {
        Path outbox = directory.resolve("mail");
        ChatHarness mailing = new ChatHarness(
                1,
                new MemoryJournal(),
                "flood_lines_per_second = 0\n[accounts]\nmail_command = [\"sh\", \"-c\", \"cat > " + outbox + "\"]\n");
        mailing.hasAccount(Account.named("alice", 0)
                .withPassword(mailing.chat.registry().credentials().make("forgotten"))
                .withEmail("a@example.org"));
        TestClient alice = mailing.connects("alice_");

        alice.sends("NS SENDPASS nobody", "NS SENDPASS alice");
        String mail = Files.readString(outbox);
        String code = mail.substring(mail.indexOf("RESETPASS alice ") + 16).split(" ", -1)[0];
        alice.sends("NS RESETPASS alice WRONG another-one", "NS RESETPASS alice " + code + " another-one");
        alice.sends("NS RESETPASS alice " + code + " a-third-one", "NS IDENTIFY alice another-one");

        assertThat(alice.takes().stream().filter(line -> line.contains("NOTICE")))
                .containsExactly(
                        notice("If there is such an account with an e-mail address, a code was sent there."),
                        notice("If there is such an account with an e-mail address, a code was sent there."),
                        notice("The code is not valid, or too old."),
                        notice("Your password is changed. Now IDENTIFY."),
                        notice("The code is not valid, or too old."),
                        notice("You're now logged in as alice."));
        mailing.passes(Duration.ofSeconds(1));
    }

    private static String notice(String text) {
        return ":NickServ!NickServ@irc.test NOTICE alice_ :" + text;
    }

    private Verdict check(String name, String password) {
        return chat.chat.registry().credentials().check(name, password, chat.clock.epochMillis());
    }

    private TestClient operator() {
        TestClient root = login("root");
        root.sends("OPER root x");
        root.forget();
        return root;
    }

    private TestClient login(String account) {
        chat.hasAccount(account, "sesame-street");
        return again(account);
    }

    private TestClient again(String account) {
        TestClient client = chat.opens();
        client.sends("CAP REQ sasl", "AUTHENTICATE PLAIN", SaslLoginTest.plain(account, "sesame-street"));
        client.sends("NICK " + account, "USER " + account + " 0 * :" + account + " real", "CAP END");
        client.forget();
        return client;
    }

    /** What NickServ says, and other lines from their numeric or as they are. */
    private static void sees(TestClient client, String... texts) {
        assertThat(client.takes().stream()
                        .filter(line -> !line.contains(" NOTICE ") || line.startsWith(":NickServ!"))
                        .map(line -> line.replaceFirst("^:NickServ!NickServ@irc.test NOTICE \\S+ :?", ""))
                        .map(line -> line.replaceFirst("^:irc.test 900 \\S+ ", "900 ")))
                .containsExactly(texts);
    }
}
