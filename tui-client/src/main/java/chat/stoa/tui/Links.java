package chat.stoa.tui;

import chat.stoa.tui.link.Link;
import chat.stoa.tui.link.Tls;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.NetworkSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The ways to all networks, by the networks' ids. Belongs to the user interface's thread. */
final class Links implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final EventQueue events;
    private final KnownKeys knownKeys;
    private final Map<Integer, Link> links = new HashMap<>();

    Links(EventQueue events, KnownKeys knownKeys) {
        this.events = events;
        this.knownKeys = knownKeys;
    }

    void connect(Effect.Connect connect, Model model) {
        int index = model.indexOf(connect.network());
        if (index >= 0) {
            NetworkSettings network = model.networks().get(index).settings();
            String pin = network.tls().on() ? knownKeys.find(network.address()) : "";
            Link.Target target = new Link.Target(
                    network.host(),
                    network.port(),
                    network.tls().on() ? new Tls(pin, network.tls().certificate()) : null,
                    CONNECT_TIMEOUT,
                    model.limits().writerLines());
            Link before = links.put(
                    connect.network(),
                    new Link(events.from(connect.network(), network.login().password(), pin)));
            if (before != null) {
                before.close();
            }
            links.get(connect.network()).connect(connect.connection(), target);
        }
    }

    /** Remembers a key; says what went wrong, if anything. */
    Optional<String> trust(Effect.Trust trust, Model model) {
        int index = model.indexOf(trust.network());
        try {
            if (index >= 0) {
                knownKeys.remember(model.networks().get(index).settings().address(), trust.fingerprint());
            }
        } catch (IOException e) {
            return Optional.of("the key cannot be remembered: " + e.getMessage());
        }
        return Optional.empty();
    }

    void send(Effect.Send send) {
        Link link = links.get(send.network());
        if (link != null) {
            link.send(send.message());
        }
    }

    /** Gives a connection up. Nobody waits for its last words, since the other side may take none. */
    void disconnect(Effect.Disconnect disconnect) {
        Link link = links.remove(disconnect.network());
        if (link != null) {
            Thread end = new Thread(() -> link.closeAfterWriting(LAST_WORDS), "link-end");
            end.setDaemon(true);
            end.start();
        }
    }

    /** Closes all, after the last words are written. */
    @Override
    public void close() {
        links.values().forEach(link -> link.closeAfterWriting(LAST_WORDS));
        links.clear();
    }
}
