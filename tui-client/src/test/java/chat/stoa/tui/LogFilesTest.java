package chat.stoa.tui;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.testing.ClientScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFilesTest {

    @TempDir
    Path dir;

    @Test
    void whatIsSaidIsWrittenOnceInAFileForItsRoom() throws IOException {
        LogFiles logs = new LogFiles(dir, ClientScript.START);
        ClientScript client = ClientScript.inTea();
        client.says("@time=2025-03-18T11:03:05.700Z :alice!a@h PRIVMSG #tea :good \u0002morning");
        logs.write(client.model());
        logs.write(client.model());
        client.says(":bob!b@h PRIVMSG tester :psst");
        logs.write(client.model());
        Path tea = dir.resolve("ours/#tea.log");
        assertThat(Files.readAllLines(tea))
                .contains("2025-03-18T11:03:05Z alice: good morning")
                .doesNotHaveDuplicates();
        assertThat(Files.readString(dir.resolve("ours/bob.log"))).isEqualTo("2025-03-18T11:03:00Z bob: psst\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tea)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatWasSaidBeforeTheStartIsTheServersToRemember() throws IOException {
        LogFiles logs = new LogFiles(dir, ClientScript.START);
        ClientScript client = ClientScript.inTea();
        client.says("@time=2025-03-17T11:03:05.000Z :alice!a@h PRIVMSG #tea :yesterday");
        logs.write(client.model());
        assertThat(Files.readString(dir.resolve("ours/#tea.log"))).doesNotContain("yesterday");
    }

    @Test
    void aClockThatIsAheadOfTheServersDoesNotKeepAnythingFromBeingWritten() throws IOException {
        LogFiles logs = new LogFiles(dir, ClientScript.START);
        ClientScript client =
                ClientScript.started(ClientScript.settings(), 80, 24).opens();
        client.says(":s CAP * LS :server-time").says(":s CAP tester ACK :server-time");
        client.says("@time=2025-03-18T10:03:00.000Z :s 001 tester :Welcome").says(":s 422 tester :none");
        client.says("@time=2025-03-18T10:03:05.000Z :alice!a@h PRIVMSG tester :now");
        client.says("@time=2025-03-18T10:02:05.000Z :alice!a@h PRIVMSG tester :before");
        logs.write(client.model());
        assertThat(Files.readString(dir.resolve("irc.example/alice.log")))
                .contains("now")
                .doesNotContain("before");
    }

    @Test
    void aRoomThatIsCalledOtherwiseIsNotWrittenASecondTime() throws IOException {
        LogFiles logs = new LogFiles(dir, ClientScript.START);
        ClientScript client = ClientScript.inTea();
        client.says(":alice!a@h PRIVMSG #tea :oolong");
        logs.write(client.model());
        client.says(":alice!a@h RENAME #tea #coffee :").says(":alice!a@h PRIVMSG #coffee :espresso");
        logs.write(client.model());
        assertThat(Files.readString(dir.resolve("ours/#tea.log"))).contains("oolong");
        assertThat(Files.readString(dir.resolve("ours/#coffee.log")))
                .contains("renamed the room", "espresso")
                .doesNotContain("oolong");
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepAnythingFromBeingWritten() throws IOException {
        LogFiles logs = new LogFiles(dir, ClientScript.START);
        ClientScript client =
                ClientScript.started(ClientScript.settings(), 80, 24).opens();
        client.says(":s CAP * LS :server-time").says(":s CAP tester ACK :server-time");
        client.says("@time=2025-03-18T10:03:00.000Z :s 001 tester :Welcome").says(":s 422 tester :none");
        logs.write(client.model());
        client.passesSeconds(1).says("@time=2025-03-18T11:03:01.000Z :s PONG s stoa-1");
        client.says("@time=2025-03-18T10:03:05.000Z :alice!a@h PRIVMSG tester :now");
        logs.write(client.model());
        assertThat(Files.readString(dir.resolve("irc.example/alice.log"))).contains("now");
    }

    @Test
    void noPasswordIsWritten() throws IOException {
        LogFiles logs = new LogFiles(dir, ClientScript.START);
        ClientScript client = ClientScript.inTea();
        client.enters("/msg NickServ IDENTIFY hunter2");
        client.says("@label=1 :tester!t@h PRIVMSG NickServ :IDENTIFY hunter2");
        logs.write(client.model());
        assertThat(Files.readString(dir.resolve("ours/NickServ.log"))).endsWith("tester: IDENTIFY ***\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "..", ".", "", "a/b", "#a\u0000b", "\\\\server\\share"})
    void aNameLeadsNowhereElse(String name) {
        Path file = dir.resolve(LogFiles.fileName(name) + ".log").normalize();
        assertThat(file.getParent()).isEqualTo(dir);
        assertThat(file.getFileName().toString()).doesNotStartWith(".");
    }

    @Test
    void aNameIsBounded() {
        assertThat(LogFiles.fileName("#" + "茶".repeat(500))).hasSizeLessThan(100);
    }
}
