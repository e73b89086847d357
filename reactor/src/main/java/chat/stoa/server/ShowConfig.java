package chat.stoa.server;

import chat.stoa.ops.ConfigExample;
import chat.stoa.ops.ConfigException;
import chat.stoa.ops.ConfigFile;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stoa config}: shows, checks and explains the configuration. */
@Command(
        name = "config",
        description = "Shows, checks and explains the configuration file.",
        mixinStandardHelpOptions = true,
        versionProvider = StoaCommand.Version.class)
final class ShowConfig implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    @Command(name = "default", description = "Prints the commented file in which everything has its default.")
    void printDefault() {
        System.out.print(ConfigExample.text());
    }

    @Command(name = "check", description = "Says what is wrong with a file, and with the environment.")
    int check(@Parameters(paramLabel = "FILE") Path file) {
        try {
            ConfigFile.read(file, System.getenv());
            System.out.println(file + ": nothing is wrong with it");
            return 0;
        } catch (ConfigException e) {
            e.problems().forEach(problem -> System.err.println("stoa: " + file + ": " + problem));
            return 2;
        }
    }

    @Command(name = "explain", description = "Says what a key means, and what holds without it.")
    int explain(@Parameters(paramLabel = "KEY") String key) {
        var explanation = ConfigExample.explain(key);
        if (explanation.isEmpty()) {
            String hint = ConfigExample.similar(key)
                    .map(similar -> "did you mean " + similar + "?")
                    .orElse("stoa config default shows all");
            System.err.println("stoa: there is no key " + key + "; " + hint);
            return 2;
        }
        System.out.print(explanation.get());
        return 0;
    }
}
