package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nicknames and rooms in letters of any script (RFC 8265), and names that could be taken for others. */
class UnicodeNamesTest {

    private final ChatHarness chat = new ChatHarness();

    @Test
    void peopleGoByNamesInTheirOwnScript() {
        TestClient yuna = chat.connects("윤아");
        TestClient bob = chat.connects("Jürgen");
        yuna.sends("JOIN #한국");
        bob.sends("JOIN #한국");
        yuna.forget();

        bob.sends("PRIVMSG 윤아 :안녕", "NICK Jörg");

        yuna.sees(":Jürgen!~Jrgen@host2 PRIVMSG 윤아 :안녕", ":Jürgen!~Jrgen@host2 NICK Jörg");
        bob.forget();
        bob.sends("WHOIS 윤아");
        assertThat(bob.takes()).first().asString().startsWith(":irc.test 311 Jörg 윤아 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"аlice", "ALІCE", "аlісе", "Аlice"})
    void whatLooksLikeSomebodyIsTaken(String imitation) {
        chat.connects("alice");
        TestClient mallory = chat.connects("mallory");

        mallory.sends("NICK " + imitation);

        mallory.sees(":irc.test 433 mallory " + imitation + " :Nickname is already in use");
    }

    @Test
    void itIsTheSameTheOtherWayRound() {
        TestClient first = chat.connects("раура");
        TestClient second = chat.connects("mallory");

        second.sends("NICK paypa");
        second.sees(":irc.test 433 mallory paypa :Nickname is already in use");
        first.sends("NICK other");
        second.sends("NICK paypa");
        second.sees(":mallory!~mallory@host2 NICK paypa");
        assertThat(chat.chat.nicknames().size()).isEqualTo(2);
    }

    @Test
    void spellingsOfOneNameAreOnePerson() {
        TestClient first = chat.connects("Ärger");
        TestClient second = chat.connects("mallory");

        second.sends("NICK ärger");
        second.sees(":irc.test 433 mallory ärger :Nickname is already in use");
        first.sends("NICK ärger", "NICK Ärger", "NICK nobody");
        assertThat(first.takes()).hasSize(3).allMatch(line -> line.contains(" NICK "));
        second.sends("NICK Ärger");
        second.sees(":mallory!~mallory@host2 NICK Ärger");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"☕", "a\u0308rger", "ａlice", "1é", "-é", "é é", "é!x", "é\u200b", "\u202eéb", "ééééééééééééééééé"
            })
    void whatCanBeNoNameIsNone(String nick) {
        TestClient alice = chat.connects("alice");

        alice.sends("NICK :" + nick);

        assertThat(alice.takes()).singleElement().asString().startsWith(":irc.test 432 alice ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#a\u0308rger", "#tea\u2028", "#\ue000x"})
    void roomsHaveOneFormOfTheirName(String room) {
        TestClient alice = chat.connects("alice");

        alice.sends("JOIN :" + room);

        assertThat(alice.takes()).singleElement().asString().contains(" 403 alice ");
    }
}
