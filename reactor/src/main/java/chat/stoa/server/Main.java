package chat.stoa.server;

import java.util.Locale;
import java.util.Optional;

/**
 * The start of the program {@code stoa}. An ordinary {@code stoa serve} does without the library that reads command
 * lines: its classes are of a kind that no archive takes, and to load them takes a quarter of the whole start.
 */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // Numbers go into the protocol and into names of files: they have the same digits wherever the server runs.
        Locale.setDefault(Locale.ROOT);
        Runtime runtime = Runtime.getRuntime();
        Thread.setDefaultUncaughtExceptionHandler(new LastResort(() -> runtime.halt(LastResort.STATUS)));
        System.exit(run(args));
    }

    /** Runs a command; returns the exit status. */
    static int run(String... args) {
        Optional<Serve> serve = Serve.ofPlain(args);
        return serve.isPresent()
                ? serve(serve.get())
                : StoaCommand.commandLine().execute(args);
    }

    /** Other threads may run already: what nobody foresaw must end the process. */
    private static int serve(Serve serve) {
        try {
            return serve.call();
        } catch (RuntimeException e) {
            e.printStackTrace();
            return 1;
        }
    }
}
