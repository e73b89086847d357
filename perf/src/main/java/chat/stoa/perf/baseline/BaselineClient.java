package chat.stoa.perf.baseline;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageParser;
import chat.stoa.protocol.MessageRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * One client, which is one thread: it reads commands and carries them out, down to writing to the other clients'
 * sockets. Any thread may {@link #write}; everything else belongs to the client's own.
 */
final class BaselineClient implements Runnable {

    private final BaselineServer server;
    private final Socket socket;
    private final Object writeLock = new Object();
    private final MessageParser parser = new MessageParser(MessageLimits.FROM_CLIENT);
    private final List<BaselineRoom> rooms = new ArrayList<>(1);
    private final OutputStream out;

    private String nick = "*";
    private String source = "*";
    private boolean hasUser;
    private boolean negotiates;
    private boolean registered;
    private volatile boolean echoes;
    private String quitReason = "Connection closed";

    BaselineClient(BaselineServer server, Socket socket) throws IOException {
        this.server = server;
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    String nick() {
        return nick;
    }

    String source() {
        return source;
    }

    boolean echoes() {
        return echoes;
    }

    @Override
    public void run() {
        try (InputStream in = socket.getInputStream()) {
            LineReader lines = new LineReader(in);
            while (lines.tryRead()) {
                if (parser.parse(lines.bytes(), lines.from(), lines.to()) instanceof Message message
                        && !goesOnAfter(message)) {
                    break;
                }
            }
        } catch (IOException e) {
            quitReason = "Connection lost";
        } finally {
            leave();
        }
    }

    /** Writes a rendered line to this client's socket; blocks while the client does not read. */
    void write(byte[] line) {
        try {
            synchronized (writeLock) {
                out.write(line);
            }
        } catch (IOException e) {
            // The peer is gone; its own thread reads that too, and cleans up.
            disconnect();
        }
    }

    /** Sends a numeric to this client. */
    void reply(String numeric, String... params) {
        List<String> all = new ArrayList<>(params.length + 1);
        all.add(nick);
        all.addAll(List.of(params));
        write(MessageRenderer.render(Message.from(BaselineServer.NAME, numeric, all.toArray(String[]::new))));
    }

    /** Ends the connection from any thread; the client's own thread then leaves. */
    void disconnect() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is lost: the socket is unusable, which is what was wanted.
        }
    }

    /** Carries out one command; false if it was the last. */
    private boolean goesOnAfter(Message message) {
        switch (message.verb()) {
            case "CAP" -> onCap(message);
            case "NICK" -> onNick(message.param(0));
            case "USER" -> {
                hasUser = true;
                maybeWelcome();
            }
            case "PING" ->
                write(MessageRenderer.render(
                        Message.from(BaselineServer.NAME, "PONG", BaselineServer.NAME, message.param(0))));
            case "JOIN" -> onJoin(message.param(0));
            case "PRIVMSG", "NOTICE" -> onText(message);
            case "QUIT" -> {
                quitReason = "Quit";
                write(MessageRenderer.render(Message.of("ERROR", "Closing link")));
                return false;
            }
            case "PONG" -> {
                // This server never asks.
            }
            default -> reply("421", message.verb(), "Unknown command");
        }
        return true;
    }

    private void onCap(Message message) {
        switch (message.param(0)) {
            case "LS" -> {
                negotiates = true;
                write(MessageRenderer.render(Message.from(BaselineServer.NAME, "CAP", nick, "LS", "echo-message")));
            }
            case "REQ" -> {
                boolean known = message.param(1).trim().equals("echo-message");
                echoes |= known;
                write(MessageRenderer.render(
                        Message.from(BaselineServer.NAME, "CAP", nick, known ? "ACK" : "NAK", message.param(1))));
            }
            case "END" -> {
                negotiates = false;
                maybeWelcome();
            }
            default -> reply("410", message.param(0).isEmpty() ? "*" : message.param(0), "Invalid CAP command");
        }
    }

    private void onNick(String wanted) {
        if (registered || !Message.isMiddle(wanted)) {
            reply("432", "*", "Erroneous nickname");
        } else if (!server.tryClaim(wanted, this)) {
            reply("433", wanted, "Nickname is already in use");
        } else {
            server.release(nick, this);
            nick = wanted;
            source = wanted + "!user@127.0.0.1";
            maybeWelcome();
        }
    }

    private void maybeWelcome() {
        if (registered || negotiates || !hasUser || nick.equals("*")) {
            return;
        }
        registered = true;
        reply("001", "Welcome");
        reply("002", "Your host is " + BaselineServer.NAME);
        reply("003", "This server was made for comparison");
        reply("004", BaselineServer.NAME, "1", "o", "o");
        reply("005", "CASEMAPPING=ascii", "are supported by this server");
        reply("422", "No message of the day");
    }

    private void onJoin(String room) {
        if (!registered || !room.startsWith("#")) {
            reply("403", Message.isMiddle(room) ? room : "*", "No such channel");
            return;
        }
        BaselineRoom joined = server.join(room, this);
        if (!rooms.contains(joined)) {
            rooms.add(joined);
        }
    }

    private void onText(Message message) {
        String target = message.param(0);
        for (BaselineRoom room : rooms) {
            if (room.name().equals(target)) {
                room.send(this, message.verb(), message.param(1));
                return;
            }
        }
        reply("404", Message.isMiddle(target) ? target : "*", "Cannot send to channel");
    }

    private void leave() {
        byte[] line = MessageRenderer.render(Message.from(source, "QUIT", quitReason));
        for (BaselineRoom room : rooms) {
            room.leave(this, line);
            server.removeIfEmpty(room);
        }
        server.release(nick, this);
        server.onGone(this);
        disconnect();
    }
}
