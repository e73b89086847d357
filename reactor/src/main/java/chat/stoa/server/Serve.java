package chat.stoa.server;

import chat.stoa.journal.DiskException;
import chat.stoa.journal.DiskJournal;
import chat.stoa.journal.Journal;
import chat.stoa.journal.MemoryJournal;
import chat.stoa.journal.MemoryLimits;
import chat.stoa.ops.Config;
import chat.stoa.ops.ConfigException;
import chat.stoa.ops.ConfigFile;
import chat.stoa.ops.FileReason;
import chat.stoa.ops.Operations;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stoa serve}: runs the server until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs the chat server in the foreground; Ctrl-C or SIGTERM stops it.",
        mixinStandardHelpOptions = true,
        versionProvider = StoaCommand.Version.class)
final class Serve implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Serve.class);

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (TOML).")
    private @Nullable Path configFile;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Address to listen on; may be given several times; port 0 takes a free one."
                    + " Not encrypted. Default: 127.0.0.1:6667 and, with --data or a certificate, port 6697 of all"
                    + " addresses with TLS.")
    private List<String> listen = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory that the server has for itself, with all that it keeps; also, if none is"
                    + " configured, a certificate. Without it, everything is forgotten when it ends.")
    private @Nullable Path data;

    /**
     * Reads a command line of nothing but options with values, each of them two words; what else there may be, and what
     * is wrong, the library of {@link StoaCommand} knows better.
     */
    static Optional<Serve> ofPlain(String... args) {
        if (args.length % 2 == 0 || !args[0].equals("serve")) {
            return Optional.empty();
        }
        Serve serve = new Serve();
        for (int i = 1; i < args.length; i += 2) {
            if (!serve.take(args[i], args[i + 1])) {
                return Optional.empty();
            }
        }
        return Optional.of(serve);
    }

    private boolean take(String option, String value) {
        boolean plain = value.matches("[^-@].*");
        if (plain && option.equals("--listen")) {
            return listen.add(value);
        }
        if (plain && option.equals("--config") && configFile == null) {
            configFile = Path.of(value);
            return true;
        }
        if (plain && option.equals("--data") && data == null) {
            data = Path.of(value);
            return true;
        }
        return false;
    }

    @Override
    public Integer call() {
        try {
            serve(new Operations(readConfig(), this::readConfig, Serve::exitSoon));
            return 0;
        } catch (ConfigException e) {
            String where = configFile == null ? "" : configFile + ": ";
            e.problems().forEach(problem -> System.err.println("stoa: " + where + problem));
            return 2;
        } catch (IllegalArgumentException e) {
            System.err.println("stoa: " + e.getMessage());
            return 2;
        } catch (DiskException e) {
            String until = e.isOfFullDisk() ? "there is" : "it can";
            System.err.println("stoa: " + e.getMessage() + ". The server starts when " + until);
            return 1;
        } catch (IOException e) {
            System.err.println("stoa: " + FileReason.withFile(e));
            return 1;
        } catch (UncheckedIOException e) {
            System.err.println(
                    "stoa: the store cannot be used: " + e.getMessage()
                            + ". stoa db check says where it is damaged, stoa db rescue takes what is left; or restore a backup");
            return 1;
        }
    }

    private Config readConfig() throws ConfigException {
        Map<String, String> environment = System.getenv();
        Optional<Path> own = Optional.ofNullable(data).map(directory -> directory.resolve("tls"));
        Config config =
                configFile == null ? ConfigFile.none(environment, own) : ConfigFile.read(configFile, environment, own);
        return listen.isEmpty() ? config : config.withListen(listen);
    }

    private void serve(Operations operations) throws IOException {
        Logging.use(operations.config().operating().log());
        DataDirectory directory = data == null ? null : DataDirectory.openToServe(data);
        Journal journal = data == null
                ? inMemory()
                : DiskJournal.open(data, operations.config().storage(), Clock.SYSTEM);
        Server server = Server.start(operations, journal, Clock.SYSTEM, Release.version());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory, stopped), "stop"));
        openControl(server, operations.config());
        Hangup.onSignal(() -> reload(operations));
        announce(server);
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without it people still chat. */
    private void openControl(Server server, Config config) {
        Optional<Path> path = config.operating().controlSocket(Optional.ofNullable(data));
        if (path.isPresent()) {
            try {
                server.openControl(path.get());
            } catch (IOException e) {
                LOG.error("control-unavailable path={} reason=\"{}\"", path.get(), FileReason.of(e));
            }
        }
    }

    private static Journal inMemory() {
        LOG.warn("journal-in-memory reason=\"no --data DIR\"");
        return new MemoryJournal(Math.max(1, Clock.SYSTEM.epochMillis() / 1000), MemoryLimits.DEFAULT);
    }

    /** As SIGTERM would; whoever asks must not wait for it. */
    private static void exitSoon() {
        new Thread(() -> System.exit(0), "exit").start();
    }

    private static void reload(Operations operations) {
        try {
            List<String> waiting = operations.reload();
            LOG.info("configuration-read waiting-for-restart=\"{}\"", String.join(",", waiting));
        } catch (ConfigException e) {
            LOG.error("configuration-refused problems=\"{}\"", String.join("; ", e.problems()));
        }
    }

    private static void announce(Server server) {
        List<String> addresses =
                server.addresses().stream().map(Addresses::format).toList();
        for (int i = 0; i < addresses.size(); i++) {
            System.out.println(
                    "listening on " + addresses.get(i) + (server.encrypted().get(i) ? " (TLS)" : ""));
        }
        server.paths().forEach(path -> System.out.println("listening on unix:" + path));
        if (!addresses.isEmpty()) {
            sayHowToConnect(server);
        }
        System.out.flush();
        LOG.info("started version={} addresses={}", Release.version(), String.join(",", addresses));
    }

    private static void sayHowToConnect(Server server) {
        int plain = Math.max(0, server.encrypted().indexOf(false));
        InetSocketAddress first = Addresses.reachable(server.addresses().get(plain));
        boolean tls = server.encrypted().get(plain);
        String stoa = System.getProperty("stoa.command", "stoa");
        if (!tls) {
            System.out.println("connect with:  " + stoa + " chat --connect " + Addresses.format(first));
        }
        String host = Addresses.host(first.getAddress());
        System.out.println("%s irssi -c %s -p %d"
                .formatted(
                        tls ? "connect with:" : "or any IRC client: ",
                        tls ? "'-tls " + host + "'" : host,
                        first.getPort()));
    }

    private static void stop(Server server, @Nullable DataDirectory directory, CountDownLatch stopped) {
        server.close();
        try {
            if (directory != null) {
                directory.close();
            }
        } catch (IOException e) {
            LOG.warn("unlock-failed reason=\"{}\"", e.getMessage());
        }
        LOG.info("stopped");
        stopped.countDown();
    }
}
