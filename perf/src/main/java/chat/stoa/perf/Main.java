package chat.stoa.perf;

import chat.stoa.perf.client.ClientCommand;
import chat.stoa.perf.journal.JournalCommand;
import chat.stoa.perf.record.RecordCommand;
import chat.stoa.perf.record.StormCommand;
import chat.stoa.perf.siege.SiegeCommand;
import chat.stoa.perf.tls.TlsCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Measures Stoa: the whole comparison, one load, the server to compare with, the journal, the record or the client
 * alone, or the benchmarks of single parts.
 */
@Command(name = "perf", description = "Measures Stoa.", mixinStandardHelpOptions = true)
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    /** The command line without the exit, so that tests can call it. */
    static CommandLine commandLine(PrintWriter out) {
        return new CommandLine(new Main())
                .addSubcommand(new RunCommand(out))
                .addSubcommand(new LoadCommand(out))
                .addSubcommand(new BaselineCommand(out))
                .addSubcommand(new BenchCommand())
                .addSubcommand(new SiegeCommand(out))
                .addSubcommand(new JournalCommand(out))
                .addSubcommand(new ClientCommand(out))
                .addSubcommand(new TlsCommand(out))
                .addSubcommand(new RecordCommand(out))
                .addSubcommand(new StormCommand(out))
                .setOut(out);
    }
}
