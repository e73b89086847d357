package chat.stoa.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.tui.model.NetworkSettings.Password;
import chat.stoa.tui.model.NetworkSettings.Password.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where passwords come from, and where trusted keys are kept. */
class SecretsTest {

    @TempDir
    private Path directory;

    @Test
    void aPasswordIsTheFirstLineOfACommandOrAFile() throws IOException {
        assertThat(password(Source.COMMAND, "sh\0-c\0echo tea; echo more")).isEqualTo("tea");
        Path file = Files.writeString(directory.resolve("secret"), "coffee\nuser: me\n");
        assertThat(password(Source.FILE, file.toString())).isEqualTo("coffee");
        assertThat(password(Source.NONE, "")).isEmpty();
    }

    @Test
    void aCommandThatFailsIsNoPassword() {
        assertThatThrownBy(() -> password(Source.COMMAND, "sh\0-c\0echo tea; exit 3"))
                .hasMessage("the password command failed with status 3");
        assertThatThrownBy(() -> password(Source.COMMAND, "sh\0-c\0true"))
                .hasMessage("the password command printed nothing");
        assertThatThrownBy(() -> password(Source.COMMAND, "/no/such/command")).isInstanceOf(IOException.class);
    }

    @Test
    void noncesDiffer() throws IOException {
        assertThat(Passwords.fetch(Password.NONE).nonce())
                .isNotEqualTo(Passwords.fetch(Password.NONE).nonce())
                .hasSize(24);
    }

    @Test
    void trustedKeysAreRemembered() throws IOException {
        KnownKeys keys = new KnownKeys(directory.resolve("state"));
        assertThat(keys.find("a:1")).isEmpty();
        keys.remember("a:1", "11:22");
        keys.remember("b:1", "33");
        keys.remember("a:1", "44");
        KnownKeys again = new KnownKeys(directory.resolve("state"));
        assertThat(again.find("a:1")).isEqualTo("44");
        assertThat(again.find("b:1")).isEqualTo("33");
    }

    private static String password(Source source, String value) throws IOException {
        return Passwords.fetch(new Password(source, value)).password();
    }
}
