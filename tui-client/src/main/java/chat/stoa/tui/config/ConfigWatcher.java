package chat.stoa.tui.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

/**
 * Notices that a file has changed, whichever way an editor writes it: in place, by another file of the same name,
 * through a link. A file that is gone says nothing: it is being written, or what it said last holds on. Looks every
 * second, on its own thread; what the system would tell differs with each file system.
 */
public final class ConfigWatcher implements AutoCloseable {

    private final Path path;
    private final Runnable changed;
    private final Duration every;
    private final Thread thread;
    private Stamp last = Stamp.ABSENT;

    /** @param changed is run on the watcher's thread */
    public ConfigWatcher(Path path, Duration every, Runnable changed) {
        this.path = path;
        this.every = every;
        this.changed = changed;
        this.thread = new Thread(this::watch, "config");
        thread.setDaemon(true);
    }

    /** What changes from now on is noticed. */
    public void start() {
        last = stamp();
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(every.toMillis());
                Stamp now = stamp();
                if (!now.equals(last) && now.isThere()) {
                    last = now;
                    changed.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a look at the file says; an absent file has a stamp, too. */
    private record Stamp(FileTime time, long bytes) {

        static final Stamp ABSENT = new Stamp(FileTime.fromMillis(0), -1);

        boolean isThere() {
            return bytes >= 0;
        }
    }

    private Stamp stamp() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(now.lastModifiedTime(), now.size());
        } catch (IOException e) {
            return Stamp.ABSENT;
        }
    }
}
