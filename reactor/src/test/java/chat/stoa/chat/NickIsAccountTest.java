package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What nicknames those have who are logged in: any, unless the configuration binds them to their account's. */
class NickIsAccountTest {

    private final ChatHarness chat = ChatHarness.configured("[accounts]\nnick_is_account = true\n");

    @Test
    void whoIsLoggedInHasAnyNicknameUnlessTheConfigurationBindsThem() {
        ChatHarness free = new ChatHarness();
        free.hasAccount("alice", "sesame");
        free.hasAccount("bob", "sesame");
        TestClient alice = free.opens();
        TestClient carol = free.connects("carol", "extended-join account-tag");
        carol.sends("JOIN #tea");
        carol.forget();

        alice.sends("CAP REQ sasl", "NICK rabbit", "USER a 0 * :A");
        alice.sends("AUTHENTICATE PLAIN", plain("alice"), "CAP END");
        assertThat(alice.takes())
                .contains(":irc.test 900 rabbit rabbit!~a@host1 alice :You are now logged in as alice")
                .anyMatch(line -> line.startsWith(":irc.test 001 rabbit "));
        alice.sends("JOIN #tea", "PRIVMSG #tea :it is me");
        alice.forget();
        carol.sees(
                "@account=alice :rabbit!~a@host1 JOIN #tea alice A",
                "@account=alice :rabbit!~a@host1 PRIVMSG #tea :it is me");

        alice.sends("NICK hare", "NICK bob", "NICK alice");
        alice.sees(
                ":rabbit!~a@host1 NICK hare",
                ":irc.test 433 hare bob :Nickname is reserved by a different account; log in to use it",
                ":hare!~a@host1 NICK alice");
    }

    @Test
    void clientsOfAnAccountShareAnyNickname() {
        ChatHarness free = new ChatHarness();
        free.hasAccount("alice", "sesame");
        TestClient desk = comes(free, "alice", "rabbit");
        TestClient phone = comes(free, "alice", "rabbit");
        TestClient other = comes(free, "alice", "alice");
        TestClient bob = free.connects("bob");
        desk.forget();
        phone.forget();
        other.forget();

        bob.sends("PRIVMSG rabbit :both of you");

        desk.sees(":bob!~bob@host4 PRIVMSG rabbit :both of you");
        phone.sees(":bob!~bob@host4 PRIVMSG rabbit :both of you");
        other.seesNothing();
        desk.sends("NICK hare");
        desk.sees(":irc.test 447 rabbit hare :Other connections of yours have your nickname too");
    }

    @Test
    void whoLostTheirNicknameHasItBackWhenTheyLogIn() {
        ChatHarness free = new ChatHarness();
        free.hasAccount("alice", "sesame");
        TestClient alice = comes(free, "alice", "alice");
        alice.sends("NS LOGOUT");
        alice.forget();

        alice.sends("NS IDENTIFY alice sesame");

        alice.sees(
                ":irc.test 900 Guest1 Guest1!~a@host1 alice :You are now logged in as alice",
                ":NickServ!NickServ@irc.test NOTICE Guest1 :You're now logged in as alice.",
                ":Guest1!~a@host1 NICK alice");
    }

    @Test
    void whoeverLogsInGetsTheNicknameOfTheAccount() {
        chat.hasAccount("alice", "sesame");
        TestClient alice = chat.opens();

        alice.sends("CAP REQ sasl", "NICK somebody", "USER a 0 * :A");
        alice.sends("AUTHENTICATE PLAIN", plain("alice"), "CAP END");

        assertThat(alice.takes()).anyMatch(line -> line.startsWith(":irc.test 001 alice "));
        assertThat(chat.chat.nicknames().find("somebody")).isEmpty();
    }

    @Test
    void whoIsHereAsSomebodyElseCannotJoinAClientOfTheAccount() {
        login("alice");
        TestClient guest = chat.connects("guest", "sasl");

        guest.sends("AUTHENTICATE PLAIN", plain("alice"));

        guest.sees(
                ":irc.test AUTHENTICATE +",
                ":irc.test 904 guest :Another connection of that account is here already:"
                        + " log in by SASL before you connect");
    }

    @Test
    void whoIsHereAsSomebodyElseCannotJoinAClientOfTheAccountInAnotherSpellingEither() {
        login("alice").sends("NS SET NAME Alice");
        TestClient guest = chat.connects("guest", "sasl");

        guest.sends("AUTHENTICATE PLAIN", plain("alice"));

        assertThat(guest.takes()).last().asString().startsWith(":irc.test 904 guest :Another connection");
    }

    @Test
    void whoIsLoggedInKeepsTheNicknameInAnySpelling() {
        TestClient alice = login("alice");

        alice.sends("NICK bob", "NICK Alice");

        alice.sees(
                ":irc.test 433 alice bob :You must use your account name as your nickname",
                ":alice!~a@host1 NICK Alice");
    }

    @Test
    void guestWithTheNicknameMakesRoomForTheOwner() {
        TestClient guest = chat.connects("alice");
        TestClient bob = chat.connects("bob");
        guest.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        chat.hasAccount("alice", "sesame");
        TestClient owner = chat.connects("owner", "sasl");
        guest.forget();
        bob.forget();

        owner.sends("AUTHENTICATE PLAIN", plain("alice"), "PING x");

        guest.sees(
                ":irc.test NOTICE alice :Your nickname belongs to an account whose owner has come; you get another one",
                ":alice!~alice@host1 NICK Guest1");
        bob.sees(":alice!~alice@host1 NICK Guest1");
        assertThat(owner.takes()).contains(":owner!~owner@host3 NICK alice");
    }

    @Test
    void clientsThatShareTheNicknameKeepIt() {
        TestClient desk = login("alice");
        comes(chat, "alice", "alice");
        desk.forget();

        desk.sends("NICK alina", "NICK Alice");

        desk.sees(
                ":irc.test 433 alice alina :You must use your account name as your nickname",
                ":irc.test 447 alice Alice :Other connections of yours have your nickname too");
    }

    private TestClient login(String account) {
        chat.hasAccount(account, "sesame");
        TestClient client = comes(chat, account, account);
        client.forget();
        return client;
    }

    private static TestClient comes(ChatHarness chat, String account, String nick) {
        TestClient client = chat.opens();
        client.sends("CAP REQ sasl", "AUTHENTICATE PLAIN", plain(account));
        client.sends("NICK " + nick, "USER a 0 * :A", "CAP END");
        return client;
    }

    private static String plain(String account) {
        return SaslLoginTest.plain(account, "sesame");
    }
}
