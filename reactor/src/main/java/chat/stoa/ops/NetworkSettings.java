package chat.stoa.ops;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How clients reach the server.
 *
 * @param listen where it listens, at least one
 * @param tls nothing if there is no certificate; then no address has TLS
 * @param origins web pages whose scripts may come over WebSocket; none: all
 * @param proxies whose word on where a client comes from is taken
 * @param statusPages the address where the server can be watched over HTTP; nothing if nowhere
 */
public record NetworkSettings(
        List<ListenAddress> listen,
        Optional<TlsSettings> tls,
        List<String> origins,
        List<AddressRange> proxies,
        Optional<String> statusPages) {

    public static final int DEFAULT_PORT = 6667;
    public static final int DEFAULT_TLS_PORT = 6697;

    private static final ListenAddress LOOPBACK = ListenAddress.plain("127.0.0.1:" + DEFAULT_PORT);
    private static final int PORT_MAX = 65_535;
    private static final long STS_SECONDS_MAX = 10L * 365 * 24 * 3600;

    /** What holds without any configuration: nobody from outside may come in unencrypted. */
    public static final NetworkSettings DEFAULT =
            new NetworkSettings(List.of(LOOPBACK), Optional.empty(), List.of(), List.of(), Optional.empty());

    public NetworkSettings {
        listen = List.copyOf(listen);
        origins = List.copyOf(origins);
        proxies = List.copyOf(proxies);
    }

    /** The same with other addresses, all without encryption. */
    NetworkSettings withListen(List<String> addresses) {
        return new NetworkSettings(
                addresses.stream().map(ListenAddress::plain).toList(), tls, origins, proxies, statusPages);
    }

    /**
     * Reads its keys.
     *
     * @param base where relative paths of files begin
     * @param own where the server may keep a certificate of its own making, for use without another one
     */
    static NetworkSettings read(ConfigTable file, Path base, Optional<Path> own) {
        Optional<TlsSettings> tls = readTls(file.table("tls"), base).or(() -> own.map(TlsSettings::own));
        List<String> origins = readOrigins(file.table("websocket"));
        List<AddressRange> proxies = readProxies(file);
        ConfigTable metrics = file.table("metrics");
        Optional<String> statusPages = Optional.of(metrics.text("listen", "")).filter(address -> !address.isEmpty());
        if (statusPages.filter(address -> !ListenAddress.isHostAndPort(address)).isPresent()) {
            metrics.refuse("listen", "must be an address of the form HOST:PORT");
        }
        metrics.refuseOthers();
        return new NetworkSettings(readListen(file, tls.isPresent()), tls, origins, proxies, statusPages);
    }

    private static List<ListenAddress> readListen(ConfigTable file, boolean hasCertificate) {
        List<ListenAddress> listen = new ArrayList<>();
        if (!file.has("listen")) {
            listen.add(LOOPBACK);
            // Encrypted for everybody, by IPv6 and IPv4, plain on this machine only.
            if (hasCertificate) {
                listen.add(ListenAddress.encrypted("[::]:" + DEFAULT_TLS_PORT));
            }
            return listen;
        }
        for (ConfigTable each : file.tables("listen", "address")) {
            ListenAddress address = readAddress(each);
            if (!address.address().isEmpty() && !address.isWellFormed()) {
                file.refuse("listen", "must hold addresses of the form HOST:PORT or unix:PATH: " + address.address());
            }
            listen.add(address);
        }
        return listen;
    }

    private static List<String> readOrigins(ConfigTable table) {
        List<String> origins = table.texts("origins", List.of());
        table.refuseOthers();
        return origins;
    }

    private static List<AddressRange> readProxies(ConfigTable file) {
        List<AddressRange> proxies = new ArrayList<>();
        for (String text : file.texts("proxies", List.of())) {
            AddressRange.parse(text)
                    .ifPresentOrElse(
                            proxies::add, () -> file.refuse("proxies", "must be addresses or ranges: " + text));
        }
        return proxies;
    }

    private static ListenAddress readAddress(ConfigTable table) {
        ListenAddress address = new ListenAddress(
                table.text("address", ""),
                table.flag("tls", false),
                table.flag("websocket", false),
                table.flag("proxy", false),
                table.text("mode", ListenAddress.DEFAULT_MODE));
        if (!address.mode().matches("[0-7]{3}")) {
            table.refuse("mode", "must be three digits as chmod takes them, \"660\" for instance");
        }
        if (address.address().isEmpty()) {
            table.refuse("address", "must be given");
        }
        table.refuseOthers();
        return address;
    }

    private static Optional<TlsSettings> readTls(ConfigTable table, Path base) {
        String certificate = table.text("certificate", "");
        String key = table.text("key", "");
        int port = Math.toIntExact(table.number("sts_port", 0, 0, PORT_MAX, "a port"));
        long seconds = table.number("sts_seconds", 0, 0, STS_SECONDS_MAX, "a whole number of seconds");
        table.refuseOthers();
        if (certificate.isEmpty() && key.isEmpty()) {
            if (port > 0) {
                table.refuse("sts_port", "needs a certificate: tls.certificate and tls.key");
            }
            return Optional.empty();
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            boolean hasKey = certificate.isEmpty();
            table.refuse(hasKey ? "key" : "certificate", "needs tls.%s too".formatted(hasKey ? "certificate" : "key"));
        }
        return Optional.of(new TlsSettings(base.resolve(certificate), base.resolve(key), port, seconds, false));
    }
}
