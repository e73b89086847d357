package chat.stoa.tui;

import java.io.PrintWriter;
import java.util.spi.ToolProvider;

/** The client as a tool of the platform, so that a launcher can find and run it without knowing this module. */
public final class ChatTool implements ToolProvider {

    @Override
    public String name() {
        return "stoa-chat";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        return Main.run(out, err, args);
    }
}
