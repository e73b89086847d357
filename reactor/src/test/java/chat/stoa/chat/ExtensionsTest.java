package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Smaller extensions of IRCv3, and commands of which there is little to say. */
class ExtensionsTest {

    private final ChatHarness chat = new ChatHarness();

    @Test
    void whatIsSupportedCanBeAskedBeforeRegistration() {
        TestClient alice = chat.opens();
        alice.sends("ISUPPORT");
        alice.sees(":irc.test 451 * :You have not registered");

        alice.sends("CAP REQ :draft/extended-isupport batch", "ISUPPORT");

        List<String> lines = alice.takes();
        assertThat(lines.get(1)).matches(":irc.test BATCH \\+\\S+ draft/isupport");
        assertThat(lines.subList(2, lines.size() - 1))
                .isNotEmpty()
                .allMatch(line -> line.matches("@batch=\\S+ :irc.test 005 \\* .* :are supported by this server"));
        assertThat(lines).last().asString().startsWith(":irc.test BATCH -");
    }

    @Test
    void awayCanBeSaidBeforeRegistration() {
        TestClient bob = chat.connects("bob", "extended-monitor away-notify");
        bob.sends("MONITOR + alice");
        bob.forget();
        TestClient alice = chat.opens();
        alice.sends("AWAY :x");
        alice.sees(":irc.test 451 * :You have not registered");
        alice.sends("CAP REQ :draft/pre-away", "AWAY *", "NICK alice", "USER a 0 * :Alice", "CAP END");
        assertThat(alice.takes()).contains(":irc.test 306 * :You have been marked as being away");

        bob.sends("PRIVMSG alice :hello");

        bob.sees(":irc.test 730 bob :alice!~a@host2", ":irc.test 301 bob alice :*");
    }

    @Test
    void whoeverWatchesHearsOfChangesOnce() {
        TestClient bob = chat.connects("bob", "extended-monitor away-notify setname");
        TestClient carol = chat.connects("carol", "away-notify setname");
        TestClient alice = chat.connects("alice");
        bob.sends("MONITOR + alice", "JOIN #tea");
        carol.sends("MONITOR + alice");
        bob.forget();
        carol.forget();

        alice.sends("AWAY :lunch", "SETNAME :Alice Two");
        bob.sees(":alice!~alice@host3 AWAY lunch", ":alice!~alice@host3 SETNAME :Alice Two");
        carol.seesNothing();
        alice.sends("JOIN #tea");
        bob.forget();
        alice.sends("AWAY", "SETNAME Alice");
        bob.sees(":alice!~alice@host3 AWAY", ":alice!~alice@host3 SETNAME Alice");
    }

    @Test
    void namesAreLeftOutForThoseWhoDoNotWantThem() {
        TestClient alice = chat.connects("alice", "no-implicit-names");

        alice.sends("JOIN #tea", "NAMES #tea");

        alice.sees(
                ":alice!~alice@host1 JOIN #tea",
                ":irc.test 353 alice = #tea :@alice",
                ":irc.test 366 alice #tea :End of /NAMES list");
    }

    @Test
    void namesAreLeftOutWhateverBringsThemIntoTheRoom() {
        chat.hasAccount("carol", "sesame");
        TestClient alice = chat.connects("alice", "draft/channel-rename");
        TestClient bob = chat.connects("bob", "draft/no-implicit-names");
        TestClient carol = chat.connects("carol1");
        carol.sends("NS IDENTIFY carol sesame", "NICK carol", "JOIN #tea", "TOPIC #tea :Oolong", "MODE #tea +q alice");
        alice.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        bob.sees(
                ":bob!~bob@host2 JOIN #tea",
                ":irc.test 332 bob #tea :Oolong",
                ":irc.test 333 bob #tea carol :1767225600");

        carol.sends("RENAME #tea #coffee");
        bob.sees(
                ":bob!~bob@host2 PART #tea",
                ":bob!~bob@host2 JOIN #coffee",
                ":irc.test 332 bob #coffee :Oolong",
                ":irc.test 333 bob #coffee carol :1767225600");
        TestClient phone = chat.opens();
        phone.sends(
                "CAP REQ :sasl no-implicit-names",
                "AUTHENTICATE PLAIN",
                "AUTHENTICATE AGNhcm9sAHNlc2FtZQ==",
                "NICK carol",
                "USER carol 0 * :carol",
                "CAP END");
        assertThat(phone.takes())
                .endsWith(
                        ":carol!~carol1@host3 JOIN #coffee",
                        ":irc.test 332 carol #coffee :Oolong",
                        ":irc.test 333 carol #coffee carol :1767225600");
        carol.sends("JOIN #cocoa");
        phone.sees(":carol!~carol1@host3 JOIN #cocoa");
    }

    @Test
    void joinZeroLeavesAllRooms() {
        TestClient alice = chat.connects("alice", "labeled-response batch");
        TestClient bob = chat.connects("bob");
        bob.sends("JOIN #tea");
        alice.sends("JOIN #tea,#cocoa");
        alice.forget();
        bob.forget();

        alice.sends("@label=1 JOIN 0", "JOIN 0");

        List<String> lines = alice.takes();
        assertThat(lines)
                .filteredOn(line -> line.contains(" PART "))
                .extracting(line -> line.substring(line.indexOf(':')))
                .containsExactly(":alice!~alice@host1 PART #tea", ":alice!~alice@host1 PART #cocoa");
        bob.sees(":alice!~alice@host1 PART #tea");
        assertThat(chat.counters.rooms()).isEqualTo(1);
    }

    @Test
    void wordsCanBeForThoseWithARank() {
        TestClient alice = chat.connects("alice", "echo-message");
        TestClient bob = chat.connects("bob");
        TestClient carol = chat.connects("carol");
        alice.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        carol.sends("JOIN #tea");
        alice.sends("MODE #tea +v bob");
        alice.forget();
        bob.forget();
        carol.forget();

        carol.sends("PRIVMSG @#tea :help", "NOTICE +#tea :psst", "PRIVMSG @+#tea :both");
        alice.sees(
                ":carol!~carol@host3 PRIVMSG @#tea :help",
                ":carol!~carol@host3 NOTICE +#tea :psst",
                ":carol!~carol@host3 PRIVMSG @+#tea :both");
        bob.sees(":carol!~carol@host3 NOTICE +#tea :psst", ":carol!~carol@host3 PRIVMSG @+#tea :both");
        carol.seesNothing();
        alice.sends("PRIVMSG @#tea :yes", "MODE @#tea +m", "PRIVMSG @#none :x", "PRIVMSG @ :x");
        alice.sees(
                ":alice!~alice@host1 PRIVMSG @#tea :yes",
                ":irc.test 401 alice @#tea :No such nick/channel",
                ":irc.test 403 alice #none :No such channel",
                ":irc.test 401 alice @ :No such nick/channel");
    }

    @Test
    void whatIsNotOfferedSaysSo() {
        TestClient alice = chat.connects("alice");

        alice.sends("USERS", "SUMMON bob", "USERIP alice", "USERIP");

        alice.sees(
                ":irc.test 446 alice :USERS has been disabled",
                ":irc.test 445 alice :SUMMON has been disabled",
                ":irc.test 340 alice :alice=+~alice@host1",
                ":irc.test 461 alice USERIP :Not enough parameters");
        TestClient bob = chat.connects("bob");
        bob.sends("USERIP alice");
        bob.sees(":irc.test 340 bob :alice=+~alice@255.255.255.255");
    }

    @Test
    void whateverIsSaidToAPersonHasAnIdOfItsOwn() {
        ChatHarness withOperators = ChatHarness.configured(OperatorsTest.CONFIG);
        TestClient root =
                withOperators.connects("root", "message-tags batch labeled-response server-time echo-message");
        root.sends("OPER root sesame", "MODE root +s");
        root.forget();

        root.sends(
                "@label=1 NS HELP", "PRIVMSG NickServ :INFO nobody", "PRIVMSG ChanServ :FROB", "UBAN ADD a:mallory x");

        List<String> said = root.takesExactly().stream()
                .filter(line -> line.contains(" NOTICE root :"))
                .toList();
        assertThat(said).hasSizeGreaterThan(8).allMatch(line -> line.matches("@[^ ]*time=20[^ ]*;msgid=[^; ]+ .*"));
        assertThat(said.stream().map(line -> line.replaceAll(".*;msgid=([^; ]+).*", "$1")))
                .doesNotHaveDuplicates();
    }

    @Test
    void aLongRequestForCapabilitiesIsAnsweredInFull() {
        TestClient alice = chat.opens();
        String wanted = "batch ".repeat(82).strip();
        assertThat(("CAP REQ :" + wanted).length()).isBetween(490, 510);

        alice.sends("CAP REQ :" + wanted);

        String answer = String.join(" ", alice.takes());
        assertThat(answer).contains("CAP * ACK :").doesNotContain("NAK");
        assertThat(answer.split("batch", -1)).hasSize(83);
    }

    @Test
    void aLineThatCannotBeReadIsAnsweredWithItsLabel() {
        TestClient alice = chat.connects("alice", "labeled-response batch");

        alice.sends("@label=1 PRIVMSG bob :" + "x".repeat(600), "@label=2 PRIVMSG bob :nul\0");
        byte[] broken = "@label=3 PRIVMSG bob :?".getBytes(StandardCharsets.UTF_8);
        broken[broken.length - 1] = (byte) 0xFF;
        alice.sendsBytes(broken);
        alice.sends("@label=\0 PRIVMSG bob :x");

        alice.sees(
                "@label=1 :irc.test 417 alice :Input line was too long",
                "@label=2 :irc.test 400 alice PRIVMSG :Message rejected: it contains NUL or a bare CR",
                "@label=3 :irc.test FAIL PRIVMSG INVALID_UTF8 :Message rejected: it is not valid UTF-8",
                ":irc.test 400 alice PRIVMSG :Message rejected: it contains NUL or a bare CR");
    }
}
