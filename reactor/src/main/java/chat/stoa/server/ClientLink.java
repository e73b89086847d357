package chat.stoa.server;

import chat.stoa.chat.Chat;
import chat.stoa.chat.ConnectionAttributes;
import chat.stoa.chat.Link;
import chat.stoa.chat.SessionRef;
import chat.stoa.net.Connection;
import chat.stoa.net.ConnectionListener;
import java.util.List;

/** Joins one connection with one session: the only object that knows both sides. */
final class ClientLink implements Link, ConnectionListener {

    private final Connection connection;
    private final Chat chat;
    private final Admission admission;
    private final SessionRef session;

    ClientLink(Connection connection, Chat chat, Admission admission) {
        this.connection = connection;
        this.chat = chat;
        this.admission = admission;
        this.session =
                chat.open(connection.id(), this, ConnectionAttributes.plain(Hosts.shown(connection.remoteAddress())));
    }

    @Override
    public void offer(byte[] frame) {
        connection.offer(frame);
    }

    @Override
    public void close(String reason) {
        connection.close(reason);
    }

    @Override
    public void consumed(int bytes) {
        connection.consumed(Connection.lineCost(bytes));
    }

    @Override
    public void onLines(List<byte[]> lines, int cost) {
        chat.onLines(session, lines);
    }

    @Override
    public void onInputDone(String reason) {
        chat.onLinkLost(session, reason);
    }

    @Override
    public void onClosed(String reason) {
        admission.leave(connection.remoteAddress());
        chat.onLinkLost(session, reason);
    }
}
