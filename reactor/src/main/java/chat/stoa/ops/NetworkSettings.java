package chat.stoa.ops;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How clients reach the server.
 *
 * @param listen where it listens, at least one
 * @param tls nothing if no certificate is configured; then no address has TLS
 */
public record NetworkSettings(List<ListenAddress> listen, Optional<TlsSettings> tls) {

    public static final int DEFAULT_PORT = 6667;
    public static final int DEFAULT_TLS_PORT = 6697;

    private static final ListenAddress LOOPBACK = ListenAddress.plain("127.0.0.1:" + DEFAULT_PORT);
    private static final int PORT_MAX = 65_535;
    private static final long STS_SECONDS_MAX = 10L * 365 * 24 * 3600;

    /** What holds without any configuration: nobody from outside may come in unencrypted. */
    public static final NetworkSettings DEFAULT = new NetworkSettings(List.of(LOOPBACK), Optional.empty());

    public NetworkSettings {
        listen = List.copyOf(listen);
    }

    /** The same with other addresses, all without encryption. */
    NetworkSettings withListen(List<String> addresses) {
        return new NetworkSettings(addresses.stream().map(ListenAddress::plain).toList(), tls);
    }

    /**
     * Reads its keys.
     *
     * @param base where relative paths of files begin
     */
    static NetworkSettings read(ConfigTable file, Path base) {
        Optional<TlsSettings> tls = readTls(file.table("tls"), base);
        List<ListenAddress> listen = new ArrayList<>();
        if (!file.has("listen")) {
            listen.add(LOOPBACK);
            // The new default: encrypted for everybody, plain on this machine only.
            tls.ifPresent(settings -> {
                listen.add(new ListenAddress("0.0.0.0:" + DEFAULT_TLS_PORT, true));
                listen.add(new ListenAddress("[::]:" + DEFAULT_TLS_PORT, true));
            });
            return new NetworkSettings(listen, tls);
        }
        for (ConfigTable each : file.tables("listen", "address")) {
            listen.add(readAddress(each, tls.isPresent()));
        }
        return new NetworkSettings(listen, tls);
    }

    private static ListenAddress readAddress(ConfigTable table, boolean tlsIsConfigured) {
        ListenAddress address = new ListenAddress(table.text("address", ""), table.flag("tls", false));
        if (address.address().isEmpty()) {
            table.refuse("address", "must be given");
        }
        if (address.tls() && !tlsIsConfigured) {
            table.refuse("tls", "needs a certificate: tls.certificate and tls.key");
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
            table.refuse(certificate.isEmpty() ? "certificate" : "key", "must be given, since the other one is");
        }
        return Optional.of(new TlsSettings(base.resolve(certificate), base.resolve(key), port, seconds));
    }
}
