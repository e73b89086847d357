package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.Account;
import chat.stoa.account.FactAccountStore;
import chat.stoa.account.Outcome;
import chat.stoa.account.Registry;
import chat.stoa.account.ScramVerifier;
import chat.stoa.journal.Journal;
import chat.stoa.journal.MemoryJournal;
import chat.stoa.ops.AccountSettings;
import chat.stoa.ops.Config;
import chat.stoa.ops.ConfigException;
import chat.stoa.ops.ConfigFile;
import chat.stoa.ops.Counters;
import chat.stoa.ops.Operations;
import chat.stoa.ops.Quotas;
import chat.stoa.work.SteppedWork;
import chat.stoa.work.Worker;
import chat.stoa.work.WorkerPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The whole chat core on one thread: in-memory links, a fake clock, and workers whose turns come in an order that a
 * seed decides.
 */
final class ChatHarness {

    static final int WORKERS = 3;

    final FakeClock clock = new FakeClock();
    final Counters counters = new Counters();
    final Chat chat;

    private final WorkerPool pool = new WorkerPool(WORKERS, clock);
    private final SteppedWork slowWork;
    private final Random order;
    private long ids;

    /** What a REHASH reads. */
    String configFile = "";
    /** Whether somebody had the server stopped. */
    boolean stopped;

    ChatHarness() {
        this(1, new MemoryJournal(), "flood_lines_per_second = 0");
    }

    /**
     * @param limits lines of the configuration file's table of that name, and other tables behind them
     */
    ChatHarness(long seed, Journal journal, String limits) {
        this(seed, journal, parsed(limitsTable(limits)));
    }

    /** A server with this configuration, and nothing else set. */
    ChatHarness(String text) {
        this(1, new MemoryJournal(), parsed(text));
    }

    private ChatHarness(long seed, Journal journal, Config config) {
        order = new Random(seed);
        slowWork = new SteppedWork(config.limits().slowTasksMax());
        ServerIdentity identity = new ServerIdentity("irc.test", "TestNet", "1.0", clock.epochMillis());
        Operations operations =
                new Operations(config, () -> ConfigFile.parse(withPlainHosts(configFile)), () -> stopped = true);
        Registry registry = Registry.open(
                new FactAccountStore(journal),
                pool.workers().get(0),
                withLittleEffort(config.accounts()),
                config.limits(),
                new Random(seed));
        Quotas quotas = new Quotas(operations::config, new Random(seed), clock.monotonicNanos());
        Cloaks cloaks = new Cloaks(config.hosts(), new byte[32]);
        chat = new Chat(
                identity, operations, pool, slowWork, registry, cloaks, journal, counters, quotas, new Random(seed));
        chat.start();
    }

    /** A server with this configuration: what stands before its tables, and tables but that of the limits. */
    static ChatHarness configured(String text) {
        return configured(text, new MemoryJournal());
    }

    static ChatHarness configured(String text, Journal journal) {
        return configured(text, journal, "");
    }

    static ChatHarness configured(String text, Journal journal, String limits) {
        return new ChatHarness(1, journal, parsed(text + "\n" + limitsTable("flood_lines_per_second = 0\n" + limits)));
    }

    /** Hashing as the configuration says would take most of the time of the tests. */
    private static AccountSettings withLittleEffort(AccountSettings settings) {
        return new AccountSettings(
                settings.registration(),
                settings.beforeConnect(),
                settings.customNames(),
                settings.nickIsAccount(),
                settings.emailRequired(),
                settings.mailCommand(),
                settings.mailFrom(),
                ScramVerifier.ITERATIONS,
                settings.passwordLengthMin());
    }

    /** Transcripts are of what is said now, unless they say otherwise. */
    private static String limitsTable(String limits) {
        return (limits.contains("replay_lines") ? "[limits]\n" : "[limits]\nreplay_lines = 0\n") + limits;
    }

    /** Hosts as they are, unless it is about hosts. */
    private static String withPlainHosts(String config) {
        return config.contains("[hosts]") ? config : config + "\n[hosts]\ncloak = false\n";
    }

    private static Config parsed(String text) {
        try {
            String motd = text.startsWith("motd = ") ? "" : "motd = [\"Be kind.\", \"한국어\"]\n";
            return ConfigFile.parse(withPlainHosts(motd + text));
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** There is an account with that password. */
    void hasAccount(String name, String password) {
        var verifier = chat.registry().credentials().make(password);
        hasAccount(Account.named(name, clock.epochMillis()).withPassword(verifier));
    }

    void hasAccount(Account account) {
        List<Outcome> outcomes = new ArrayList<>();
        chat.registry().accounts().create(account, clock.epochMillis(), outcomes::add);
        settle();
        assertThat(outcomes).containsExactly(Outcome.DONE);
    }

    /** A link without a word said. */
    TestClient opens() {
        TestClient client = arrives();
        settle();
        return client;
    }

    /** The same, of a client that proved to have a certificate. */
    TestClient opensWithCertificate(String fingerprint) {
        String host = "host" + ++ids;
        Optional<String> certificate = Optional.of(fingerprint);
        TestClient client = new TestClient(
                this, ids, new ConnectionAttributes(host, host, "tls", true, certificate, Optional.empty()));
        settle();
        return client;
    }

    /** A link of which the server has not heard yet. */
    TestClient arrives() {
        return new TestClient(this, ++ids);
    }

    /** A registered client without capabilities, whose welcome was read. */
    TestClient connects(String nick) {
        TestClient client = opens();
        client.sends("NICK " + nick, "USER " + nick + " 0 * :" + nick + " real");
        client.forget();
        return client;
    }

    /** A link from there, of which the server has not heard yet. */
    TestClient arrivesFrom(String host) {
        return new TestClient(this, ++ids, ConnectionAttributes.plain(host));
    }

    /** A registered client that comes from there. */
    TestClient connectsFrom(String host, String nick) {
        TestClient client = new TestClient(this, ++ids, ConnectionAttributes.plain(host));
        client.sends("NICK " + nick, "USER " + nick + " 0 * :" + nick + " real");
        client.forget();
        return client;
    }

    /** A registered client with these capabilities. */
    TestClient connects(String nick, String capabilities) {
        TestClient client = opens();
        client.sends("CAP REQ :" + capabilities, "NICK " + nick, "USER " + nick + " 0 * :" + nick + " real", "CAP END");
        client.forget();
        return client;
    }

    /** Gives turns to workers, in random order, until nobody has anything to do. */
    void settle() {
        int idle = 0;
        while (idle < 4 * WORKERS) {
            idle = step() ? 0 : idle + 1;
        }
        // The random picks above may have passed over one; now each is asked.
        boolean worked = slowWork.runOnce();
        for (Worker worker : pool.workers()) {
            worked |= worker.runOnce();
        }
        if (worked) {
            settle();
        }
    }

    /** Gives turns to workers until none has anything to do; slow work waits. */
    void settlesWorkers() {
        boolean worked = true;
        while (worked) {
            worked = false;
            for (Worker worker : pool.workers()) {
                worked |= worker.runOnce();
            }
        }
    }

    /** The same, while the worker of this shard has its hands full with something else. */
    void settlesWorkersBut(Shard busy) {
        boolean worked = true;
        while (worked) {
            worked = false;
            for (int i = 0; i < WORKERS; i++) {
                worked |= chat.shards().get(i) != busy && pool.workers().get(i).runOnce();
            }
        }
    }

    /** One turn of one worker, picked at random, or one piece of slow work. */
    boolean step() {
        int pick = order.nextInt(WORKERS + 1);
        return pick < WORKERS ? pool.workers().get(pick).runOnce() : slowWork.runOnce();
    }

    void passes(Duration time) {
        clock.advance(time);
        settle();
    }
}
