package chat.stoa.server;

import chat.stoa.cert.CertificateFiles;
import chat.stoa.ops.FileReason;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds whether the certificate's files changed, on a thread of its own. What cannot be used is
 * logged, and the old one goes on: the two files are rarely exchanged at the same instant.
 *
 * <p>It looks at what is in the files, since directories with symbolic links (which is how certificates are usually
 * renewed) tell a watcher little.
 */
final class CertificateWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final int PERIOD_SECONDS = 10;
    private static final int LOOK_SECONDS_MAX = 10;

    private final CertificateFiles files;
    private final Consumer<SSLContext> onChanged;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "certificates");
        made.setDaemon(true);
        return made;
    });

    private @Nullable Future<?> looks;
    /** What is wrong with what was read last; empty if it is in use. On the thread that looks. */
    private String unusable = "";

    private String logged = "";

    CertificateWatch(CertificateFiles files, Consumer<SSLContext> onChanged) {
        this.files = files;
        this.onChanged = onChanged;
    }

    void start() {
        looks = thread.scheduleWithFixedDelay(this::doLook, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** Looks at once; returns what is wrong with the files, or nothing. */
    Optional<String> look() {
        try {
            return thread.submit(this::doLook).get(LOOK_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (RejectedExecutionException closed) {
            return Optional.of("the server stops");
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of("they could not be read in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    @Override
    public void close() {
        if (looks != null) {
            looks.cancel(true);
        }
        thread.shutdownNow();
    }

    private Optional<String> doLook() {
        try {
            files.readIfChanged().ifPresent(context -> {
                onChanged.accept(context);
                unusable = "";
                LOG.info("certificate-reloaded");
            });
            logged = unusable;
            return Optional.of(unusable).filter(reason -> !reason.isEmpty());
        } catch (IOException e) {
            return failed(FileReason.withFile(e));
        } catch (GeneralSecurityException | RuntimeException e) {
            unusable = String.valueOf(e.getMessage());
            return failed(unusable);
        }
    }

    /** Says it in the log once, and not every time that it looks. */
    private Optional<String> failed(String reason) {
        if (!reason.equals(logged)) {
            LOG.error("certificate-reload-failed reason=\"{}\"", reason);
            logged = reason;
        }
        return Optional.of(reason);
    }
}
