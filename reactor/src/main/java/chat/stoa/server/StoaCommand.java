package chat.stoa.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code stoa}. */
@Command(
        name = "stoa",
        description = "A chat server that speaks IRCv3, and a terminal client for it.",
        mixinStandardHelpOptions = true,
        versionProvider = StoaCommand.Version.class,
        subcommands = {
            Serve.class,
            Ctl.class,
            MakeCertificates.class,
            ShowConfig.class,
            Db.class,
            MakePassword.class,
            OpenClient.class,
            MakeArchive.class,
            HelpCommand.class
        })
final class StoaCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** The command line of everything. */
    static CommandLine commandLine() {
        return new CommandLine(new StoaCommand()).setParameterExceptionHandler(StoaCommand::refuse);
    }

    /** What is wrong, what may have been meant, and where to look, in place of the whole usage. */
    private static int refuse(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().printf("stoa: %s (%s --help tells more)%n", wrong.getMessage(), name);
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    /** The version of the jar, or that of a build that was never packed. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"stoa " + Release.version()};
        }
    }
}
