package chat.stoa.server;

import chat.stoa.chat.Chat;
import chat.stoa.chat.ConnectionAttributes;
import chat.stoa.chat.Link;
import chat.stoa.chat.LinkTraffic;
import chat.stoa.chat.SessionRef;
import chat.stoa.net.Connection;
import chat.stoa.net.ConnectionListener;
import chat.stoa.net.Peer;
import chat.stoa.net.Traffic;
import chat.stoa.ops.Access;
import chat.stoa.ops.Admission;
import chat.stoa.ops.LocalPeer;
import chat.stoa.ops.Metrics;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageRenderer;
import chat.stoa.work.Clock;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Joins one connection with one session: the only object that knows both sides. The session begins when the connection
 * is established; a connection that may not stay never gets one.
 */
final class ClientLink implements Link, ConnectionListener {

    private final Connection connection;
    private final Chat chat;
    private final Admission.Ticket ticket;
    private final Metrics metrics;
    private final Clock clock;

    // Of the connection's loop.
    private @Nullable SessionRef session;
    private boolean refused;
    private String transport = "";
    private @Nullable HostNames hostNames;
    private boolean lookingUp;
    private String inputDone = "";
    /** Lines that came while the name of the address is looked up: not yet consumed, so the connection bounds them. */
    private final List<byte[]> early = new ArrayList<>(0);

    ClientLink(Connection connection, Chat chat, Admission.Ticket ticket, Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.connection = connection;
        this.chat = chat;
        this.ticket = ticket;
    }

    /** The session waits until the name of the address is known, or known not to be found. */
    void awaitName(HostNames names) {
        hostNames = names;
    }

    /**
     * Tells the client why it cannot stay; but one that comes too often is not worth a handshake, which takes a
     * thousand times as long as a line.
     */
    void refuse(Admission.Refused why) {
        refused = true;
        if (why.tooFast() && !connection.isEstablished()) {
            connection.drop(why.reason());
            return;
        }
        connection.offer(error(why.reason()));
        connection.close(why.reason());
    }

    /** The last line of a connection that has no session. */
    static byte[] error(String reason) {
        return MessageRenderer.render(Message.of("ERROR", "Closing link: [%s]".formatted(reason)));
    }

    @Override
    public void offer(byte[] frame) {
        connection.offer(frame);
    }

    @Override
    public int waitingBytes() {
        return connection.waitingBytes();
    }

    @Override
    public LinkTraffic traffic() {
        Traffic traffic = connection.traffic();
        return new LinkTraffic(
                connection.waitingBytes(),
                traffic.framesSent(),
                traffic.bytesSent(),
                traffic.linesReceived(),
                traffic.bytesReceived());
    }

    @Override
    public void close(String reason) {
        connection.close(reason);
    }

    @Override
    public void registered() {
        connection.settle();
    }

    @Override
    public void consumed(int bytes) {
        connection.consumed(Connection.lineCost(bytes));
    }

    @Override
    public Optional<String> comesFrom(String address) {
        return ticket.from(address, clock.monotonicNanos()).map(Admission.Refused::reason);
    }

    @Override
    public boolean belongsTo(String account) {
        return ticket.belongsTo(account);
    }

    @Override
    public void onEstablished(Peer peer) {
        transport = peer.transport();
        metrics.connectionEstablished(transport);
        if (refused) {
            return;
        }
        Optional<Admission.Refused> refusal =
                peer.inetAddress().flatMap(address -> ticket.from(Addresses.host(address), clock.monotonicNanos()));
        if (refusal.isPresent()) {
            refuse(refusal.get());
        } else if (peer.inetAddress().isEmpty()) {
            openLocal(peer);
        } else if (!lookUp(peer)) {
            open(Hosts.attributes(peer, Optional.empty()));
        }
    }

    /** A process on this machine comes as whom the configuration says, or not at all. */
    private void openLocal(Peer peer) {
        Access access = chat.config().access();
        Optional<LocalPeer> local = peer.owner().isPresent()
                ? access.localPeer(peer.owner().get().user(), peer.owner().get().group())
                : access.localPeer("", "");
        if (local.isPresent()) {
            open(Hosts.attributes(peer, Optional.of(local.get().account()).filter(name -> !name.isEmpty())));
        } else {
            refuse(new Admission.Refused("Your user may not connect here", false));
        }
    }

    /** Begins to look the name of the address up, if that is wanted and there is room; the session waits for it. */
    private boolean lookUp(Peer peer) {
        Optional<InetAddress> address = peer.inetAddress();
        if (hostNames == null || address.isEmpty()) {
            return false;
        }
        lookingUp = hostNames.tryFind(address.get(), connection::execute, name -> onName(peer, name));
        if (lookingUp) {
            notice("*** Looking up your hostname...");
        }
        return lookingUp;
    }

    private void onName(Peer peer, Optional<String> name) {
        if (!lookingUp) {
            return;
        }
        lookingUp = false;
        notice(name.map(each -> "*** Found your hostname: " + each)
                .orElse("*** Couldn't look up your hostname; using your address instead"));
        ConnectionAttributes way = Hosts.attributes(peer, Optional.empty());
        open(way.from(name.orElse(way.host()), way.address()));
    }

    private void open(ConnectionAttributes way) {
        SessionRef opened = chat.open(connection.id(), this, way);
        session = opened;
        if (!early.isEmpty()) {
            chat.onLines(opened, List.copyOf(early));
            early.clear();
        }
        if (!inputDone.isEmpty()) {
            chat.onLinkLost(opened, inputDone);
        }
    }

    /** What a client without a session is told. */
    private void notice(String text) {
        connection.offer(MessageRenderer.render(Message.from(chat.identity().serverName(), "NOTICE", "*", text)));
    }

    @Override
    public void onLines(List<byte[]> lines, int cost) {
        metrics.linesReceived(lines.size());
        if (lookingUp) {
            early.addAll(lines);
        } else if (session == null) {
            connection.consumed(cost);
        } else {
            chat.onLines(session, lines);
        }
    }

    @Override
    public void onInputDone(String reason) {
        if (session != null) {
            chat.onLinkLost(session, reason);
        } else {
            inputDone = reason;
        }
    }

    @Override
    public void onClosed(String reason) {
        metrics.connectionClosed(transport, reason);
        ticket.leave();
        lookingUp = false;
        if (session != null) {
            chat.onLinkLost(session, reason);
        }
    }
}
