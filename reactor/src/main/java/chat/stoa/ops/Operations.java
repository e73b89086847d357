package chat.stoa.ops;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What those who run the server can do to it while it runs: see how it is configured, have that read again, stop it.
 * Any thread may ask; reading a file again takes its time, though.
 */
public final class Operations {

    /** Bounds that the parts of the server are given when they are made. */
    static final Set<String> LIMITS_AT_START = Set.of(
            "line_bytes_max",
            "unended_bytes_max",
            "inbound_bytes_max",
            "outbound_bytes_max",
            "outbound_bytes_total_max",
            "handshake_timeout",
            "host_lookup_timeout",
            "close_linger",
            "slow_tasks_max",
            "accounts_max",
            "account_changes_waiting_max",
            "certificates_per_account",
            "read_markers_per_reader",
            "room_grace",
            "send_id_ahead",
            "send_id_window",
            "send_ids_max");

    private final ConfigSource source;
    private final Runnable stop;
    /** What all that waits for the next start is compared with. */
    private final Config atStart;

    private volatile Config config;
    private volatile Watcher watcher = (before, now) -> {};

    /** Who has to know that another configuration holds. */
    @FunctionalInterface
    public interface Watcher {
        void onReloaded(Config before, Config now);
    }

    /** Where the configuration comes from. */
    @FunctionalInterface
    public interface ConfigSource {
        Config read() throws ConfigException;
    }

    /**
     * @param config what holds now
     * @param source what is read again
     * @param stop begins to stop the server, and does not wait for it
     */
    public Operations(Config config, ConfigSource source, Runnable stop) {
        this.atStart = config;
        this.config = config;
        this.source = source;
        this.stop = stop;
    }

    /** A configuration that stays as it is, of a server that only its owner stops. */
    public static Operations fixed(Config config) {
        return new Operations(config, () -> config, () -> {});
    }

    public Config config() {
        return config;
    }

    /** Who is told when the configuration was read again, on whatever thread that was. */
    public void watch(Watcher by) {
        watcher = by;
    }

    /**
     * Reads the configuration again. What can change while the server runs changes at once.
     *
     * @return the keys that changed since the start and wait for the next one
     * @throws ConfigException if anything is wrong with it: then all stays as it was
     */
    public List<String> reload() throws ConfigException {
        Config read = source.read();
        List<String> waiting = new ArrayList<>();
        note(waiting, "listen", atStart.network().listen(), read.network().listen());
        note(
                waiting,
                "websocket.origins",
                atStart.network().origins(),
                read.network().origins());
        note(waiting, "proxies", atStart.network().proxies(), read.network().proxies());
        note(
                waiting,
                "metrics.listen",
                atStart.network().statusPages(),
                read.network().statusPages());
        note(waiting, "tls.certificate", files(atStart), files(read));
        note(waiting, "server_name", atStart.serverName(), read.serverName());
        note(waiting, "network_name", atStart.networkName(), read.networkName());
        note(waiting, "loops", atStart.loops(), read.loops());
        note(waiting, "workers", atStart.workers(), read.workers());
        note(
                waiting,
                "control.socket",
                atStart.operating().controlSocket(),
                read.operating().controlSocket());
        note(waiting, "log.format", atStart.operating().log(), read.operating().log());
        note(waiting, "hosts", atStart.hosts(), read.hosts());
        note(waiting, "storage", atStart.storage(), read.storage());
        note(
                waiting,
                "accounts.password_iterations",
                atStart.accounts().passwordIterations(),
                read.accounts().passwordIterations());
        ConfigFile.differences(atStart.limits(), read.limits()).stream()
                .filter(LIMITS_AT_START::contains)
                .forEach(key -> waiting.add("limits." + key));
        Config before = config;
        config = read;
        watcher.onReloaded(before, read);
        return waiting;
    }

    /** Begins to stop the server. */
    public void stop() {
        stop.run();
    }

    private static List<Path> files(Config config) {
        return config.network().tls().stream()
                .flatMap(tls -> Stream.of(tls.certificate(), tls.key()))
                .toList();
    }

    private static void note(List<String> waiting, String key, Object now, Object read) {
        if (!now.equals(read)) {
            waiting.add(key);
        }
    }
}
