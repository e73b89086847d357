package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.session.Masking;
import chat.stoa.tui.session.Restoring;
import chat.stoa.tui.testing.ClientScript;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A password that is told to NickServ is sent, and stands nowhere. */
class PasswordsTest {

    private static final String SECRET = "hunter2";

    private final ClientScript client = ClientScript.inTea();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REGISTER hunter2",
                "register hunter2 a@b.example",
                "IDENTIFY hunter2",
                "IDENTIFY tester hunter2",
                "identify tester my hunter2",
                "ID hunter2",
                "LOGIN tester hunter2",
                "GHOST tester hunter2",
                "DROP tester hunter2",
                "LOGOUT tester hunter2",
                "RECOVER tester hunter2",
                "SET PASSWORD hunter2",
                "set pass hunter2",
                "PASSWD old hunter2 hunter2",
                "RESETPASS tester 123 hunter2",
                "SAREGISTER bob hunter2"
            })
    void whatNickServIsToldIsSentAndNotShown(String text) {
        client.enters("/msg NickServ " + text);
        List<String> sent = client.sent();
        assertThat(sent).containsExactly("@label=1 PRIVMSG NickServ :" + text);
        client.seesNot(SECRET).sees("to NickServ: ");
        client.says("@label=1 :tester!t@h PRIVMSG NickServ :" + text);
        client.enters("/query nickserv").sees("***").seesNot(SECRET);
        assertThat(shown("NickServ")).singleElement().asString().endsWith(" ***");
        assertThat(remembered()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "NS IDENTIFY hunter2, NS IDENTIFY ***",
        "ns set password hunter2, ns set password ***",
        "NICKSERV :IDENTIFY tester hunter2, NICKSERV :IDENTIFY ***",
        "NickServ REGISTER hunter2, NickServ REGISTER ***",
        "PRIVMSG NickServ :IDENTIFY hunter2, PRIVMSG NickServ :IDENTIFY ***",
        "@a=b :tester PRIVMSG nickserv@services.example :IDENTIFY hunter2, "
                + "@a=b :tester PRIVMSG nickserv@services.example :IDENTIFY ***",
        "OPER root hunter2, OPER root ***",
        "REGISTER * * hunter2, REGISTER * * ***",
        "PASS hunter2, PASS ***",
        "NS GHOST tester, NS GHOST tester",
        "NS INFO tester, NS INFO tester",
        "PRIVMSG #tea :IDENTIFY me, PRIVMSG #tea :IDENTIFY me",
        "WHO #tea, WHO #tea"
    })
    void rawLinesAreRememberedWithoutIt(String line, String shown) {
        client.enters("/quote " + line);
        assertThat(client.sent()).hasSize(1).allMatch(sent -> sent.contains(SECRET) == line.contains(SECRET));
        assertThat(remembered()).isEqualTo("/quote " + shown);
    }

    @Test
    void inAConversationWithNickServTooAndWithOthersNothingIsMissing() {
        client.enters("/query NickServ").enters("IDENTIFY hunter2").seesNot(SECRET);
        assertThat(client.room("NickServ").draft().sent()).containsExactly("IDENTIFY ***");
        client.enters("SET REPLAY ON")
                .sees("SET REPLAY ON")
                .enters("INFO tester")
                .sees("INFO tester");
        client.enters("/query alice").enters("IDENTIFY the birds of hunter2").sees("birds of hunter2");
    }

    @Test
    void whatOneSaysElsewhereOrSaidBeforeIsNotShownEither() {
        client.says(":tester!t@h PRIVMSG NickServ :IDENTIFY hunter2");
        assertThat(shown("NickServ")).containsExactly("IDENTIFY ***");
    }

    @Test
    void atAnOldServerItIsMaskedToo() {
        ClientScript old = ClientScript.inTeaAtAnOldServer();
        old.enters("/query NickServ").enters("IDENTIFY hunter2").sees("IDENTIFY ***");
        assertThat(old.sent()).contains("PRIVMSG NickServ :IDENTIFY hunter2");
    }

    /** What waits for a connection is kept on disk, but for this. */
    @Test
    void itWaitsForAConnectionInMemoryOnly() {
        client.breaks("reset").enters("/msg NickServ IDENTIFY hunter2").enters("/msg NickServ INFO");
        assertThat(Restoring.saved(client.model())).extracting("text").containsExactly("INFO");
        client.passesSeconds(3).signsIn("message-tags");
        assertThat(client.sent()).contains("PRIVMSG NickServ :IDENTIFY hunter2");
    }

    @Test
    void theMaskIsNeverSent() {
        client.enters("/query NickServ").enters("IDENTIFY hunter2").sent();
        client.says("@label=1 :irc.example 401 tester NickServ :No such nick");
        client.enters("/retry").sees("nothing to send again");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void aLongPasswordIsMaskedInAllItsPieces() {
        client.enters("/query NickServ")
                .enters("IDENTIFY " + "hunter2 ".repeat(90))
                .seesNot(SECRET);
        assertThat(client.sent()).hasSizeGreaterThan(1);
        assertThat(Masking.masked("NickServ", "hello\nIDENTIFY hunter2")).isEqualTo("hello\nIDENTIFY ***");
    }

    private List<String> shown(String room) {
        EntryLog log = client.room(room).log();
        return IntStream.range(0, log.size()).mapToObj(i -> log.get(i).text()).toList();
    }

    private String remembered() {
        return client.room("#tea").draft().sent().get(0);
    }
}
