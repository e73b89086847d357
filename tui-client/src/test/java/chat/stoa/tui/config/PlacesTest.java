package chat.stoa.tui.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {

    @Test
    void filesAreWhereTheEnvironmentSays() {
        assertThat(config(Map.of())).isEqualTo(Path.of("/home/alice/.config/stoa/chat.toml"));
        assertThat(config(Map.of("HOME", "/srv/a"))).isEqualTo(Path.of("/srv/a/.config/stoa/chat.toml"));
        assertThat(config(Map.of("HOME", "a", "XDG_CONFIG_HOME", "b")))
                .isEqualTo(Path.of("/home/alice/.config/stoa/chat.toml"));
        Map<String, String> all = Map.of("HOME", "/srv/a", "XDG_CONFIG_HOME", "/etc/a", "XDG_STATE_HOME", "/var/a");
        assertThat(config(all)).isEqualTo(Path.of("/etc/a/stoa/chat.toml"));
        assertThat(Places.of(all, "/home/alice").state()).isEqualTo(Path.of("/var/a/stoa"));
    }

    private static Path config(Map<String, String> environment) {
        return Places.of(environment, "/home/alice").config();
    }
}
