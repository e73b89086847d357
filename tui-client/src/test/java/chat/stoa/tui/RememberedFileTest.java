package chat.stoa.tui;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.model.Remembered;
import chat.stoa.tui.model.Remembered.Ignored;
import chat.stoa.tui.model.Remembered.Place;
import chat.stoa.tui.model.Room.Noise;
import chat.stoa.tui.model.Room.Standing;
import chat.stoa.tui.model.Ui.Hidden;
import chat.stoa.tui.model.Ui.Width;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedFileTest {

    @TempDir
    Path dir;

    private final Remembered some = new Remembered(
            List.of(
                    new Place("home", "#tea", new Standing(true, false, Noise.NONE), true),
                    new Place("127.0.0.1:6667", "zoë", Standing.USUAL, true)),
            List.of(new Ignored("home", "bob"), new Ignored("home", "*!*@spam.example")),
            Map.of(Width.LARGE, new Hidden(false, true)));

    @Test
    void whatWasSavedIsReadByTheNextClient() throws IOException {
        assertThat(new RememberedFile(dir).remembered()).isEqualTo(Remembered.NOTHING);
        new RememberedFile(dir.resolve("new")).save(some);
        assertThat(new RememberedFile(dir.resolve("new")).remembered()).isEqualTo(some);
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        new RememberedFile(dir).save(some);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("rooms"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatDidNotChangeIsNotWritten() throws IOException {
        RememberedFile file = new RememberedFile(dir);
        file.save(some);
        Files.delete(dir.resolve("rooms"));
        file.save(some);
        assertThat(dir.resolve("rooms")).doesNotExist();
    }

    @Test
    void whatMakesNoSenseIsLeftOut() throws IOException {
        Files.writeString(dir.resolve("rooms"), """
                stoa rooms 1
                room\thome\t#tea\ttrue\ttrue\tfalse\tNONE
                room\tx
                ignored\thome
                ignored\thome\tnobody has\tthis
                hidden\tVAST\ttrue\ttrue

                room\thome\t#b\ttrue\ttrue\tfalse\tLOUD
                """);
        assertThat(new RememberedFile(dir).remembered().rooms())
                .containsExactly(some.rooms().get(0));
        assertThat(new RememberedFile(dir).remembered().ignored()).isEmpty();
        Files.writeString(dir.resolve("rooms"), "something else\n");
        assertThat(new RememberedFile(dir).remembered()).isEqualTo(Remembered.NOTHING);
    }
}
