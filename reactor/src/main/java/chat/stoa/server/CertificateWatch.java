package chat.stoa.server;

import chat.stoa.cert.CertificateFiles;
import chat.stoa.ops.FileReason;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    private final CertificateFiles files;
    private final Consumer<SSLContext> onChanged;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "certificates");
        made.setDaemon(true);
        return made;
    });

    private @Nullable Future<?> looks;

    CertificateWatch(CertificateFiles files, Consumer<SSLContext> onChanged) {
        this.files = files;
        this.onChanged = onChanged;
    }

    void start() {
        looks = thread.scheduleWithFixedDelay(this::doLook, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** Looks soon. */
    void look() {
        try {
            thread.execute(this::doLook);
        } catch (RejectedExecutionException closed) {
            LOG.debug("certificate-look-skipped reason=\"the server stops\"");
        }
    }

    @Override
    public void close() {
        if (looks != null) {
            looks.cancel(true);
        }
        thread.shutdownNow();
    }

    private void doLook() {
        try {
            files.readIfChanged().ifPresent(context -> {
                onChanged.accept(context);
                LOG.info("certificate-reloaded");
            });
        } catch (IOException e) {
            LOG.error("certificate-reload-failed reason=\"{}\"", FileReason.of(e));
        } catch (GeneralSecurityException | RuntimeException e) {
            LOG.error("certificate-reload-failed reason=\"{}\"", e.getMessage());
        }
    }
}
