package chat.stoa.tui.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the client's files are (XDG Base Directory Specification).
 *
 * @param config the configuration file
 * @param state the directory of what the client remembers by itself
 */
public record Places(Path config, Path state) {

    /**
     * The places that the environment names.
     *
     * @param login the directory of the user who is logged in, where the environment names none
     */
    public static Places of(Map<String, String> environment, String login) {
        Path home = directory(environment, "HOME", Path.of(login));
        Path config = directory(environment, "XDG_CONFIG_HOME", home.resolve(".config"));
        Path state =
                directory(environment, "XDG_STATE_HOME", home.resolve(".local").resolve("state"));
        return new Places(config.resolve("stoa").resolve("chat.toml"), state.resolve("stoa"));
    }

    /** The specification: a path that is not absolute is ignored. */
    private static Path directory(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return !value.isEmpty() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
    }
}
