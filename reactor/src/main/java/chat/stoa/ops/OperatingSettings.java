package chat.stoa.ops;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How those who run the server look at it and reach it.
 *
 * @param controlSocket the path of the control socket, which begins in the data directory if it is relative; nothing
 *     for none
 * @param log what its log looks like
 */
public record OperatingSettings(Optional<Path> controlSocket, LogFormat log) {

    /** Where the control socket is, unless somebody says otherwise: in the data directory. */
    public static final String CONTROL_SOCKET = "control.sock";

    public static final OperatingSettings DEFAULT =
            new OperatingSettings(Optional.of(Path.of(CONTROL_SOCKET)), LogFormat.TEXT);

    /** What a line of the log is. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    static OperatingSettings read(ConfigTable control, ConfigTable log) {
        String socket = control.text("socket", CONTROL_SOCKET);
        String format = log.text("format", "text");
        if (!format.equals("text") && !format.equals("json")) {
            log.refuse("format", "must be \"text\" or \"json\"");
        }
        control.refuseOthers();
        log.refuseOthers();
        return new OperatingSettings(
                Optional.of(socket).filter(path -> !path.isEmpty()).map(Path::of),
                format.equals("json") ? LogFormat.JSON : LogFormat.TEXT);
    }

    /**
     * Where the control socket is.
     *
     * @param data the data directory, if there is one; without it, a relative path leads nowhere
     */
    public Optional<Path> controlSocket(Optional<Path> data) {
        return controlSocket.flatMap(
                path -> path.isAbsolute() ? Optional.of(path) : data.map(directory -> directory.resolve(path)));
    }
}
