package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Member;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.testing.ClientScript;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTest {

    private final ClientScript client = ClientScript.inTea();

    @Test
    void membersAreListedByRankThenName() {
        client.says(":irc.example 353 tester = #tea :zoe @+Bea");
        assertThat(nicks()).containsExactly("alice", "Bea", "bob", "tester", "zoe");
        assertThat(client.room("#tea").members().get("bea", client.model().server()))
                .contains(new Member("Bea", "@+"));
    }

    @Test
    void peopleComeAndGo() {
        client.says(":carol!c@h JOIN #tea carol :Carol").sees("→ carol");
        assertThat(nicks()).contains("carol");
        client.says(":carol!c@h PART #tea :bye").sees("→ carol  ← carol (bye)");
        client.says(":bob!b@h QUIT :timeout").sees("← bob (timeout)");
        assertThat(nicks()).containsExactly("alice", "tester");
        client.says(":alice!a@h QUIT :Quit: good night").sees("← alice (good night)");
    }

    @Test
    void ranksFollowModes() {
        client.says(":alice!a@h MODE #tea +vo-b+k tester bob *!*@x key")
                .sees("alice sets +vo-b+k tester bob *!*@x key");
        assertThat(nicks()).containsExactly("alice", "bob", "tester");
        assertThat(client.room("#tea").members().get("bob", client.model().server()))
                .contains(new Member("bob", "@+"));
        client.says(":alice!a@h MODE #tea -o bob");
        assertThat(client.room("#tea").members().get("bob", client.model().server()))
                .contains(new Member("bob", "+"));
    }

    @Test
    void aNewNicknameKeepsRankAndConversation() {
        client.says(":bob!b@h PRIVMSG tester :psst").says(":bob!b@h NICK bobby").sees("bob is now bobby");
        assertThat(client.room("#tea").members().get("bobby", client.model().server()))
                .contains(new Member("bobby", "+"));
        assertThat(client.model().rooms().order()).containsExactly(Room.STATUS_KEY, "#tea", "bobby");
        assertThat(client.room("bobby").log().size()).isEqualTo(2);
    }

    @Test
    void ownNicknameChangesAreKnown() {
        client.enters("/nick other");
        assertThat(client.sent()).containsExactly("NICK other");
        client.says(":tester!t@h NICK other").sees("other ❯");
        client.says(":tester!x@y JOIN #tea");
        assertThat(client.room("#tea")
                        .log()
                        .get(client.room("#tea").log().size() - 1)
                        .kind())
                .isEqualTo(Entry.Kind.JOIN);
    }

    @Test
    void topicsAreShownAndChange() {
        client.sees("all about tea");
        client.says(":alice!a@h TOPIC #tea :oolong today")
                .sees("#tea  oolong today")
                .sees("alice set the topic: oolong");
        client.says(":irc.example 331 tester #tea :no topic").seesNot("#tea  oolong today");
    }

    @Test
    void theModesOfTheRoomThatIsLookedAtStandAboveTheMessages() {
        ClientScript fresh =
                ClientScript.started(ClientScript.settings(), 80, 24).signsIn("");
        fresh.joinsTeaAsking();
        assertThat(fresh.sent()).containsOnlyOnce("MODE #tea");
        fresh.says(":irc.example 324 tester #tea +tnkl secret 20").says(":irc.example 329 tester #tea 1700000000");
        fresh.sees("+klnt").seesNot("secret").seesNot("1700000000");
        fresh.says(":alice!a@h MODE #tea -k+mb-l+v secret *!*@spam bob")
                .sees("+mnt")
                .seesNot("+bmnt");
        fresh.says(":irc.example 324 tester #tea +mnt").sees("#tea +mnt");
        assertThat(fresh.sent()).doesNotContain("MODE #tea");
    }

    @Test
    void theModesOfOtherRoomsAreAskedForWhenTheyAreOpened() {
        client.says(":tester!t@h JOIN #side")
                .says(":irc.example 353 tester = #side :tester")
                .says(":irc.example 366 tester #side :end")
                .says(":alice!a@h MODE #side +s");
        assertThat(client.sent()).doesNotContain("MODE #side");
        client.enters("/join #side");
        assertThat(client.sent()).contains("MODE #side");
        client.says(":irc.example 324 tester #side +")
                .says(":alice!a@h MODE #side +ns")
                .sees("+ns");
    }

    @Test
    void whoIsRemovedIsOutAndIsTold() {
        client.says(":alice!a@h KICK #tea bob :spam").sees("alice removed bob: spam");
        client.enters("draft stays?").sent();
        client.says(":alice!a@h KICK #tea tester :you too");
        client.sees("alice removed you from #tea: you too").sees("(#tea)").sees("not in the room");
        client.enters("hello?");
        assertThat(client.sent()).isEmpty();
        client.sees("you are not in #tea: /join #tea");
        assertThat(client.input()).isEqualTo("hello?");
    }

    @Test
    void beingRemovedCountsAsACallWhereNobodyLooks() {
        client.says(":alice!a@h KICK #tea tester :out");
        assertThat(client.room("#tea").reading().mentions()).isZero();
        client.says(":tester!t@h JOIN #tea").presses(InputEvent.Key.alt('1')).says(":alice!a@h KICK #tea tester :out");
        assertThat(client.room("#tea").reading().mentions()).isEqualTo(1);
    }

    @Test
    void aRefusedJoinSaysSoInTheRoom() {
        client.enters("/join #secret");
        assertThat(client.sent()).containsExactly("JOIN #secret");
        client.says(":irc.example 473 tester #secret :Cannot join (+i)");
        client.sees("cannot join #secret: Cannot join (+i)").sees("(#secret)");
        assertThat(client.room("#secret").presence()).isEqualTo(Room.Presence.OUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"437", "609", "926"})
    void soDoesOneThatIsRefusedAsFewServersDo(String numeric) {
        client.enters("/join #secret").enters("later");
        client.says(":irc.example " + numeric + " tester #secret :not now");

        client.sees("cannot join #secret: not now");
        assertThat(client.room("#secret").presence()).isEqualTo(Room.Presence.OUT);
    }

    @Test
    void namesOfRoomsAreCountedInBytes() {
        client.breaks("reset").sent();
        String name = "#" + "чай".repeat(6);
        for (int i = 10; i < 40; i++) {
            client.enters("/join " + name + i);
        }
        client.passesSeconds(3).signsIn("");

        List<String> joins =
                client.sent().stream().filter(line -> line.startsWith("JOIN ")).toList();
        assertThat(joins).hasSizeGreaterThan(3).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 400);
        assertThat(String.join(",", joins)).contains(name + "10", name + "39");
    }

    @Test
    void onesOwnNewHostDecidesHowMuchFitsIntoALine() {
        client.says(":tester!t@h CHGHOST u some.long.host.example").says(":alice!a@h CHGHOST x other.example");

        assertThat(client.model().session().me().userHost()).isEqualTo("u@some.long.host.example");
    }

    @Test
    void aJoinRefusedInWordsSaysSoToo() {
        client.enters("/join #tea#2").says(":irc.example FAIL JOIN NAME_REFUSED #tea#2 :No such names here");
        client.sees("cannot join #tea#2: No such names here").sees("(#tea#2)");
    }

    @Test
    void errorsAppearWhereTheyBelong() {
        client.says(":irc.example 482 tester #tea :You are no operator").sees("! #tea: You are no operator");
        client.enters("/query zoe")
                .says(":irc.example 401 tester zoe :No such nick")
                .sees("! zoe: No such nick");
        client.says(":irc.example FAIL TOPIC TOO_LONG #tea :It is too long");
        assertThat(client.room("#tea")
                        .log()
                        .get(client.room("#tea").log().size() - 1)
                        .text())
                .contains("It is too long");
    }

    @Test
    void whatIsUnknownGoesToTheStatusRoom() {
        client.says(":irc.example 372 tester :- hello -").says(":irc.example WALLOPS :all hear");
        client.presses(chat.stoa.tui.input.InputEvent.Key.alt('1'))
                .sees("- hello -")
                .sees("WALLOPS all hear");
    }

    private List<String> nicks() {
        return client.room("#tea").members().slice(0, 99).stream()
                .map(Member::nick)
                .toList();
    }

    @Test
    void whyOneWasMadeToLeaveIsTold() {
        client.says(":tester!t@here PART #tea :the room is closed").sees("you left #tea: the room is closed");
    }
}
