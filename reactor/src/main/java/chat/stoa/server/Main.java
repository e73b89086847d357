package chat.stoa.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program {@code stoa}. */
@Command(
        name = "stoa",
        description = "A chat server that speaks IRCv3, and a terminal client for it.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {Serve.class, OpenClient.class})
public final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    /** The version of the jar, or that of a build that was never packed. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"stoa " + text()};
        }

        static String text() {
            String version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "unpacked" : version;
        }
    }
}
