package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.model.Delivery;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.testing.ClientScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconnectTest {

    private static final String CAPS = "message-tags echo-message labeled-response batch";

    private final ClientScript client = ClientScript.inTea();

    @Test
    void whatIsTypedWithoutConnectionIsSentInOrderAfterRejoining() {
        client.breaks("reset").enters("one").enters("/me two").enters("/msg alice psst");
        assertThat(client.sent()).isEmpty();
        client.sees("◷").sees("3 to send; not connected");
        client.passesSeconds(2);
        assertThat(client.effects()).contains(new Effect.Connect(1, 2));

        client.signsIn(CAPS);
        assertThat(client.sent()).endsWith("JOIN #tea", "@label=1 PRIVMSG alice :psst");
        client.says(":tester!t@here JOIN #tea");
        assertThat(client.sent())
                .containsExactly("@label=2 PRIVMSG #tea :one", "@label=3 PRIVMSG #tea :\u0001ACTION two\u0001");
        client.sees("you are in #tea again");
    }

    @Test
    void whoIsAwayIsAwayAgain() {
        client.enters("/away at lunch, back soon")
                .says(":s 306 tester :You are away")
                .sent();
        comesBack();
        assertThat(client.sent()).endsWith("JOIN #tea", "AWAY :at lunch, back soon");
        client.enters("/clear").says(":s 306 tester :You are away now").sees("You are away now");
        comesBack();
        assertThat(client.sent()).contains("AWAY :at lunch, back soon");
    }

    @Test
    void whoCameBackIsNotAway() {
        client.enters("/away lunch").enters("/away").sent();
        comesBack();
        assertThat(client.sent()).endsWith("JOIN #tea");

        client.enters("/away lunch").breaks("reset").sent();
        client.enters("/away").sees("you will not be away when there is a connection");
        client.passesSeconds(90).signsIn(CAPS);
        assertThat(client.sent()).endsWith("JOIN #tea");

        client.enters("/raw AWAY :tea")
                .enters("/away lunch")
                .enters("/raw AWAY")
                .says(":s 305 tester :You are back");
        comesBack();
        assertThat(client.sent()).endsWith("JOIN #tea");
    }

    @Test
    void whoGoesAwayWithoutConnectionIsAwayWithTheNext() {
        client.breaks("reset").enters("/away lunch").sees("you will be away when there is a connection");
        client.passesSeconds(90).signsIn(CAPS);
        assertThat(client.sent()).endsWith("AWAY lunch");
    }

    private void comesBack() {
        client.breaks("reset").passesSeconds(90).sent();
        client.signsIn(CAPS);
    }

    @Test
    void whatWaitsForSomebodyWhoIsNotBackYetIsTriedAgain() {
        client.breaks("reset").enters("/msg alice psst").passesSeconds(2).signsIn(CAPS);
        assertThat(client.sent()).endsWith("@label=1 PRIVMSG alice :psst");
        client.says("@label=1 :s 401 tester alice :No such nick").sees("1 to send");
        client.passesSeconds(9);
        assertThat(client.sent()).noneMatch(line -> line.contains("psst"));
        client.passesSeconds(1);
        assertThat(client.sent()).contains("@label=2 PRIVMSG alice :psst");
        client.says("@label=2 :tester!t@h PRIVMSG alice :psst").seesNot("to send");
        client.passesSeconds(30);
        assertThat(client.sent()).noneMatch(line -> line.contains("psst"));
        assertThat(client.room("alice").log().size()).isEqualTo(1);
    }

    @Test
    void whoDoesNotComeBackInTimeIsNotWaitedFor() {
        client.breaks("reset").enters("/msg alice psst").passesSeconds(2).signsIn(CAPS);
        int tries = 0;
        for (int label = 1; label < 20; label++) {
            int before = tries;
            tries += (int)
                    client.sent().stream().filter(line -> line.contains("psst")).count();
            if (tries > before) {
                client.says("@label=" + tries + " :s 401 tester alice :No such nick");
            }
            client.says("PONG s stoa-" + label).passesSeconds(10);
        }
        assertThat(tries).isEqualTo(8);
        assertThat(client.room("alice").log().get(0).delivery().state()).isEqualTo(Delivery.State.FAILED);
    }

    @Test
    void whatIsTypedForNobodyIsRefusedAtOnce() {
        client.enters("/msg nobody psst").says("@label=1 :s 401 tester nobody :No such nick");
        assertThat(client.room("nobody").log().get(0).delivery().state()).isEqualTo(Delivery.State.FAILED);
    }

    @Test
    void whatWasUnderWayIsNotSentAgainByItself() {
        client.enters("in flight").sent();
        client.breaks("reset").sees("in flight").sees("?").sees("1 message may not have arrived: /retry");
        client.passesSeconds(2).signsIn(CAPS).joinsTea();
        assertThat(client.sent()).isEmpty();
        client.enters("/retry");
        assertThat(client.sent()).containsExactly("@label=2 PRIVMSG #tea :in flight");
        client.says("@label=2 :tester!t@h PRIVMSG #tea :in flight").seesNot("?");
        assertThat(client.screen().split("in flight", -1)).hasSize(2);
    }

    @Test
    void withoutEchoWhatWasNotProvedIsUnconfirmedToo() {
        ClientScript old = ClientScript.inTeaAtAnOldServer();
        old.enters("proved")
                .passesSeconds(2)
                .says("PONG x stoa-1")
                .enters("not proved")
                .breaks("reset");
        assertThat(old.screen()).containsSubsequence("proved", "not proved", "?");
        old.passesSeconds(2).signsIn("").joinsTea().enters("/retry");
        assertThat(old.sent()).containsExactly("PRIVMSG #tea :not proved");
    }

    @Test
    void pausesGrowFromASecondToAMinute() {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            client.breaks("refused");
            LinkState.Pausing pausing =
                    (LinkState.Pausing) client.model().session().link();
            pauses.add(Duration.between(client.model().now(), pausing.until()));
            client.passes(pauses.get(i));
        }
        assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1250));
        assertThat(pauses.get(3)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(10));
        assertThat(pauses.get(9)).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(60));
        assertThat(client.effects().stream().filter(Effect.Connect.class::isInstance))
                .hasSize(11);
    }

    @Test
    void theStatusLineCountsDown() {
        for (int i = 0; i < 5; i++) {
            client.breaks("connection refused").passesSeconds(20);
        }
        client.breaks("connection refused").sees("not connected, next try in ");
        String before = client.screen();
        client.passesSeconds(1);
        assertThat(client.screen()).isNotEqualTo(before);
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() {
        client.passesSeconds(1);
        assertThat(client.sent()).containsExactly("PING stoa-1");
        client.passesSeconds(59);
        assertThat(client.model().session().link().isOnline()).isTrue();
        client.sees("no answer from the server for");
        client.passesSeconds(1);
        assertThat(client.effects()).contains(new Effect.Disconnect(1));
        client.sees("the server has been silent for 60 s");
    }

    @Test
    void lagIsMeasuredAndShown() {
        client.passesSeconds(1).sent();
        client.passes(Duration.ofMillis(43)).says("PONG x :stoa-1").sees("43ms");
        client.passesSeconds(30);
        assertThat(client.sent()).containsExactly("PING stoa-2");
        client.says("PONG x :foreign").sees("43ms");
    }

    @Test
    void theServersPingIsAnswered() {
        client.says("PING :are you there");
        assertThat(client.sent()).containsExactly("PONG :are you there");
    }

    @Test
    void eventsOfAnOldConnectionMeanNothing() {
        client.breaks("reset").says(":alice!a@h PRIVMSG #tea :ghost").seesNot("ghost");
    }

    @Test
    void partedRoomsAreNotJoinedAgain() {
        client.enters("/part").says(":tester!t@h PART #tea").sent();
        client.breaks("reset").passesSeconds(2).signsIn(CAPS);
        assertThat(client.sent()).noneMatch(line -> line.startsWith("JOIN"));
    }

    @Test
    void aRoomThatCannotBeEnteredAgainFailsWhatWaitsForIt() {
        client.breaks("reset").enters("for later").passesSeconds(2).signsIn(CAPS);
        client.says(":irc.example 474 tester #tea :You are banned").sees("✗ You are banned");
        assertThat(client.model().outbox().isEmpty()).isTrue();
    }

    @Test
    void anIdleClientSleeps() {
        client.passesSeconds(1).says("PONG x :stoa-1");
        assertThat(Deadlines.next(client.model()))
                .isEqualTo(client.model().now().plusSeconds(30));
    }

    @Test
    void theServersLastWordIsTheReason() {
        client.says("ERROR :Closing link: too many clones").sees("connection lost: Closing link: too many clones");
        assertThat(client.effects()).contains(new Effect.Disconnect(1));
        client.breaks("the server closed the connection").seesNot("closed the connection");
    }

    @Test
    void theServersLastWordIsGivenWithoutItsWrapping() {
        client.says("ERROR :Closing link: (~tester@here) [Server shutting down]");
        client.sees("connection lost: Server shutting down").breaks("connection refused");
        client.passesSeconds(1).breaks("connection refused").seesNot("no connection to");
        client.sees("not connected, next try in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":irc.example FAIL JOIN STORAGE_UNAVAILABLE :The server cannot store messages right now",
                ":irc.example 263 tester JOIN :Please wait a while and try again"
            })
    void aRoomThatIsRefusedForNowIsTriedAgain(String refusal) {
        ClientScript client =
                ClientScript.started(ClientScript.settings(), 80, 24).signsIn("");
        client.enters("hello").sent();
        client.says(refusal).sees("not in this room yet, trying again").passesSeconds(9);
        assertThat(client.sent()).noneMatch(line -> line.startsWith("JOIN"));
        client.passesSeconds(1);
        assertThat(client.sent()).contains("JOIN #tea");
        client.says(refusal).passesSeconds(10);
        assertThat(client.sent()).contains("JOIN #tea");
        assertThat(client.screen().split("not in this room yet", -1)).hasSize(2);
        client.joinsTeaAsking();
        assertThat(client.sent()).contains("PRIVMSG #tea :hello");
        client.says(refusal).passesSeconds(10);
        assertThat(client.sent()).noneMatch(line -> line.startsWith("JOIN"));
    }

    @Test
    void aRoomThatIsRefusedForNowIsLeftInPeaceWhateverIsSaidMeanwhile() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn("")
                .joinsTea();
        client.enters("/join #den").says(":irc.example 263 tester JOIN :Please wait a while and try again");
        client.presses(InputEvent.Key.alt('2')).sent();
        for (int i = 0; i < 9; i++) {
            client.enters("line " + i);
        }
        assertThat(client.sent()).hasSize(5);
        for (int i = 0; i < 3; i++) {
            client.says(":irc.example 404 tester #tea :Cannot send to channel").passesSeconds(1);
        }
        assertThat(client.sent()).contains("PRIVMSG #tea :line 7").noneMatch(line -> line.startsWith("JOIN"));
        client.passesSeconds(7);
        assertThat(client.sent()).containsOnlyOnce("JOIN #den");
    }

    @Test
    void roomsAndKeysAreToldInOneOrder() {
        client.enters("/join #den,#hall,#yard sesame,,mellon");
        assertThat(client.sent()).containsExactlyInAnyOrder("JOIN #den sesame", "JOIN #hall", "JOIN #yard mellon");
        client.enters("/join #den sesame,mellon").sees("usage: /join");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void aRoomWithAKeyIsJoinedAgainWithIt() {
        ClientScript client = ClientScript.inTea();
        client.enters("/join #den wrong").enters("/join #den sesame");
        assertThat(client.sent()).contains("JOIN #den wrong", "JOIN #den sesame");
        client.says(":tester!t@here JOIN #den");
        client.breaks("reset").passesSeconds(3).signsIn("");
        assertThat(client.sent()).contains("JOIN #den sesame", "JOIN #tea");
        client.says(":tester!t@here JOIN #den").says(":alice!a@h RENAME #den #cave :quieter");
        client.breaks("reset").passesSeconds(5).signsIn("");
        assertThat(client.sent()).contains("JOIN #cave sesame", "JOIN #tea");
        client.enters("/close").enters("/join #cave");
        assertThat(client.sent()).contains("JOIN #cave");
    }
}
