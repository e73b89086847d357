package chat.stoa.server;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code stoa ctl ban}: keeps people out of the server. */
@Command(
        name = "ban",
        description = "Bans addresses, ranges, masks and accounts from the server.",
        mixinStandardHelpOptions = true,
        versionProvider = StoaCommand.Version.class)
final class CtlBan implements Runnable {

    private static final String TARGET = "TARGET";

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Ctl ctl;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Bans somebody, ends the connections that this means, and says whose they are.")
    int add(
            @Parameters(
                            paramLabel = TARGET,
                            description = "192.0.2.7, 192.0.2.0/24, 2001:db8::/64, *!*@host, or an account.")
                    String target,
            @Option(
                            names = "--for",
                            paramLabel = "TIME",
                            defaultValue = "",
                            description = "How long: 30m, 12h, 7d. Without it, for good.")
                    String duration,
            @Option(names = "--dry-run", description = "Only says whom it would mean.") boolean dryRun,
            @Parameters(paramLabel = "REASON", arity = "0..*", description = "What those are told whom it means.")
                    @Nullable
                    List<String> reason) {
        return ctl.ask("BAN-ADD", target, duration, dryRun ? "dry-run" : "", Ctl.joined(reason));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the bans that hold, and how many users each means now.")
    int list() {
        return ctl.ask("BAN-LIST");
    }

    @Command(name = "del", mixinStandardHelpOptions = true, description = "Lifts a ban.")
    int del(@Parameters(paramLabel = TARGET) String target) {
        return ctl.ask("BAN-DEL", target);
    }
}
