package chat.stoa.server;

import chat.stoa.cert.CertificateFiles;
import chat.stoa.cert.SelfSigned;
import chat.stoa.net.Acceptor;
import chat.stoa.net.ConnectionListener;
import chat.stoa.net.EventLoop;
import chat.stoa.net.TlsServer;
import chat.stoa.net.TransportLayers;
import chat.stoa.net.WebSocketRules;
import chat.stoa.ops.FileReason;
import chat.stoa.ops.ListenAddress;
import chat.stoa.ops.NetworkSettings;
import chat.stoa.ops.TlsSettings;
import chat.stoa.work.SlowWork;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every address that a server listens on, with its certificate: opened together, closed together. */
final class Listeners implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    /** Nobody looks after it, and who trusts it trusts this one and no other. */
    private static final Duration OWN_VALID = Duration.ofDays(3650);

    private static final byte[] WHEN_FULL = ClientLink.error("The server has no descriptors left; try again later");

    private final NetworkSettings settings;
    private final String name;
    private final SlowWork slowWork;
    private final List<EventLoop> loops;
    private final List<Acceptor> acceptors = new ArrayList<>();
    private final List<InNetwork> inNetwork = new ArrayList<>();
    private final List<UnixSocketFile> files = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private @Nullable CertificateWatch watch;

    /** An address of the network that it listens on. */
    private record InNetwork(Acceptor acceptor, boolean encrypted) {}

    /**
     * @param name of the server, for a certificate of its own making
     * @param slowWork where handshakes are computed
     * @param loops which take the connections in turn
     */
    Listeners(NetworkSettings settings, String name, SlowWork slowWork, List<EventLoop> loops) {
        this.settings = settings;
        this.name = name;
        this.slowWork = slowWork;
        this.loops = List.copyOf(loops);
    }

    /**
     * Binds all addresses, then begins to accept.
     *
     * @param room whether one more may come now
     * @throws IOException if a certificate cannot be used or an address not be bound, in words for people; what was
     *     opened until then is closed by {@link #close}
     */
    void open(ConnectionListener.Factory listeners, BooleanSupplier room) throws IOException {
        Optional<TlsServer> tls = Optional.empty();
        if (settings.listen().stream().anyMatch(ListenAddress::tls)) {
            tls = Optional.of(openTls(settings.tls().orElseThrow(Listeners::noCertificate)));
        }
        WebSocketRules rules = new WebSocketRules(settings.origins(), this::isProxy);
        for (ListenAddress each : settings.listen()) {
            Predicate<InetAddress> proxies = each.proxy() ? this::isProxy : TransportLayers.NO_PROXIES;
            TransportLayers layers = new TransportLayers(
                    proxies,
                    each.tls() ? tls : Optional.empty(),
                    each.webSocket() ? Optional.of(rules) : Optional.empty());
            try {
                bind(each, layers, listeners);
            } catch (IOException e) {
                throw new IOException("cannot listen on %s: %s".formatted(each.address(), e.getMessage()), e);
            }
        }
        for (Acceptor acceptor : acceptors) {
            acceptor.spreadOver(loops);
            acceptor.acceptWhile(room);
            acceptor.start();
        }
    }

    /** Where it listens in the network, with the real ports, in the order of the configuration. */
    List<InetSocketAddress> addresses() {
        return inNetwork.stream().map(each -> each.acceptor().localAddress()).toList();
    }

    /** Everything that it listens on, in words for people; also after it is closed. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** Which of them are encrypted. */
    List<Boolean> encrypted() {
        return inNetwork.stream().map(InNetwork::encrypted).toList();
    }

    /** The paths of the sockets on which it listens on this machine. */
    List<Path> paths() {
        return files.stream().map(UnixSocketFile::path).toList();
    }

    /** Looks at the certificate's files at once; returns what is wrong with them, or nothing. */
    Optional<String> reloadCertificates() {
        return watch == null ? Optional.empty() : watch.look();
    }

    /** Nobody new comes in. */
    @Override
    public void close() {
        for (Acceptor acceptor : acceptors) {
            try {
                acceptor.close();
            } catch (IOException e) {
                LOG.warn("acceptor-close-failed reason=\"{}\"", e.getMessage());
            }
        }
        files.forEach(UnixSocketFile::remove);
        if (watch != null) {
            watch.close();
        }
    }

    private void bind(ListenAddress each, TransportLayers layers, ConnectionListener.Factory listeners)
            throws IOException {
        EventLoop loop = loops.get(acceptors.size() % loops.size());
        if (each.unixPath().isPresent()) {
            UnixSocketFile file = new UnixSocketFile(each.unixPath().get());
            file.removeStale();
            acceptors.add(Acceptor.bind(loop, file.address(), layers, listeners, WHEN_FULL));
            files.add(file);
            names.add(each.address());
            file.permit(each.mode());
            return;
        }
        InetSocketAddress address = usable(Addresses.parse(each.address()));
        Acceptor acceptor = Acceptor.bind(loop, address, layers, listeners, WHEN_FULL);
        acceptors.add(acceptor);
        inNetwork.add(new InNetwork(acceptor, each.tls()));
        names.add(Addresses.format(acceptor.localAddress()) + (each.tls() ? " (TLS)" : ""));
        if (!each.tls() && !address.getAddress().isLoopbackAddress()) {
            LOG.warn("listening-unencrypted address={}", each.address());
        }
    }

    /** Where there is no IPv6, all addresses are those of IPv4: {@code [::]} means both. */
    private static InetSocketAddress usable(InetSocketAddress address) throws IOException {
        boolean allOfIpv6 = address.getAddress() instanceof Inet6Address
                && address.getAddress().isAnyLocalAddress();
        if (!allOfIpv6) {
            return address;
        }
        try (ServerSocketChannel probe = ServerSocketChannel.open()) {
            probe.bind(new InetSocketAddress(address.getAddress(), 0));
            return address;
        } catch (IOException | UnsupportedAddressTypeException e) {
            LOG.info("no-ipv6 listening-on=0.0.0.0 port={}", address.getPort());
            return new InetSocketAddress("0.0.0.0", address.getPort());
        }
    }

    private boolean isProxy(InetAddress address) {
        return settings.proxies().stream().anyMatch(range -> range.contains(address.getHostAddress()));
    }

    private static IOException noCertificate() {
        return new IOException("TLS needs a certificate: tls.certificate and tls.key in the configuration file, or a"
                + " directory where the server can keep one of its own making (--data)");
    }

    /** A start without an authority: better than no encryption, and the same at the next start. */
    private void makeOwn(TlsSettings tls) throws IOException {
        try {
            SelfSigned.make(List.of(name, "localhost", "127.0.0.1", "::1"), Instant.now(), OWN_VALID)
                    .write(tls.certificate(), tls.key());
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot make a certificate: " + e.getMessage(), e);
        }
        LOG.info("certificate-made path={} name={}", tls.certificate(), name);
    }

    private TlsServer openTls(TlsSettings tls) throws IOException {
        if (tls.own() && !Files.exists(tls.certificate()) && !Files.exists(tls.key())) {
            makeOwn(tls);
        }
        CertificateFiles files = new CertificateFiles(tls.certificate(), tls.key());
        SSLContext context;
        try {
            context = files.read();
        } catch (IOException e) {
            throw new IOException("cannot read the certificate or its key: " + FileReason.withFile(e), e);
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "cannot use %s with %s: %s".formatted(tls.certificate(), tls.key(), e.getMessage()), e);
        }
        TlsServer server = new TlsServer(context, slowWork);
        watch = new CertificateWatch(files, server::replace);
        watch.start();
        return server;
    }
}
