package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.ScramVerifier;
import chat.stoa.journal.MemoryJournal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** WHO, WHOX and WHOIS: what is told of people, and to whom. */
class WhoTest {

    private final ChatHarness chat =
            ChatHarness.configured("""
            [[oper_class]]
            name = "all"
            title = "is the host here"
            privileges = ["see"]
            [[oper]]
            name = "root"
            class = "all"
            password = "%s"
            """.formatted(ScramVerifier.of("sesame", new byte[16], 4096)));

    @Test
    void wherePeopleAreManyAMaskIsHeldToThemLessOften() {
        ChatHarness many =
                new ChatHarness(1, new MemoryJournal(), "flood_lines_per_second = 0\nquery_cost_per_minute = 4");
        TestClient alice = many.connects("alice");
        for (int i = 0; i < 1_000; i++) {
            many.connects("guest" + i);
        }
        alice.forget();

        alice.sends("WHO nobody*", "WHO nobody*", "WHO nobody*");
        alice.sees(
                ":irc.test 315 alice nobody* :End of WHO list",
                ":irc.test 315 alice nobody* :End of WHO list",
                ":irc.test 263 alice WHO :Please wait a while and try again");
    }

    @Test
    void wherePeopleAreManyAndQuestionsFewAMaskIsHeldToThemAllTheSame() {
        ChatHarness many =
                new ChatHarness(1, new MemoryJournal(), "flood_lines_per_second = 0\nquery_cost_per_minute = 1");
        TestClient alice = many.connects("alice");
        for (int i = 0; i < 1_000; i++) {
            many.connects("guest" + i);
        }
        alice.forget();

        alice.sends("WHO nobody*");
        alice.sees(":irc.test 315 alice nobody* :End of WHO list");
    }

    @Test
    void aMaskIsHeldToAllThatIsShownOfPeople() {
        TestClient alice = chat.connects("alice");
        chat.connects("bob").sends("MODE bob +i");
        TestClient carol = chat.connects("carol");

        carol.sends("WHO a*", "WHO *host1", "WHO *alice*real", "WHO b*", "WHO bob", "WHO nobody*");

        String aliceLine = ":irc.test 352 carol * ~alice host1 irc.test alice H :0 alice real";
        carol.sees(
                aliceLine,
                ":irc.test 315 carol a* :End of WHO list",
                aliceLine,
                ":irc.test 315 carol *host1 :End of WHO list",
                aliceLine,
                ":irc.test 315 carol *alice*real :End of WHO list",
                ":irc.test 315 carol b* :End of WHO list",
                ":irc.test 352 carol * ~bob host2 irc.test bob H :0 bob real",
                ":irc.test 315 carol bob :End of WHO list",
                ":irc.test 315 carol nobody* :End of WHO list");
        carol.sends("WHO");
        assertThat(carol.takes()).hasSize(3).noneMatch(line -> line.contains("bob"));
        alice.seesNothing();
    }

    @Test
    void theInvisibleAreSeenByThoseWhoShareARoom() {
        TestClient bob = chat.connects("bob");
        bob.sends("MODE bob +i", "JOIN #tea");
        TestClient alice = chat.connects("alice");
        alice.sends("JOIN #tea");
        alice.forget();

        alice.sends("WHO b*");

        assertThat(alice.takes()).hasSize(2).first().asString().contains(" bob H ");
    }

    @Test
    void fieldsAreAnsweredInTheirOrderWhateverTheOrderOfAsking() {
        TestClient alice = chat.connects("alice", "labeled-response batch");
        alice.sends("JOIN #tea", "AWAY :lunch");
        alice.forget();
        chat.passes(Duration.ofSeconds(7));

        alice.sends("WHO #tea %rnuhsicftla,42", "WHO alice %tna,7", "WHO alice %tn,abcd", "WHO alice %zn");

        alice.sees(
                ":irc.test 354 alice 42 #tea ~alice host1 host1 irc.test alice G@ 7 0 :alice real",
                ":irc.test 315 alice #tea :End of WHO list",
                ":irc.test 354 alice 7 alice :0",
                ":irc.test 315 alice alice :End of WHO list",
                ":irc.test 354 alice 0 :alice",
                ":irc.test 315 alice alice :End of WHO list",
                ":irc.test 354 alice :alice",
                ":irc.test 315 alice alice :End of WHO list");
        alice.sends("@label=9 WHO alice %n");
        alice.sees(
                "@label=9 :irc.test BATCH +a labeled-response",
                "@batch=a :irc.test 354 alice :alice",
                "@batch=a :irc.test 315 alice alice :End of WHO list",
                ":irc.test BATCH -a");
    }

    @Test
    void trueAddressesAreForOperatorsAndOneself() {
        TestClient alice = chat.connects("alice");
        TestClient bob = chat.connects("bob");

        bob.sends("WHO alice %i", "WHO bob %i", "OPER root sesame", "WHO alice %i", "WHO * o");

        List<String> answer = bob.takes();
        assertThat(answer)
                .contains(
                        ":irc.test 354 bob :255.255.255.255",
                        ":irc.test 354 bob :host2",
                        ":irc.test 354 bob :host1",
                        ":irc.test 352 bob * ~bob host2 irc.test bob H* :0 bob real")
                .noneMatch(line -> line.contains(" 352 ") && line.contains("alice real"));
        alice.seesNothing();
    }

    @Test
    void aLongAnswerWaitsUntilTheClientTookEnough() {
        for (int i = 0; i < 50; i++) {
            chat.connects("n" + i);
        }
        TestClient alice = chat.connects("alice");
        alice.waiting = 1024 * 1024;

        alice.posts("WHO n*", "PING after");
        chat.settle();
        assertThat(alice.takes()).hasSize(20);
        chat.passes(Duration.ofMillis(20));
        assertThat(alice.takes()).hasSize(20);
        alice.waiting = 0;
        chat.passes(Duration.ofMillis(20));

        assertThat(alice.takes())
                .hasSize(12)
                .endsWith(":irc.test 315 alice n* :End of WHO list", ":irc.test PONG irc.test after");
    }

    @Test
    void whoGoesDuringALongAnswerIsGone() {
        for (int i = 0; i < 250; i++) {
            chat.connects("n" + i);
        }
        TestClient alice = chat.connects("alice");
        alice.waiting = 1024 * 1024;
        alice.sends("WHO n*");

        alice.vanishes("gone");
        chat.passes(Duration.ofSeconds(1));

        assertThat(alice.isClosed()).isTrue();
        assertThat(chat.counters.registered()).isEqualTo(250);
    }

    @Test
    void whoisTellsOneselfAndOperatorsMore() {
        TestClient alice = chat.connects("alice");
        TestClient bob = chat.connects("bob");
        alice.sends("MODE alice +iw", "JOIN #secret", "MODE #secret +s");
        alice.forget();

        bob.sends("WHOIS alice");
        bob.sees(
                ":irc.test 311 bob alice ~alice host1 * :alice real",
                ":irc.test 312 bob alice irc.test :TestNet",
                ":irc.test 317 bob alice 0 1767225600 :seconds idle, signon time",
                ":irc.test 318 bob alice :End of /WHOIS list");
        alice.sends("OPER root sesame", "WHOIS alice");
        assertThat(alice.takes())
                .contains(
                        ":irc.test 319 alice alice :@#secret",
                        ":irc.test 313 alice alice :is the host here",
                        ":irc.test 338 alice alice ~alice@host1 host1 :Actual user@host, Actual IP",
                        ":irc.test 379 alice alice :is using modes +iow");
        bob.sends("WHOIS alice");
        assertThat(bob.takes())
                .contains(":irc.test 313 bob alice :is the host here")
                .noneMatch(line -> line.contains(" 338 ") || line.contains(" 379 ") || line.contains("secret"));
        bob.sends("OPER root sesame", "WHOIS alice", "LIST");
        assertThat(bob.takes())
                .contains(
                        ":irc.test 319 bob alice :@#secret",
                        ":irc.test 379 bob alice :is using modes +iow",
                        ":irc.test 322 bob #secret 1 :");
    }
}
