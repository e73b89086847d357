package chat.stoa.chat;

import org.junit.jupiter.api.Test;

class LabelsTest {

    private static final String CAPS = "labeled-response batch message-tags echo-message";

    private final ChatHarness chat = new ChatHarness();
    private final TestClient alice = chat.connects("alice", CAPS);

    @Test
    void oneLineCarriesTheLabelItself() {
        alice.sends("@label=a1 PING x", "@label=a2 PRIVMSG nobody hi", "@label=a3 FROB", "@label=a4 TOPIC");

        alice.sees(
                "@label=a1 :irc.test PONG irc.test x",
                "@label=a2 :irc.test 401 alice nobody :No such nick/channel",
                "@label=a3 :irc.test 421 alice FROB :Unknown command",
                "@label=a4 :irc.test 461 alice TOPIC :Not enough parameters");
    }

    @Test
    void noLineIsAcknowledged() {
        chat.connects("bob");

        alice.sends("@label=a1 PONG x", "@label=a2 NOTICE nobody hi", "@label=a3 CAP END", "@label=a4 ERROR :x");
        alice.sends("@label=a5 NOTICE", "@label=a6 NOTICE bob", "@label=a7 NOTICE a,b,c,d,e,f hi");

        alice.sees(
                "@label=a1 :irc.test ACK",
                "@label=a2 :irc.test ACK",
                "@label=a3 :irc.test ACK",
                "@label=a4 :irc.test ACK",
                "@label=a5 :irc.test ACK",
                "@label=a6 :irc.test ACK",
                "@label=a7 :irc.test ACK");
    }

    @Test
    void severalLinesStandInABatch() {
        alice.sends("@label=a1 JOIN #tea");

        alice.sees(
                "@label=a1 :irc.test BATCH +4 labeled-response",
                "@batch=4;msgid=* :alice!~alice@host1 JOIN #tea",
                "@batch=4 :irc.test 353 alice = #tea :@alice",
                "@batch=4 :irc.test 366 alice #tea :End of /NAMES list",
                ":irc.test BATCH -4");
    }

    @Test
    void severalTargetsShareOneBatch() {
        alice.sends("JOIN #tea,#cocoa");
        alice.forget();

        alice.sends("@label=a1 PRIVMSG #tea,nobody,#cocoa hi");

        alice.sees(
                "@label=a1 :irc.test BATCH +5 labeled-response",
                "@batch=5;msgid=* :alice!~alice@host1 PRIVMSG #tea :hi",
                "@batch=5 :irc.test 401 alice nobody :No such nick/channel",
                "@batch=5;msgid=* :alice!~alice@host1 PRIVMSG #cocoa :hi",
                ":irc.test BATCH -5");
    }

    @Test
    void echoCarriesTheLabelAndTheCopyToOneselfDoesNot() {
        alice.sends("@label=a1 PRIVMSG alice :note");

        alice.sees(
                "@msgid=* :alice!~alice@host1 PRIVMSG alice :note",
                "@label=a1;msgid=* :alice!~alice@host1 PRIVMSG alice :note");
    }

    @Test
    void withoutEchoTheLabelIsAcknowledged() {
        TestClient bob = chat.connects("bob", "labeled-response batch");
        alice.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        bob.forget();
        alice.forget();

        bob.sends("@label=b1 PRIVMSG #tea hi", "@label=b2 PRIVMSG alice hi");

        bob.sees("@label=b1 :irc.test ACK", "@label=b2 :irc.test ACK");
        alice.sees("@msgid=* :bob!~bob@host2 PRIVMSG #tea :hi", "@msgid=* :bob!~bob@host2 PRIVMSG alice :hi");
    }

    @Test
    void othersDoNotSeeTheLabel() {
        TestClient bob = chat.connects("bob", CAPS);
        bob.sends("JOIN #tea");
        alice.sends("JOIN #tea");
        bob.forget();

        alice.sends("@label=a1;+x=y PRIVMSG #tea hi");

        bob.sees("@msgid=*;+x=y :alice!~alice@host1 PRIVMSG #tea :hi");
    }

    @Test
    void labelsNobodyNegotiatedMeanNothing() {
        TestClient bob = chat.connects("bob");

        bob.sends("@label=b1 PING x", "@label=b1 PONG x");

        bob.sees(":irc.test PONG irc.test x");
    }

    @Test
    void overlongLabelIsIgnored() {
        alice.sends("@label=" + "x".repeat(65) + " PING a", "@label=" + "x".repeat(64) + " PING b");

        alice.sees(":irc.test PONG irc.test a", "@label=" + "x".repeat(64) + " :irc.test PONG irc.test b");
    }

    @Test
    void labelledQuitIsAnsweredByTheEnd() {
        alice.sends("@label=a1 QUIT");

        alice.sees("@label=a1 ERROR :Closing link: (~alice@host1) [Quit: ]");
    }

    @Test
    void labelledNicknameChangeAnswersWhetherInRoomsOrNot() {
        alice.sends("@label=a1 NICK alicia", "JOIN #tea");
        alice.forget();

        alice.sends("@label=a2 NICK alice", "@label=a3 NICK alice");

        alice.sees("@label=a2;msgid=* :alicia!~alice@host1 NICK alice", "@label=a3 :irc.test ACK");
    }

    @Test
    void oneLineNeedsNoBatchHoweverManyRoomsItConcerns() {
        alice.sends("JOIN #tea,#cocoa,#mate", "CAP REQ setname");
        alice.forget();

        alice.sends("@label=a1 AWAY :at lunch", "@label=a2 SETNAME Alice", "@label=a3 NICK alicia");
        alice.sends("@label=a4 CAP REQ multi-prefix");

        alice.sees(
                "@label=a1 :irc.test 306 alice :You have been marked as being away",
                "@label=a2 :alice!~alice@host1 SETNAME Alice",
                "@label=a3;msgid=* :alice!~alice@host1 NICK alicia",
                "@label=a4 :irc.test CAP alicia ACK multi-prefix");
    }

    @Test
    void labelsNeedBatches() {
        TestClient bob = chat.connects("bob", "labeled-response");

        bob.sends("@label=b1 JOIN #tea", "@label=b2 PONG x");

        bob.sees(
                ":bob!~bob@host2 JOIN #tea",
                ":irc.test 353 bob = #tea :@bob",
                ":irc.test 366 bob #tea :End of /NAMES list");
    }
}
