package chat.stoa.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.stoa.journal.DamagedException;
import chat.stoa.journal.StoreFiles;
import chat.stoa.ops.FileReason;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stoa db}: looks after what a server keeps in its data directory. */
@Command(
        name = "db",
        description = "Checks, copies and restores what a server keeps.",
        mixinStandardHelpOptions = true,
        versionProvider = StoaCommand.Version.class)
final class Db implements Runnable {

    private static final String DATA = "--data";
    private static final String DIR = "DIR";
    private static final String DIRECTORY = "The server's data directory.";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Something to do with the files; returns the exit status. */
    private interface Work {
        int run(StoreFiles files) throws IOException;
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Looks whether everything is sound and in order; also while the server runs.")
    int check(@Option(names = DATA, required = true, paramLabel = DIR, description = DIRECTORY) Path data) {
        return with(data, files -> {
            files.requireStore();
            Optional<DataDirectory> alone = tryTake(data);
            try {
                List<String> problems = files.check(alone.isPresent());
                problems.forEach(System.out::println);
                System.out.println(
                        problems.isEmpty()
                                ? "nothing is wrong"
                                : problems.size() + (problems.size() == 1 ? " problem" : " problems"));
                return problems.isEmpty() ? 0 : 1;
            } finally {
                release(alone);
            }
        });
    }

    @Command(
            name = "backup",
            mixinStandardHelpOptions = true,
            description = "Copies everything as it is at one moment; also while the server runs.")
    int backup(
            @Parameters(paramLabel = "FILE", description = "A file that is not there.") Path file,
            @Option(names = DATA, required = true, paramLabel = DIR, description = DIRECTORY) Path data) {
        return with(data, files -> {
            files.requireStore();
            Optional<DataDirectory> alone = tryTake(data);
            List<String> problems;
            try {
                bringUpToDate(files, alone);
                problems = files.backup(file);
            } catch (DamagedException e) {
                throw new IOException(
                        e.getMessage() + ". stoa db rescue makes a backup of all that can still be read", e);
            } finally {
                release(alone);
            }
            problems.forEach(System.out::println);
            System.out.printf("%s: %,d bytes%n", file, Files.size(file));
            if (!problems.isEmpty()) {
                System.out.println("this backup has damaged rows; an older one may be sounder");
            }
            return problems.isEmpty() ? 0 : 1;
        });
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "Prints all that an account said and did, one JSON object a line; also while the server runs.")
    int export(
            @Parameters(paramLabel = "ACCOUNT", description = "Whose.") String account,
            @Option(names = DATA, required = true, paramLabel = DIR, description = DIRECTORY) Path data) {
        return with(data, files -> {
            files.requireStore();
            Optional<DataDirectory> alone = tryTake(data);
            // JSON is UTF-8, whatever the terminal is.
            PrintStream out = new PrintStream(System.out, true, UTF_8);
            Set<String> problems = new LinkedHashSet<>();
            try {
                try {
                    bringUpToDate(files, alone);
                } catch (IOException e) {
                    // What can be read is given all the same.
                    problems.add(FileReason.withFile(e));
                }
                if (files.exportWhatIsLeft(account, out::println, problems::add) == 0 && problems.isEmpty()) {
                    throw new IOException("nothing is known of " + account);
                }
            } finally {
                release(alone);
            }
            problems.forEach(problem -> System.err.println("stoa: not all of it could be read: " + problem));
            return problems.isEmpty() ? 0 : 1;
        });
    }

    @Command(
            name = "erase",
            mixinStandardHelpOptions = true,
            description = "Forgets an account with all that it said, for good; only while no server runs"
                    + " (NickServ ERASE does it while one does).")
    int erase(
            @Parameters(paramLabel = "ACCOUNT", description = "Whose.") String account,
            @Option(names = DATA, required = true, paramLabel = DIR, description = DIRECTORY) Path data) {
        return with(data, files -> {
            files.requireStore();
            try (DataDirectory alone = DataDirectory.openToWrite(data)) {
                Erasure.of(account, data);
            }
            System.out.println(account + ": erased");
            return 0;
        });
    }

    /** The store gets all that is in the log: a server does that, and where none runs, this. */
    private static void bringUpToDate(StoreFiles files, Optional<DataDirectory> alone) throws IOException {
        if (alone.isEmpty()) {
            files.awaitLog();
        } else {
            alone.get().requireOwn();
            files.applyLog(Clock.SYSTEM);
        }
    }

    @Command(
            name = "rescue",
            mixinStandardHelpOptions = true,
            description = "Makes a backup of everything that can still be read of a damaged store and of its log;"
                    + " only while no server runs. Nothing that is there is changed.")
    int rescue(
            @Parameters(paramLabel = "FILE", description = "A file that is not there.") Path file,
            @Option(names = DATA, required = true, paramLabel = DIR, description = DIRECTORY) Path data) {
        return with(data, files -> {
            files.requireStore();
            try (DataDirectory alone = DataDirectory.open(data)) {
                files.rescue(file).forEach(System.out::println);
            }
            System.out.printf("%s: %,d bytes%n", file, Files.size(file));
            return 0;
        });
    }

    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Puts a backup in the place of everything; only while no server runs.")
    int restore(
            @Parameters(paramLabel = "FILE", description = "A backup.") Path file,
            @Option(names = DATA, required = true, paramLabel = DIR, description = DIRECTORY) Path data,
            @Option(names = "--replace", description = "Even if there is something, which is lost then.")
                    boolean replace) {
        return with(data, files -> {
            if (!replace && files.isThereAny()) {
                throw new IOException(data + " holds a record already; --replace puts the backup in its place");
            }
            // Before the directory is made.
            StoreFiles.requireBackup(file);
            try (DataDirectory alone = DataDirectory.openToWrite(data)) {
                files.restore(file, Clock.SYSTEM);
            }
            System.out.println(data + ": restored");
            return 0;
        });
    }

    @Command(name = "stats", mixinStandardHelpOptions = true, description = "Says how much there is.")
    int stats(@Option(names = DATA, required = true, paramLabel = DIR, description = DIRECTORY) Path data) {
        return with(data, files -> {
            files.stats().forEach((name, value) -> System.out.printf("%-18s %,d%n", name, value));
            return 0;
        });
    }

    private static int with(Path data, Work work) {
        try {
            return work.run(new StoreFiles(data));
        } catch (IOException e) {
            System.err.println("stoa: " + FileReason.withFile(e));
            return 1;
        } catch (UncheckedIOException e) {
            IOException why = e.getCause();
            System.err.println("stoa: " + (why == null ? e.getMessage() : FileReason.withFile(why)));
            return 1;
        }
    }

    /** Nothing if a server has it. */
    private static Optional<DataDirectory> tryTake(Path data) {
        try {
            return Optional.of(DataDirectory.open(data));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void release(Optional<DataDirectory> taken) throws IOException {
        if (taken.isPresent()) {
            taken.get().close();
        }
    }
}
