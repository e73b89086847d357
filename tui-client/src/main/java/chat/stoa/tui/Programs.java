package chat.stoa.tui;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Locale;

/** Other programs that are started beside this one; whatever they print goes nowhere, since the screen is ours. */
final class Programs {

    private Programs() {}

    /** Shows an address in the browser; where there is none, nothing happens. */
    static void open(String address) {
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        start(List.of(mac ? "open" : "xdg-open", address));
    }

    static void start(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
        } catch (IOException e) {
            // There is no such program here. The person sees that nothing comes of it.
        }
    }
}
