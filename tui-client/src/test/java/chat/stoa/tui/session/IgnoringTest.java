package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.model.Typing;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;

/** Whom the user does not want to hear. */
class IgnoringTest {

    private static final String CAPS =
            "message-tags server-time echo-message labeled-response batch account-tag draft/chathistory";

    private final ClientScript client = ClientScript.inTea();

    @Test
    void nothingOfThemIsShownCountedOrRung() {
        client.enters("/ignore bob").sees("nothing more of bob is shown");
        client.says(":bob!b@h PRIVMSG #tea :tester: buy").says(":bob!b@h NOTICE #tea :this");
        client.says(":bob!b@h PRIVMSG #tea :\u0001ACTION waves\u0001").says(":BOB!b@h PRIVMSG tester :psst");
        client.says(":bob!b@h INVITE tester #spam").says(":bob!b@h PRIVMSG tester :\u0001VERSION\u0001");
        client.seesNot("buy").seesNot("this").seesNot("waves").seesNot("#spam");
        assertThat(client.model().rooms().get("bob")).isEmpty();
        client.presses(InputEvent.Key.alt('1'))
                .says(":bob!b@h PRIVMSG #tea :tester!")
                .seesNot("VERSION");
        assertThat(client.room("#tea").reading().mentions()).isZero();
        assertThat(client.room("#tea").reading().unread()).isZero();
        client.says(":alice!a@h PRIVMSG #tea :hello");
        assertThat(client.room("#tea").reading().unread()).isEqualTo(1);
    }

    @Test
    void theirTypingIsNotShown() {
        client.enters("/ignore bob").says("@+typing=active :bob!b@h TAGMSG #tea");
        assertThat(client.model().typing()).isEqualTo(Typing.NOBODY);
        client.says("@+typing=active :alice!a@h TAGMSG #tea");
        assertThat(client.model().typing()).isNotEqualTo(Typing.NOBODY);
    }

    @Test
    void theirComingAndGoingIsShown() {
        client.enters("/ignore bob").says(":bob!b@h PART #tea :bye").sees("← bob (bye)");
    }

    @Test
    void namesAccountsAndMasksAreMeant() {
        client.enters("/ignore Dora").enters("/ignore sp?m*").enters("/ignore *!*@bad.example");
        client.says("@account=dora :d2!d@h PRIVMSG #tea :one").says(":spammer!s@h PRIVMSG #tea :two");
        client.says(":nice!x@BAD.example PRIVMSG #tea :three").says("@account=d :d2!d@h PRIVMSG #tea :heard");
        client.sees("heard").seesNot("one").seesNot("two").seesNot("three");
        client.enters("/ignore").sees("ignored: Dora sp?m* *!*@bad.example");
    }

    @Test
    void aNameMayHaveABackslash() {
        client.says(":s 005 tester CASEMAPPING=ascii :are supported").enters("/ignore a\\b");
        client.says(":a\\b!x@h PRIVMSG #tea :unheard").says(":ab!x@h PRIVMSG #tea :heard");
        client.sees(" heard").seesNot("unheard");
    }

    @Test
    void badWordsAreRefused() {
        client.enters("/ignore").sees("nobody is ignored");
        client.enters("/ignore TESTER").sees("that is you").presses(InputEvent.Key.ctrl('u'));
        client.enters("/ignore a b").sees("usage: /ignore [name or mask]").presses(InputEvent.Key.ctrl('u'));
        client.enters("/unignore").sees("usage: /unignore name or mask").presses(InputEvent.Key.ctrl('u'));
        client.enters("/unignore bob").sees("bob is not ignored").presses(InputEvent.Key.ctrl('u'));
        for (int i = 0; i < 100; i++) {
            client.enters("/ignore n" + i);
        }
        client.enters("/ignore bob").sees("too many are ignored");
    }

    @Test
    void theServerAndOneselfAreHeardWhateverTheMask() {
        client.enters("/ignore *").enters("mine").says(":irc.example NOTICE tester :going down");
        client.sees("mine").presses(InputEvent.Key.alt('1')).sees("going down");
    }

    @Test
    void whatTheySaidKeepsItsPlaceInTheRecord() {
        ClientScript late = ClientScript.started(ClientScript.settings(), 80, 24);
        late.signsIn(CAPS).enters("/ignore bob").joinsTeaAsking().sent();
        late.says(":s BATCH +h chathistory #tea").says("@batch=h;msgid=a1 :alice!a@h PRIVMSG #tea :first");
        late.says("@batch=h;msgid=b1 :bob!b@h PRIVMSG #tea :tester: buy");
        late.says("@batch=h;msgid=r1;+draft/reply=a1;+draft/react=spam :bob!b@h TAGMSG #tea")
                .says(":s BATCH -h");
        late.sees("first").seesNot("buy").seesNot("spam").says("@msgid=b2 :bob!b@h PRIVMSG #tea :this");
        late.says("@msgid=r2;+draft/reply=a1;+draft/react=nope :bob!b@h TAGMSG #tea")
                .seesNot("nope");
        late.breaks("reset").passesSeconds(3).signsIn(CAPS).joinsTeaAsking();
        assertThat(late.sent()).contains("CHATHISTORY AFTER #tea msgid=b2 100");
    }
}
