package chat.stoa.server;

import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.journal.Journal;
import chat.stoa.ops.HostSettings;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret from which cloaks are made: the one of the configuration, or one that the server made at its first start
 * and has kept in its journal since.
 */
final class CloakKey {

    private static final Logger LOG = LoggerFactory.getLogger(CloakKey.class);
    private static final int BYTES = 32;
    private static final long STORE_SECONDS = 10;
    /** No account can have that name: facts of accounts have theirs as key. */
    private static final String KEY = "*cloak";

    private static final String FIELD = "key";

    private CloakKey() {}

    /** Finds the key, or makes it. Waits for the disk: for the start of the server only. */
    static byte[] find(HostSettings settings, Journal journal, RandomGenerator random) {
        if (!settings.cloakKey().isEmpty()) {
            return settings.cloakKey().getBytes(StandardCharsets.UTF_8);
        }
        String kept = journal.facts(Fact.Kind.SECRET)
                .getOrDefault(KEY, Fields.NONE)
                .get(FIELD)
                .orElse("");
        if (!kept.isEmpty()) {
            return HexFormat.of().parseHex(kept);
        }
        byte[] made = new byte[BYTES];
        random.nextBytes(made);
        if (settings.cloaked()) {
            keep(made, journal);
        }
        return made;
    }

    private static void keep(byte[] made, Journal journal) {
        Fact fact =
                new Fact(Fact.Kind.SECRET, KEY, Fields.of(FIELD, HexFormat.of().formatHex(made)));
        CompletableFuture<String> outcome = new CompletableFuture<>();
        journal.appender().append(List.of(fact), new Journal.Completion() {
            @Override
            public void onCommitted() {
                outcome.complete("");
            }

            @Override
            public void onFailed(String reason) {
                outcome.complete(reason);
            }
        });
        String problem = await(outcome);
        if (!problem.isEmpty()) {
            LOG.warn("cloak-key-not-kept reason=\"{}\"", problem);
        }
    }

    private static String await(CompletableFuture<String> outcome) {
        try {
            return outcome.get(STORE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (ExecutionException | TimeoutException e) {
            return e.toString();
        }
    }
}
