package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.DiskJournal;
import chat.stoa.journal.Fact;
import chat.stoa.journal.MemoryJournal;
import chat.stoa.ops.HostSettings;
import chat.stoa.ops.StorageSettings;
import chat.stoa.work.Clock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secret behind the cloaks is made once. */
class CloakKeyTest {

    private static final HostSettings OWN = HostSettings.DEFAULT;

    @Test
    void theKeyIsTheSameAfterARestart(@TempDir Path data) throws Exception {
        byte[] first;
        try (DiskJournal journal = DiskJournal.open(data, StorageSettings.DEFAULT, Clock.SYSTEM)) {
            first = CloakKey.find(OWN, journal, new Random(1));
        }
        try (DiskJournal journal = DiskJournal.open(data, StorageSettings.DEFAULT, Clock.SYSTEM)) {
            assertThat(CloakKey.find(OWN, journal, new Random(2)))
                    .isEqualTo(first)
                    .hasSize(32);
        }
    }

    @Test
    void withoutADirectoryEveryStartHasItsOwn() {
        assertThat(CloakKey.find(OWN, new MemoryJournal(), new Random(1)))
                .isNotEqualTo(CloakKey.find(OWN, new MemoryJournal(), new Random(2)));
    }

    @Test
    void theConfiguredKeyWinsAndIsNotKept() {
        HostSettings configured =
                new HostSettings(true, true, "a secret of more than thirty letters", "net", false, List.of());
        MemoryJournal journal = new MemoryJournal();

        assertThat(CloakKey.find(configured, journal, new Random(1)))
                .isEqualTo(configured.cloakKey().getBytes(StandardCharsets.UTF_8));
        assertThat(journal.facts(Fact.Kind.SECRET)).isEmpty();
        assertThat(configured.toString()).doesNotContain("secret");
    }
}
