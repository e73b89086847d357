package chat.stoa.tui;

import chat.stoa.tui.link.Link;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.NetworkSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The ways to all networks, by the networks' ids. Belongs to the user interface's thread. */
final class Links implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final EventQueue events;
    private final Map<Integer, Link> links = new HashMap<>();

    Links(EventQueue events) {
        this.events = events;
    }

    void connect(Effect.Connect connect, Model model) {
        int index = model.indexOf(connect.network());
        if (index >= 0) {
            NetworkSettings network = model.networks().get(index).settings();
            links.computeIfAbsent(connect.network(), id -> new Link(events.from(id)))
                    .connect(
                            connect.connection(),
                            new Link.Target(
                                    network.host(),
                                    network.port(),
                                    CONNECT_TIMEOUT,
                                    model.limits().writerLines()));
        }
    }

    void send(Effect.Send send) {
        Link link = links.get(send.network());
        if (link != null) {
            link.send(send.message());
        }
    }

    void disconnect(Effect.Disconnect disconnect) {
        Link link = links.get(disconnect.network());
        if (link != null) {
            link.closeAfterWriting(Duration.ZERO);
        }
    }

    /** Closes all, after the last words are written. */
    @Override
    public void close() {
        links.values().forEach(link -> link.closeAfterWriting(LAST_WORDS));
        links.clear();
    }
}
