package chat.stoa.perf;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures Stoa: the whole comparison, one load, the server to compare with, or the benchmarks of single parts. */
@Command(
        name = "perf",
        description = "Measures Stoa.",
        subcommands = {RunCommand.class, LoadCommand.class, BaselineCommand.class, BenchCommand.class},
        mixinStandardHelpOptions = true)
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line without the exit, so that tests can call it. */
    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }
}
