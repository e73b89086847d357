package chat.stoa.perf.record;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** A client that asks for history and waits for each answer. */
final class Reader implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final String CAPABILITIES = "batch message-tags echo-message draft/chathistory soju.im/search";

    private final Socket socket = new Socket();
    private final InputStream in;
    private final byte[] line = new byte[16 * 1024];
    private int lineLength;

    private final Set<String> joined = new HashSet<>();

    /** What the last answer had. */
    private int lines;

    private String firstId = "";

    Reader(InetSocketAddress address, String nick) throws IOException {
        socket.connect(address, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        send("CAP REQ :" + CAPABILITIES, "NICK " + nick, "USER " + nick + " 0 * :load generator", "CAP END");
        awaitVerb("001");
    }

    void register(String password) throws IOException {
        send("REGISTER * * :" + password);
        awaitVerb("REGISTER");
    }

    /** Enters these rooms, and waits until all are entered. */
    void join(Iterable<String> rooms) throws IOException {
        for (String room : rooms) {
            // To whom is in a room already, a JOIN is not answered.
            if (joined.add(room)) {
                send("JOIN " + room);
                awaitVerb("366");
            }
        }
    }

    /** Says something in a room, and waits until that is acknowledged. */
    void say(String room, String text) throws IOException {
        send("PRIVMSG " + room + " :" + text);
        awaitVerb("PRIVMSG");
    }

    /** Asks, and reads the batch that answers; returns how long it took in nanoseconds. */
    long ask(String question) throws IOException {
        long begin = System.nanoTime();
        send(question);
        lines = 0;
        firstId = "";
        awaitVerb("BATCH");
        readLine();
        while (!isVerb("BATCH")) {
            if (isVerb("PRIVMSG")) {
                firstId = lines == 0 ? msgid() : firstId;
                lines++;
            }
            readLine();
        }
        return System.nanoTime() - begin;
    }

    /** Messages of the last answer. */
    int lines() {
        return lines;
    }

    /** The id of the first of them; empty if there was none. */
    String firstId() {
        return firstId;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void send(String... all) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", all) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private void awaitVerb(String verb) throws IOException {
        do {
            readLine();
            if (isVerb("FAIL") || isVerb("ERROR")) {
                throw new IOException("the server refused: " + text());
            }
            if (isVerb("PING")) {
                send("PONG x");
            }
        } while (!isVerb(verb));
    }

    private void readLine() throws IOException {
        lineLength = 0;
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            line[lineLength++] = (byte) c;
        }
    }

    private boolean isVerb(String verb) {
        int at = 0;
        for (byte mark : new byte[] {'@', ':'}) {
            if (at < lineLength && line[at] == mark) {
                while (at < lineLength && line[at] != ' ') {
                    at++;
                }
                at++;
            }
        }
        for (int i = 0; i < verb.length(); i++) {
            if (at + i >= lineLength || line[at + i] != verb.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String msgid() {
        String whole = text();
        int from = whole.indexOf("msgid=") + "msgid=".length();
        int to = from;
        while (to < whole.length() && whole.charAt(to) != ';' && whole.charAt(to) != ' ') {
            to++;
        }
        return whole.substring(from, to);
    }

    private String text() {
        return new String(line, 0, lineLength, StandardCharsets.UTF_8);
    }
}
