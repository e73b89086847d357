package chat.stoa.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.Journal;
import com.ongres.scram.client.ScramClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody stays in an account that was erased, given up or suspended, nor comes into it. */
class LostAccountTest {

    private static final String OPERATOR = """
            [[oper_class]]
            name = "admin"
            privileges = ["accounts"]
            [[oper]]
            name = "root"
            class = "admin"
            account = "root"
            """;

    private final ChatHarness chat = ChatHarness.configured(OPERATOR);

    @Test
    void whoHasNotRegisteredYetDoesNotStayInAnErasedAccount() {
        TestClient desk = login("alice");
        TestClient phone = comes("alice", "foo");

        erases(desk, "alice");
        phone.sends("CAP END");

        assertThat(phone.closeReason()).isEqualTo("The account was erased");
        assertThat(phone.takes()).noneMatch(line -> line.contains(" 001 "));
        assertThat(desk.isClosed()).isFalse();
    }

    @Test
    void whoHasNotRegisteredYetDoesNotStayInASuspendedAccount() {
        TestClient root = operator();
        chat.hasAccount("alice", "sesame-street");
        TestClient phone = comes("alice", "foo");

        root.sends("NS SUSPEND ADD alice spam");

        assertThat(phone.closeReason()).isEqualTo("Your account is suspended: spam");
    }

    @Test
    void whoHasNotRegisteredYetIsListedBehindTheOthers() {
        TestClient desk = login("alice");
        TestClient phone = comes("alice", "foo");

        desk.sends("NS CLIENTS", "NS CLIENTS LOGOUT 2");

        assertThat(desk.takes())
                .containsExactly(
                        notice("1: alice from host1 since 2026-01-01T00:00:00Z (this one)"),
                        notice("2: foo from host2, still connecting"),
                        notice("Connections of alice: 2"),
                        notice("Connections ended: 1"));
        assertThat(phone.isClosed()).isTrue();
    }

    @Test
    void whoErasesAnAccountStaysAsAGuestAlsoIfOtherConnectionsHadTheNickname() {
        TestClient desk = login("alice");
        TestClient phone = login("alice");

        erases(desk, "alice");

        assertThat(phone.closeReason()).isEqualTo("The account was erased");
        assertThat(desk.takes()).contains(":irc.test 901 alice alice!~alice@host1 :You are now logged out");
    }

    @Test
    void whoCannotBeLoggedOutOfAnErasedAccountIsEndedBeforeAnotherWord() {
        TestClient bob = chat.connects("bob");
        TestClient desk = login("alice");
        TestClient phone = login("alice");
        desk.sends("NS ERASE alice");
        String code = code(desk);
        phone.posts("NS IDENTIFY alice wrong");
        chat.settlesWorkers();

        desk.posts("NS ERASE alice " + code, "PRIVMSG bob :still here");
        chat.settlesWorkers();

        assertThat(desk.closeReason()).isEqualTo("The account was erased");
        chat.settle();
        assertThat(phone.closeReason()).isEqualTo("The account was erased");
        bob.seesNothing();
        assertThat(chat.chat.nicknames().find("alice")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatIsSaidUntilAllAreLoggedOutIsErasedToo(long seed) {
        HeldJournal journal = new HeldJournal();
        ChatHarness held = new ChatHarness(seed, journal, "flood_lines_per_second = 0");
        held.hasAccount("alice", "sesame-street");
        TestClient bob = held.connects("bob");
        TestClient desk = login(held, "alice");
        TestClient phone = login(held, "alice");
        bob.sends("JOIN #tea");
        desk.sends("JOIN #tea");
        desk.forget();
        desk.sends("NS ERASE alice");
        String code = code(desk);

        journal.hold();
        desk.posts("NS ERASE alice " + code);
        for (int i = 0; i < 500; i++) {
            phone.posts("PRIVMSG #tea :" + i, "PRIVMSG bob :" + i);
            held.step();
            if (i % 5 == 0 && journal.isWaiting()) {
                journal.commitOldest();
            }
        }
        journal.release();
        held.passes(Duration.ofSeconds(1));
        held.passes(Duration.ofSeconds(1));

        assertThat(phone.closeReason()).isEqualTo("The account was erased");
        assertThat(journal.committed())
                .anyMatch(entry -> entry.event().by().account().equals("alice"));
        assertThat(recorded(journal, "alice")).isZero();
        held.hasAccount("alice", "another-one");
        TestClient other = login(held, "alice");
        other.sends("PRIVMSG bob :somebody else");
        assertThat(recorded(journal, "alice")).isPositive();
    }

    private static long recorded(Journal journal, String account) {
        List<String> lines = new ArrayList<>();
        journal.export(account, lines::add, new Journal.Answer<>() {
            @Override
            public void onAnswer(Long count) {
                assertThat(lines).hasSize(count.intValue());
            }

            @Override
            public void onFailed(String reason) {
                throw new AssertionError(reason);
            }
        });
        return lines.size();
    }

    @Test
    void aProofThatIsHeldBackDoesNotLeadIntoASuspendedAccount() throws Exception {
        TestClient root = operator();
        chat.hasAccount("alice", "sesame-street");
        TestClient mallory = proves("alice");

        root.sends("NS SUSPEND ADD alice spam");
        mallory.sends("AUTHENTICATE +");

        mallory.sees(":irc.test 902 mallory :The account is suspended");
    }

    @Test
    void aProofThatIsHeldBackDoesNotLeadIntoAnAccountThatIsSomebodyElsesByNow() throws Exception {
        TestClient desk = login("alice");
        TestClient mallory = proves("alice");

        erases(desk, "alice");
        chat.passes(Duration.ofSeconds(1));
        chat.hasAccount("alice", "sesame-street");
        mallory.sends("AUTHENTICATE +");

        mallory.sees(":irc.test 904 mallory :The account has changed meanwhile: log in again");
    }

    @Test
    void aProofOfAnOldPasswordIsNone() throws Exception {
        TestClient desk = login("alice");
        TestClient mallory = proves("alice");

        desk.sends("NS SET PASSWORD another-one");
        mallory.sends("AUTHENTICATE +");

        mallory.sees(":irc.test 904 mallory :The account has changed meanwhile: log in again");
    }

    /** Logged in, and about to register. */
    private TestClient comes(String account, String nick) {
        return comes(chat, account, nick);
    }

    private static TestClient comes(ChatHarness chat, String account, String nick) {
        TestClient client = chat.opens();
        client.sends("CAP REQ sasl", "AUTHENTICATE PLAIN", SaslLoginTest.plain(account, "sesame-street"));
        client.sends("NICK " + nick, "USER " + nick + " 0 * :" + nick + " real");
        client.forget();
        return client;
    }

    private TestClient login(String account) {
        return login(chat, account);
    }

    private static TestClient login(ChatHarness chat, String account) {
        if (chat.chat.registry().accounts().find(account).isEmpty()) {
            chat.hasAccount(account, "sesame-street");
        }
        TestClient client = comes(chat, account, account);
        client.sends("CAP END");
        client.forget();
        return client;
    }

    private TestClient operator() {
        TestClient root = login("root");
        root.sends("OPER root x");
        root.forget();
        return root;
    }

    /** Somebody who has shown that they know the password, and only has to say that they heard of it. */
    private TestClient proves(String account) throws Exception {
        TestClient mallory = chat.connects("mallory", "sasl");
        ScramClient scram = ScramClient.builder()
                .advertisedMechanisms(List.of("SCRAM-SHA-256"))
                .username(account)
                .password("sesame-street".toCharArray())
                .build();
        mallory.sends("AUTHENTICATE SCRAM-SHA-256");
        mallory.forget();
        mallory.sends("AUTHENTICATE " + encoded(scram.clientFirstMessage().toString()));
        scram.serverFirstMessage(decoded(mallory.takes().get(0)));
        mallory.sends("AUTHENTICATE " + encoded(scram.clientFinalMessage().toString()));
        scram.serverFinalMessage(decoded(mallory.takes().get(0)));
        return mallory;
    }

    private static void erases(TestClient owner, String account) {
        owner.sends("NS ERASE " + account);
        owner.sends("NS ERASE " + account + " " + code(owner));
    }

    private static String code(TestClient asked) {
        String line = asked.takes().get(0);
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private static String notice(String text) {
        return ":NickServ!NickServ@irc.test NOTICE alice :" + text;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String decoded(String line) {
        return new String(Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1)), UTF_8);
    }
}
