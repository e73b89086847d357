package chat.stoa.server;

import chat.stoa.account.FactAccountStore;
import chat.stoa.account.Registry;
import chat.stoa.chat.Chat;
import chat.stoa.chat.Cloaks;
import chat.stoa.chat.ServerIdentity;
import chat.stoa.control.ControlDesk;
import chat.stoa.control.Controlled;
import chat.stoa.journal.Health;
import chat.stoa.journal.Journal;
import chat.stoa.net.Connection;
import chat.stoa.net.ConnectionListener;
import chat.stoa.net.EventLoop;
import chat.stoa.ops.Admission;
import chat.stoa.ops.Config;
import chat.stoa.ops.Counters;
import chat.stoa.ops.Metrics;
import chat.stoa.ops.Operations;
import chat.stoa.ops.Quotas;
import chat.stoa.work.BlockingPool;
import chat.stoa.work.Clock;
import chat.stoa.work.Worker;
import chat.stoa.work.WorkerPool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server, from {@link #start} to {@link #close}. Several may live in one process.
 *
 * <p>It starts from the inside out (journal, workers, loops, acceptors) and stops from the outside in: nobody new comes
 * in, everybody inside is told, what is queued goes out, then the threads end.
 */
public final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final Config config;
    private final Clock clock;
    private final Journal journal;
    private final Counters counters = new Counters();
    private final Metrics metrics = new Metrics(counters);
    private final WorkerPool pool;
    private final BlockingPool blocking;
    private final @Nullable HostNames hostNames;
    private final Chat chat;
    private final Admission admission;
    private final List<EventLoop> loops = new ArrayList<>();
    private @Nullable Listeners listeners;
    private @Nullable StatusPages statusPages;
    private @Nullable ControlSocket control;
    private final Operations operations;
    private final CountDownLatch empty = new CountDownLatch(1);
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();

    private Server(Operations operations, Journal journal, Clock clock, String version) {
        this.operations = operations;
        this.config = operations.config();
        this.clock = clock;
        this.journal = journal;
        this.pool = new WorkerPool(config.workers(), clock);
        this.blocking = new BlockingPool(blockingThreads(), config.limits().slowTasksMax());
        this.hostNames = hostNames(config);
        ServerIdentity identity =
                new ServerIdentity(config.serverName(), config.networkName(), version, clock.epochMillis());
        RandomGenerator random = RandomGenerator.of("SecureRandom");
        Registry registry = Registry.open(
                new FactAccountStore(journal), pool.workers().get(0), config.accounts(), config.limits(), random);
        Quotas quotas = new Quotas(operations::config, random, clock.monotonicNanos());
        Cloaks cloaks = new Cloaks(config.hosts(), CloakKey.find(config.hosts(), journal, random));
        this.chat = new Chat(identity, operations, pool, blocking, registry, cloaks, journal, counters, quotas, random);
        this.admission = new Admission(operations::config, counters, quotas, this::onEmpty);
    }

    /**
     * Starts a server.
     *
     * @param journal where events are recorded; closed with the server
     * @throws IOException if an address cannot be bound; nothing is left running then
     */
    public static Server start(Config config, Journal journal, Clock clock, String version) throws IOException {
        return start(Operations.fixed(config), journal, clock, version);
    }

    /** Starts a server that can be reconfigured and stopped from within. */
    public static Server start(Operations operations, Journal journal, Clock clock, String version) throws IOException {
        Server server = new Server(operations, journal, clock, version);
        try {
            server.open(clock);
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The paths of the sockets on which it listens on this machine. */
    public List<Path> paths() {
        return listeners().paths();
    }

    /** Where it listens in the network, with the real ports. */
    public List<InetSocketAddress> addresses() {
        return listeners().addresses();
    }

    /** Which of the addresses are encrypted, in the same order. */
    public List<Boolean> encrypted() {
        return listeners().encrypted();
    }

    /** Takes a new certificate, if there is one in its files; returns what is wrong with them, or nothing. */
    public Optional<String> reloadCertificates() {
        return listeners().reloadCertificates();
    }

    /** Where it can be watched over HTTP; nothing if that is not configured. */
    public Optional<InetSocketAddress> statusAddress() {
        return Optional.ofNullable(statusPages).map(StatusPages::address);
    }

    /**
     * Lets those control it who run it.
     *
     * @param path of the socket
     * @throws IOException if it cannot be made there; the server goes on without
     */
    void openControl(Path path) throws IOException {
        control = ControlSocket.open(path, new ControlDesk(new Handle()));
    }

    public Counters counters() {
        return counters;
    }

    /** Stops: tells every client, sends what is queued, and is done within {@code closeLinger} and a moment. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        if (listeners != null) {
            listeners.close();
        }
        if (!loops.isEmpty()) {
            awaitQuietly(
                    chat.closeAll("Server shutting down"),
                    config.limits().closeLinger().toMillis());
            if (counters.connections() > 0) {
                awaitQuietly(empty, config.limits().closeLinger().toMillis() + 500);
            }
        }
        loops.forEach(EventLoop::close);
        if (statusPages != null) {
            statusPages.close();
        }
        if (control != null) {
            control.close();
        }
        blocking.close();
        if (hostNames != null) {
            hostNames.close();
        }
        pool.close();
        journal.close();
    }

    private void open(Clock clock) throws IOException {
        AtomicLong connectionIds = new AtomicLong();
        AtomicLong backlogBytes = new AtomicLong();
        Watching watching = new Watching(metrics);
        watching.watchWorkers(chat, pool.workers());
        watching.watchQueues(backlogBytes, blocking);
        watching.watchJournal(journal);
        chat.start();
        pool.start();
        for (int i = 0; i < config.loops(); i++) {
            String name = "loop-" + i;
            EventLoop loop = new EventLoop(name, config.limits(), clock, connectionIds);
            loops.add(loop);
            loop.observeTurns(metrics.watchLoop(name));
            loop.shareBacklog(backlogBytes);
            loop.start();
        }
        watching.watchLoops(List.copyOf(loops));
        listeners = new Listeners(config.network(), config.serverName(), blocking, loops);
        Descriptors descriptors = Descriptors.ofThisProcess();
        descriptors.mentionIfFew(config.limits().connectionsMax());
        listeners.open(this::onAccepted, () -> hasRoom(descriptors));
        if (config.network().statusPages().isPresent()) {
            String address = config.network().statusPages().get();
            try {
                statusPages = StatusPages.open(Addresses.parse(address), metrics, this::isAlive, this::notReady);
            } catch (IOException e) {
                throw new IOException("cannot listen on %s: %s".formatted(address, e.getMessage()), e);
            }
        }
    }

    private static @Nullable HostNames hostNames(Config config) {
        return config.hosts().reverseDns()
                ? new HostNames(
                        config.hosts().dnsServers(),
                        config.limits().hostLookupTimeout(),
                        config.limits().slowTasksMax())
                : null;
    }

    private Listeners listeners() {
        if (listeners == null) {
            throw new IllegalStateException("the server did not start");
        }
        return listeners;
    }

    /** Half the cores: a flood of passwords to hash leaves the workers theirs. */
    private static int blockingThreads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    private boolean hasRoom(Descriptors descriptors) {
        boolean room = counters.connections() < descriptors.forConnections();
        if (!room) {
            counters.limitHit("descriptors");
        }
        return room;
    }

    private ConnectionListener onAccepted(Connection connection) {
        Admission.Ticket ticket = admission.enter();
        Optional<Admission.Refused> refusal = ticket.fits()
                .or(() -> Hosts.inet(connection.remoteAddress())
                        .flatMap(address -> ticket.from(Addresses.host(address), clock.monotonicNanos())));
        ClientLink link = new ClientLink(connection, chat, ticket, metrics, clock);
        if (hostNames != null) {
            link.awaitName(hostNames);
        }
        refusal.ifPresent(link::refuse);
        return link;
    }

    /** Whether every loop and every worker comes to a task within a second. */
    private boolean isAlive() {
        CountDownLatch turned = new CountDownLatch(loops.size() + pool.workers().size());
        loops.forEach(loop -> loop.execute(turned::countDown));
        pool.workers().forEach(worker -> worker.execute(turned::countDown));
        try {
            return turned.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Why no new clients should come; an empty text if they may. */
    private String notReady() {
        if (closing.get() || draining.get()) {
            return "the server stops";
        }
        Health health = journal.health();
        return health.writable() ? "" : "the journal cannot be written: " + health.reason();
    }

    private void onEmpty() {
        if (closing.get()) {
            empty.countDown();
        } else if (draining.get()) {
            operations.stop();
        }
    }

    private boolean drain(Duration grace) {
        if (closing.get() || !draining.compareAndSet(false, true)) {
            return false;
        }
        listeners().close();
        Worker timekeeper = pool.workers().get(0);
        timekeeper.execute(() -> timekeeper.after(grace.toNanos(), operations::stop));
        if (counters.connections() == 0) {
            operations.stop();
        }
        return true;
    }

    /** The server for those who control it. */
    private final class Handle implements Controlled {

        @Override
        public Chat chat() {
            return chat;
        }

        @Override
        public Map<String, Object> status() {
            ServerIdentity identity = chat.identity();
            long now = chat.shards().get(0).clock().epochMillis();
            Map<String, Object> status = new LinkedHashMap<>();
            status.put("server", identity.serverName());
            status.put("version", identity.version());
            status.put("pid", ProcessHandle.current().pid());
            status.put("started", Instant.ofEpochMilli(identity.createdMillis()).toString());
            status.put("uptime_seconds", (now - identity.createdMillis()) / 1000);
            status.put("state", closing.get() ? "stopping" : draining.get() ? "draining" : "serving");
            status.put("alive", isAlive());
            status.put("ready", notReady().isEmpty());
            status.put("not_ready_because", notReady());
            status.put(
                    "journal",
                    journal.figures().isPresent() ? journal.durability().name().toLowerCase(Locale.ROOT) : "memory");
            status.put("listening", listeners().names());
            status.put("connections", counters.connections());
            status.put("users", counters.registered());
            status.put("users_max", counters.registeredMax());
            status.put("operators", counters.operators());
            status.put("rooms", counters.rooms());
            return status;
        }

        @Override
        public String metrics() {
            return metrics.text();
        }

        @Override
        public Optional<String> reloadCertificates() {
            return Server.this.reloadCertificates();
        }

        @Override
        public boolean drain(Duration grace) {
            return Server.this.drain(grace);
        }
    }

    private static void awaitQuietly(CountDownLatch latch, long millis) {
        try {
            if (!latch.await(millis, TimeUnit.MILLISECONDS)) {
                LOG.info("stop-incomplete millis={}", millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
