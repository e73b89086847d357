package chat.stoa.chat;

import org.junit.jupiter.api.Test;

/** What those who are here learn when another configuration holds: CAP NEW, CAP DEL, and changed tokens. */
class ReloadNewsTest {

    private static final String OPERATOR = """
            [[oper_class]]
            name = "admin"
            privileges = ["rehash"]
            [[oper]]
            name = "root"
            class = "admin"
            password = "%s"
            """.formatted(
                    "SCRAM-SHA-256$15000:1NL/F+tIdwK3iyga5JcU2A==$Fxj58FlFozt7aZi5flsRHJLJQKZ3Mt0qbMcQv1fYeXk=:U8CTniJWNQEFedhF39L5I/HsQlFfp5y/m4TFYH+Utfw=");

    private final ChatHarness chat = ChatHarness.configured(OPERATOR);
    private final TestClient root = chat.connects("root");

    @Test
    void capabilitiesThatComeAndGoAreToldToThoseWhoWantToKnow() {
        TestClient alice = chat.opens();
        alice.sends("CAP LS 302", "NICK alice", "USER a 0 * :A", "CAP REQ draft/account-registration", "CAP END");
        TestClient bob = chat.connects("bob", "cap-notify");
        TestClient carol = chat.connects("carol", "draft/account-registration");
        TestClient newcomer = chat.opens();
        newcomer.sends("CAP LS 302");
        alice.forget();
        newcomer.forget();

        holdsNow("[accounts]\nregistration = false\n");
        alice.sees(":irc.test CAP alice DEL draft/account-registration");
        bob.sees(":irc.test CAP bob DEL draft/account-registration");
        newcomer.sees(":irc.test CAP * DEL draft/account-registration");
        carol.seesNothing();
        alice.sends("CAP LIST", "CAP REQ draft/account-registration");
        alice.sees(":irc.test CAP alice LIST cap-notify", ":irc.test CAP alice NAK draft/account-registration");

        holdsNow("");
        alice.sees(":irc.test CAP alice NEW draft/account-registration=before-connect");
        bob.sees(":irc.test CAP bob NEW draft/account-registration");

        holdsNow("[accounts]\nbefore_connect = false\n");
        alice.sees(":irc.test CAP alice NEW draft/account-registration");
        bob.seesNothing();

        holdsNow("[accounts]\nbefore_connect = false\n");
        alice.seesNothing();
    }

    @Test
    void tokensThatChangeAreToldToUsers() {
        TestClient alice = chat.connects("alice");
        TestClient bob = chat.connects("bob", "draft/extended-isupport batch");
        TestClient newcomer = chat.opens();

        holdsNow("icon = \"https://example.org/i.png\"\n", "targets_max = 2\n");
        String changed =
                "TARGMAX=JOIN:,KICK:2,LIST:2,MODE:2,MONITOR:,NAMES:2,NOTICE:2,PART:,PRIVMSG:2,TAGMSG:2,TOPIC:2,WHOIS:2"
                        + " draft/ICON=https://example.org/i.png :are supported by this server";
        alice.sees(":irc.test 005 alice " + changed);
        bob.sees(
                ":irc.test BATCH +NEWS-0 draft/isupport",
                "@batch=NEWS-0 :irc.test 005 bob " + changed,
                ":irc.test BATCH -NEWS-0");
        newcomer.seesNothing();

        holdsNow("", "targets_max = 2\n");
        alice.sees(":irc.test 005 alice -draft/ICON :are supported by this server");
    }

    private void holdsNow(String text) {
        holdsNow(text, "");
    }

    /** Has another configuration read. */
    private void holdsNow(String text, String limits) {
        chat.configFile =
                "motd = [\"Be kind.\"]\n" + text + OPERATOR + "[limits]\nflood_lines_per_second = 0\n" + limits;
        root.sends("OPER root operpass", "REHASH");
        root.forget();
    }
}
