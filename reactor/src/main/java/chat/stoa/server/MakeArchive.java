package chat.stoa.server;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code stoa archive}: is what the script that starts the program does; here it is for the help. */
@Command(
        name = "archive",
        description = "Has this Java start client and server in half the time; after each upgrade of it or of Stoa.",
        mixinStandardHelpOptions = true,
        versionProvider = StoaCommand.Version.class)
final class MakeArchive implements Callable<Integer> {

    @Override
    public Integer call() {
        System.err.println("stoa: bin/stoa makes the archive, and takes nothing but the word: stoa archive");
        return 2;
    }
}
