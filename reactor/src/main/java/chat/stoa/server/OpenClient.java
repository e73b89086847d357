package chat.stoa.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code stoa chat}: hands over to the terminal client, which this module does not know at compile time. */
@Command(name = "chat", description = "Opens the terminal chat client (stoa chat --help).")
final class OpenClient implements Callable<Integer> {

    private static final String TOOL = "stoa-chat";

    @Unmatched
    private List<String> args = new ArrayList<>();

    @Override
    public Integer call() {
        var client = ToolProvider.findFirst(TOOL);
        if (client.isEmpty()) {
            System.err.println("stoa: the terminal client is not part of this installation");
            return 1;
        }
        return client.get().run(System.out, System.err, args.toArray(String[]::new));
    }
}
