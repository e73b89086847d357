package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.Account;
import chat.stoa.account.ScramVerifier;
import chat.stoa.journal.Fact;
import chat.stoa.journal.MemoryJournal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people and rooms say of themselves for programs to show (draft/metadata-3). */
class MetadataTest {

    private static final String CAPS = "draft/metadata-3 batch";
    private static final String FEW = """
            metadata_subs_max = 3
            metadata_keys_max = 2
            metadata_sync_lines_max = 4
            metadata_value_bytes_max = 20
            metadata_changes_per_second = 0
            """;

    private final MemoryJournal journal = new MemoryJournal();
    private final ChatHarness chat = ChatHarness.configured("", journal, FEW);
    private final TestClient alice = chat.connects("alice", CAPS);
    private final TestClient bob = chat.connects("bob", CAPS);

    @Test
    void theCapabilitySaysHowMuchThereMayBe() {
        TestClient client = chat.opens();
        client.sends("CAP LS 302");

        assertThat(String.join(" ", client.takes()))
                .contains("draft/metadata-3=before-connect,max-subs=3,max-keys=2,max-key-bytes=64,max-value-bytes=20");
    }

    @Test
    void onesOwnKeysAreSetAndShown() {
        alice.sends("METADATA * SET url :http://example.org", "METADATA alice SET status Tea", "METADATA * LIST");
        alice.sees(
                ":irc.test 761 alice * url * :http://example.org",
                ":irc.test 761 alice alice status * :Tea",
                ":irc.test BATCH +page metadata alice",
                "@batch=page :irc.test 761 alice alice status * :Tea",
                "@batch=page :irc.test 761 alice alice url * :http://example.org",
                ":irc.test BATCH -page");

        bob.sends("METADATA ALICE GET url $x none");
        assertThat(bob.takes())
                .containsExactly(
                        ":irc.test BATCH +page metadata alice",
                        "@batch=page :irc.test 761 bob alice url * :http://example.org",
                        "@batch=page :irc.test WARN METADATA INVALID_KEY $x :Invalid key",
                        "@batch=page :irc.test 766 bob alice none :Key not set",
                        ":irc.test BATCH -page");
    }

    @Test
    void whatIsTakenAwayIsGoneAndMayBeTakenAwayTwice() {
        alice.sends("METADATA * SET url x", "METADATA * SET url", "METADATA * SET url :", "METADATA * CLEAR");
        alice.sees(
                ":irc.test 761 alice * url * :x",
                ":irc.test 766 alice * url :Key not set",
                ":irc.test 766 alice * url :Key not set",
                ":irc.test BATCH +page metadata alice",
                ":irc.test BATCH -page");
        alice.sends("METADATA * SET a 1", "METADATA * SET b 2", "METADATA alice CLEAR");
        assertThat(alice.takes())
                .endsWith(
                        ":irc.test BATCH +page metadata alice",
                        "@batch=page :irc.test 766 alice alice a :Key not set",
                        "@batch=page :irc.test 766 alice alice b :Key not set",
                        ":irc.test BATCH -page");
    }

    @Test
    void mistakesAreNamed() {
        alice.sends(
                "METADATA",
                "METADATA *",
                "METADATA * SNEEZE",
                "METADATA * :: hi",
                "METADATA * GET",
                "METADATA * LIST more",
                "METADATA * SET",
                "METADATA * SET a b c",
                "METADATA nobody LIST",
                "METADATA #nowhere GET url",
                "METADATA NickServ LIST",
                "METADATA #nowhere SET url x",
                "METADATA #nowhere SYNC",
                "METADATA nobody SET url x",
                "METADATA bob SET url x",
                "METADATA bob CLEAR",
                "METADATA bob SUB url",
                "METADATA * SET Upper x",
                "METADATA * SET url :this is longer than twenty",
                "METADATA bob SUBS",
                "METADATA bob UNSUB url");
        alice.sees(
                ":irc.test FAIL METADATA INVALID_PARAMS * :Not enough parameters",
                ":irc.test FAIL METADATA INVALID_PARAMS * :Not enough parameters",
                ":irc.test FAIL METADATA INVALID_PARAMS SNEEZE :No such subcommand",
                ":irc.test FAIL METADATA INVALID_PARAMS * :No such subcommand",
                ":irc.test FAIL METADATA INVALID_PARAMS GET :Not enough parameters",
                ":irc.test FAIL METADATA INVALID_PARAMS LIST :Too many parameters",
                ":irc.test FAIL METADATA INVALID_PARAMS SET :Not enough parameters",
                ":irc.test FAIL METADATA INVALID_PARAMS SET :Too many parameters",
                ":irc.test FAIL METADATA INVALID_TARGET nobody :Invalid metadata target",
                ":irc.test FAIL METADATA INVALID_TARGET #nowhere :Invalid metadata target",
                ":irc.test FAIL METADATA INVALID_TARGET NickServ :Invalid metadata target",
                ":irc.test FAIL METADATA INVALID_TARGET #nowhere :Invalid metadata target",
                ":irc.test FAIL METADATA INVALID_TARGET #nowhere :Invalid metadata target",
                ":irc.test FAIL METADATA INVALID_TARGET nobody :Invalid metadata target",
                ":irc.test FAIL METADATA KEY_NO_PERMISSION bob url :You may not change that",
                ":irc.test FAIL METADATA KEY_NO_PERMISSION bob * :You may not change that",
                ":irc.test FAIL METADATA INVALID_TARGET bob :Invalid metadata target",
                ":irc.test FAIL METADATA INVALID_KEY Upper :Invalid key",
                ":irc.test FAIL METADATA INVALID_VALUE url :The value is too long",
                ":irc.test FAIL METADATA INVALID_TARGET bob :Invalid metadata target",
                ":irc.test FAIL METADATA INVALID_TARGET bob :Invalid metadata target");
        bob.seesNothing();
    }

    @Test
    void thereAreOnlySoManyKeys() {
        alice.sends("METADATA * SET a 1", "METADATA * SET b 2", "METADATA * SET c 3", "METADATA * SET b 22");
        alice.sees(
                ":irc.test 761 alice * a * :1",
                ":irc.test 761 alice * b * :2",
                ":irc.test FAIL METADATA LIMIT_REACHED * 2 :Too many keys",
                ":irc.test 761 alice * b * :22");
    }

    @Test
    void keysAreSubscribedToInTheirOrderUpToABound() {
        alice.sends("METADATA * SUB a $b a", "METADATA * SUB b c a d e");
        alice.sees(
                ":irc.test 770 alice a :a",
                ":irc.test WARN METADATA INVALID_KEY $b :Invalid key",
                ":irc.test BATCH +page metadata *ALL",
                ":irc.test BATCH -page",
                ":irc.test 770 alice b c :a",
                ":irc.test FAIL METADATA LIMIT_REACHED d 3 :Too many subscriptions",
                ":irc.test BATCH +page metadata *ALL",
                ":irc.test BATCH -page");
        alice.sends("METADATA * SUBS", "METADATA * UNSUB b none $", "METADATA * SUBS", "METADATA * SUB a");
        alice.sees(
                ":irc.test BATCH +page metadata-subs",
                "@batch=page :irc.test 772 alice a b :c",
                ":irc.test BATCH -page",
                ":irc.test 771 alice b :none",
                ":irc.test WARN METADATA INVALID_KEY $ :Invalid key",
                ":irc.test BATCH +page metadata-subs",
                "@batch=page :irc.test 772 alice a :c",
                ":irc.test BATCH -page",
                ":irc.test 770 alice :a");
        alice.sends("CAP REQ -draft/metadata-3", "CAP REQ draft/metadata-3", "METADATA * SUBS");
        assertThat(alice.takes()).endsWith(":irc.test BATCH +page metadata-subs", ":irc.test BATCH -page");
    }

    @Test
    void whoeverSharesARoomAndSubscribedHearsOfChangesOnce() {
        TestClient other = chat.connects("other", CAPS);
        TestClient old = chat.connects("old");
        for (TestClient client : List.of(alice, bob, other, old)) {
            client.sends("JOIN #tea,#cake", "METADATA * SUB url");
            client.forget();
        }
        other.sends("METADATA * UNSUB url");
        List.of(alice, bob, other, old).forEach(TestClient::forget);

        alice.sends("METADATA * SET url x", "METADATA * SET url x", "METADATA * SET status y", "METADATA * SET url");

        bob.sees(":irc.test 761 bob alice url * :x", ":irc.test 766 bob alice url :Key not set");
        other.seesNothing();
        old.seesNothing();
        assertThat(alice.takes()).hasSize(4);
    }

    @Test
    void watchersHearOfChangesAndOfWhatThereIs() {
        alice.sends("METADATA * SET url x", "METADATA * SET status y");
        bob.sends("METADATA * SUB url", "MONITOR + alice,carol");
        assertThat(bob.takes())
                .endsWith(
                        ":irc.test 730 bob :alice!~alice@host1",
                        ":irc.test 731 bob :carol",
                        ":irc.test BATCH +page metadata alice",
                        "@batch=page :irc.test 761 bob alice url * :x",
                        ":irc.test BATCH -page");
        alice.sends("METADATA * SET url z");
        bob.sees(":irc.test 761 bob alice url * :z");

        chat.connects("carol");
        bob.sees(
                ":irc.test 730 bob :carol!~carol@host3", ":irc.test BATCH +*-0 metadata carol", ":irc.test BATCH -*-0");
    }

    @Test
    void whoSeesARenameAsAnotherRoomIsShownItsKeysAgain() {
        TestClient carol = chat.connects("carol", CAPS + " draft/channel-rename");
        alice.sends("JOIN #tea", "METADATA #tea SET url x");
        List.of(alice, bob, carol).forEach(each -> each.sends("JOIN #tea", "METADATA * SUB url"));
        List.of(alice, bob, carol).forEach(TestClient::forget);

        alice.sends("RENAME #tea #coffee");

        for (String nick : List.of("alice", "bob")) {
            assertThat((nick.equals("bob") ? bob : alice).takes())
                    .startsWith(":" + nick + "!~" + nick + "@host" + (nick.equals("bob") ? 2 : 1) + " PART #tea")
                    .endsWith(
                            ":irc.test 366 " + nick + " #coffee :End of /NAMES list",
                            ":irc.test BATCH +*-0 metadata #coffee",
                            "@batch=*-0 :irc.test 761 " + nick + " #coffee url * :x",
                            ":irc.test BATCH -*-0");
        }
        carol.sees(":alice!~alice@host1 RENAME #tea #coffee :");
    }

    @Test
    void aRoomHasKeysThatItsOperatorsSet() {
        alice.sends("JOIN #tea", "METADATA #tea SET url x");
        assertThat(alice.takes()).endsWith(":irc.test 761 alice #tea url * :x");
        bob.sends("METADATA * SUB url", "METADATA * SET url mine");
        bob.forget();

        bob.sends("JOIN #tea");

        assertThat(bob.takes())
                .endsWith(
                        ":irc.test 366 bob #tea :End of /NAMES list",
                        ":irc.test BATCH +*-0 metadata #tea",
                        "@batch=*-0 :irc.test 761 bob #tea url * :x",
                        "@batch=*-0 :irc.test 761 bob bob url * :mine",
                        ":irc.test BATCH -*-0");
        bob.sends("METADATA #tea SET url y", "METADATA #tea CLEAR", "METADATA #TEA LIST");
        bob.sees(
                ":irc.test FAIL METADATA KEY_NO_PERMISSION #tea url :You may not change that",
                ":irc.test FAIL METADATA KEY_NO_PERMISSION #tea * :You may not change that",
                ":irc.test BATCH +page metadata #tea",
                "@batch=page :irc.test 761 bob #tea url * :x",
                ":irc.test BATCH -page");
        alice.sends("METADATA #tea SET url z", "METADATA #tea SET a 1", "METADATA #tea SET b 2", "METADATA #tea CLEAR");
        assertThat(alice.takes())
                .contains(":irc.test FAIL METADATA LIMIT_REACHED #tea 2 :Too many keys")
                .contains("@batch=page :irc.test 766 alice #tea url :Key not set");
        bob.sees(":irc.test 761 bob #tea url * :z", ":irc.test 766 bob #tea url :Key not set");
    }

    @Test
    void aHiddenRoomShowsStrangersNothing() {
        alice.sends("JOIN #tea", "MODE #tea +s", "METADATA #tea SET url x");
        bob.sends("METADATA #tea LIST", "METADATA #tea SYNC", "METADATA #tea SET url y");
        bob.sees(
                ":irc.test FAIL METADATA INVALID_TARGET #tea :Invalid metadata target",
                ":irc.test FAIL METADATA INVALID_TARGET #tea :Invalid metadata target",
                ":irc.test FAIL METADATA INVALID_TARGET #tea :Invalid metadata target");
    }

    @Test
    void syncShowsWhatIsSubscribedTo() {
        alice.sends("JOIN #tea", "METADATA #tea SET url x", "METADATA * SET url y", "METADATA * SET status z");
        bob.sends("JOIN #tea", "METADATA * SUB url");
        assertThat(bob.takes())
                .endsWith(
                        ":irc.test 770 bob :url",
                        ":irc.test BATCH +page metadata *ALL",
                        "@batch=page :irc.test 761 bob #tea url * :x",
                        "@batch=page :irc.test 761 bob alice url * :y",
                        ":irc.test BATCH -page");
        bob.sends("METADATA #tea SYNC", "METADATA alice SYNC", "METADATA *ALL SYNC");
        assertThat(bob.takes())
                .filteredOn(line -> !line.startsWith(":irc.test BATCH -"))
                .containsExactly(
                        ":irc.test BATCH +page metadata #tea",
                        "@batch=page :irc.test 761 bob #tea url * :x",
                        "@batch=page :irc.test 761 bob alice url * :y",
                        ":irc.test BATCH +page metadata alice",
                        "@batch=page :irc.test 761 bob alice url * :y",
                        ":irc.test BATCH +page metadata *ALL",
                        "@batch=page :irc.test 761 bob #tea url * :x",
                        "@batch=page :irc.test 761 bob alice url * :y");
    }

    @Test
    void tooMuchIsShownWhenItIsAskedFor() {
        for (int i = 0; i < 5; i++) {
            TestClient member = chat.connects("m" + i);
            member.sends("METADATA * SET url " + i, "JOIN #tea");
        }
        bob.sends("METADATA * SUB url", "JOIN #tea");
        assertThat(bob.takes()).endsWith(":irc.test 774 bob #tea 0 :Ask for it later");

        bob.sends("METADATA #tea SYNC");
        List<String> lines = bob.takes();
        assertThat(lines)
                .hasSize(7)
                .startsWith(":irc.test BATCH +page metadata #tea")
                .endsWith(":irc.test BATCH -page");
        assertThat(lines.subList(1, 6)).allMatch(line -> line.startsWith("@batch=page :irc.test 761 bob m"));
    }

    @Test
    void anAnswerCarriesItsLabel() {
        TestClient client = chat.connects("client", CAPS + " labeled-response");
        client.sends("@label=1 METADATA * SET url x", "@label=2 METADATA * LIST", "@label=3 METADATA * SET $ x");
        client.sees(
                "@label=1 :irc.test 761 client * url * :x",
                "@label=2 :irc.test BATCH +page metadata client",
                "@batch=page :irc.test 761 client client url * :x",
                ":irc.test BATCH -page",
                "@label=3 :irc.test FAIL METADATA INVALID_KEY $ :Invalid key");
        client.sends("JOIN #tea", "METADATA #tea SET url y");
        client.forget();
        client.sends("@label=4 METADATA * SUB url");
        client.sees(
                "@label=4 :irc.test BATCH +d labeled-response",
                "@batch=d :irc.test 770 client :url",
                "@batch=d :irc.test BATCH +page metadata *ALL",
                "@batch=page :irc.test 761 client #tea url * :y",
                "@batch=page :irc.test 761 client client url * :x",
                "@batch=d :irc.test BATCH -page",
                ":irc.test BATCH -d");
    }

    @Test
    void beforeOneIsAUserOneSetsAndSubscribesAndIsShownItWithTheWelcome() {
        TestClient client = chat.opens();
        client.sends(
                "CAP REQ :" + CAPS, "METADATA * SUB url", "METADATA * SET url x", "METADATA alice LIST", "NICK carol");
        client.sees(
                ":irc.test CAP * ACK :draft/metadata-3 batch",
                ":irc.test 770 * :url",
                ":irc.test 761 * * url * :x",
                ":irc.test FAIL METADATA INVALID_TARGET alice :Invalid metadata target");
        client.sends("USER c 0 * :C", "CAP END");
        List<String> welcome = client.takes();
        assertThat(welcome)
                .containsSubsequence(
                        ":irc.test BATCH +page metadata carol",
                        "@batch=page :irc.test 761 carol carol url * :x",
                        ":irc.test BATCH -page",
                        ":irc.test 376 carol :End of /MOTD command.");
    }

    @Test
    void whatAnAccountSaidOfItselfSurvivesARestartAndIsTheSameForAllItsClients() {
        chat.hasAccount("carol", "sesame42");
        TestClient desk = logsIn(chat, "carol");
        TestClient phone = logsIn(chat, "carol");
        phone.sends("METADATA * SUB url");
        phone.forget();
        desk.sends("METADATA * SET url x", "METADATA * SET status y", "METADATA * SET status");
        phone.sees(":irc.test 761 carol carol url * :x");
        desk.sends("JOIN #tea", "METADATA #tea SET url room");

        ChatHarness next = ChatHarness.configured("", journal, FEW);
        TestClient later = next.connects("later", CAPS);
        later.sends("METADATA #tea LIST");
        assertThat(later.takes()).contains("@batch=page :irc.test 761 later #tea url * :room");
        logsIn(next, "carol");
        later.sends("METADATA carol LIST");
        assertThat(later.takes())
                .filteredOn(line -> line.contains(" 761 "))
                .containsExactly("@batch=page :irc.test 761 later carol url * :x");
        assertThat(journal.facts(Fact.Kind.METADATA)).containsOnlyKeys("carol url");
    }

    @Test
    void whoLogsInBringsWhatTheySaidAndIsSeenWithWhatTheAccountSaid() {
        chat.hasAccount("carol", "sesame42");
        TestClient carol = logsIn(chat, "carol");
        carol.sends("METADATA * SET url x", "QUIT");
        bob.sends("JOIN #tea", "METADATA * SUB url status");
        TestClient guest = chat.connects("guest", CAPS);
        guest.sends("JOIN #tea", "METADATA * SET status y");
        bob.forget();

        guest.sends("NS IDENTIFY carol sesame42");

        assertThat(bob.takes()).contains(":irc.test 761 bob guest url * :x");
        bob.sends("METADATA carol LIST");
        assertThat(bob.takes()).filteredOn(line -> line.contains(" 761 ")).hasSize(2);
        guest.sends("NS LOGOUT");
        assertThat(bob.takes())
                .contains(":irc.test 766 bob carol url :Key not set", ":irc.test 766 bob carol status :Key not set");
    }

    @Test
    void aGuestsKeysEndWithTheSession() {
        alice.sends("METADATA * SET url x", "QUIT");
        TestClient next = chat.connects("alice", CAPS);
        next.sends("METADATA * LIST");
        assertThat(next.takes()).noneMatch(line -> line.contains(" 761 "));
        assertThat(journal.facts(Fact.Kind.METADATA)).isEmpty();
    }

    @Test
    void whatTheDiskDoesNotTakeIsNotSet() {
        HeldJournal held = new HeldJournal();
        ChatHarness slow = ChatHarness.configured("", held, FEW);
        slow.hasAccount(Account.named("carol", 0));
        TestClient client = slow.connects("carol", CAPS);
        client.logsIn("carol");
        held.hold();
        client.posts("METADATA * SET url x");
        slow.settle();
        client.seesNothing();
        held.fail();
        slow.settle();
        client.sees(":irc.test FAIL METADATA STORAGE_UNAVAILABLE :The server cannot store messages right now");
        client.sends("METADATA * LIST");
        assertThat(client.takes()).noneMatch(line -> line.contains(" 761 "));
    }

    @Test
    void whoChangesTooOftenHasToWait() {
        ChatHarness strict = ChatHarness.configured("", new MemoryJournal(), "metadata_changes_burst = 2\n");
        TestClient client = strict.connects("carol", CAPS);
        client.sends("METADATA * SET url 1", "METADATA * SET url 2", "METADATA * SET url 3", "METADATA * CLEAR");
        assertThat(client.takes())
                .endsWith(
                        ":irc.test FAIL METADATA RATE_LIMITED * url 1 :Too many changes; try again later",
                        ":irc.test FAIL METADATA RATE_LIMITED * * 1 :Too many changes; try again later");
        strict.passes(Duration.ofSeconds(1));
        client.sends("METADATA * SET url 4");
        client.sees(":irc.test 761 carol * url * :4");
    }

    @Test
    void operatorsWhoManageAccountsMayTakeAwayWhatOthersSay() {
        ChatHarness guarded = ChatHarness.configured("""
                [[oper_class]]
                name = "all"
                privileges = ["accounts"]
                [[oper]]
                name = "root"
                class = "all"
                password = "%s"
                """.formatted(ScramVerifier.of("sesame", new byte[16], 4096)));
        TestClient root = guarded.connects("root", CAPS);
        TestClient bad = guarded.connects("bad", CAPS);
        bad.sends("JOIN #tea", "METADATA * SET url nasty", "METADATA #tea SET url nasty");
        root.sends("OPER root sesame", "METADATA bad CLEAR", "METADATA #tea SET url :");
        assertThat(root.takes())
                .contains(":irc.test 766 root #tea url :Key not set")
                .anyMatch(line -> line.endsWith(" 766 root bad url :Key not set"));
        bad.forget();
        bad.sends("METADATA * LIST");
        assertThat(bad.takes()).noneMatch(line -> line.contains("nasty"));
    }

    private static TestClient logsIn(ChatHarness chat, String account) {
        String secret = "\0" + account + "\0sesame42";
        String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        TestClient client = chat.opens();
        client.sends("CAP REQ :sasl " + CAPS, "NICK " + account, "USER c 0 * :C", "AUTHENTICATE PLAIN");
        client.sends("AUTHENTICATE " + encoded, "CAP END");
        client.forget();
        return client;
    }
}
