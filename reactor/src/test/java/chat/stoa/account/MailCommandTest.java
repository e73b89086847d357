package chat.stoa.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.work.CapturedLog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class MailCommandTest {

    @Test
    void whatTheProgramSaysWhenItFailsIsLogged() {
        assertThat(errorsOf("sh", "-c", "cat >/dev/null; echo no such >&2; echo relay >&2; exit 67"))
                .containsExactly("mail-failed exit=67 said=\"no such relay\"");
        assertThat(errorsOf("/no/such/program"))
                .singleElement()
                .asString()
                .contains("mail-failed reason=", "/no/such/program");
    }

    @Test
    void aProgramThatDoesItsWorkMaySayWhatItLikes() {
        assertThat(new MailCommand(List.of("sh", "-c", "cat >/dev/null; echo queued >&2"), "chat@example.org")
                        .send("alice@example.org", "Code", "123456"))
                .isTrue();
    }

    private static List<String> errorsOf(String... command) {
        try (CapturedLog log = new CapturedLog()) {
            assertThat(new MailCommand(List.of(command), "chat@example.org")
                            .send("alice@example.org", "Code", "123456"))
                    .isFalse();
            return log.lines("mail-failed");
        }
    }
}
