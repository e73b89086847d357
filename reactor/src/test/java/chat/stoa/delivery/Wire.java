package chat.stoa.delivery;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageParser;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Predicate;

/**
 * A client's connection, line by line. A connection that ends is an {@link IOException}; a server that says nothing for
 * long is a fault.
 */
final class Wire implements AutoCloseable {

    static final String PASSWORD = "a long enough secret 1";

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final MessageParser parser = new MessageParser(MessageLimits.FROM_SERVER);
    private final InputStream in;
    private final Runnable onLine;

    /**
     * @param onLine is told of each line that came
     */
    Wire(InetSocketAddress address, Runnable onLine) throws IOException {
        this.onLine = onLine;
        try {
            socket.connect(address, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    void send(String... lines) throws IOException {
        byte[] bytes = (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream().write(bytes);
    }

    /** The next line; answers the server's PING by itself. */
    Message read() throws IOException {
        while (true) {
            String line = readLine();
            onLine.run();
            if (!(parser.parse(line) instanceof Message message)) {
                throw new IllegalStateException("not a message: " + line);
            }
            if (message.verb().equals("ERROR")) {
                throw new IOException(line);
            }
            if (!message.verb().equals("PING")) {
                return message;
            }
            send("PONG :" + message.param(0));
        }
    }

    /** Reads up to a line that fits, and gives it. */
    Message awaits(Predicate<Message> fits) throws IOException {
        Message message = read();
        while (!fits.test(message)) {
            message = read();
        }
        return message;
    }

    Message awaits(String verb) throws IOException {
        return awaits(message -> message.verb().equals(verb));
    }

    /** Registers as a guest and makes an account of that name. */
    void makesAccount(String name) throws IOException {
        send("NICK " + name, "USER " + name + " 0 * :" + name);
        awaits("001");
        send("REGISTER * * :" + PASSWORD);
        requireVerb(
                "REGISTER",
                awaits(message ->
                        message.verb().equals("REGISTER") || message.verb().equals("FAIL")));
    }

    /** Registers as a client of an account. */
    void logsIn(String account, String capabilities) throws IOException {
        send(
                "CAP REQ :sasl " + capabilities,
                "NICK " + account,
                "USER " + account + " 0 * :" + account,
                "AUTHENTICATE PLAIN");
        awaits("AUTHENTICATE");
        String secret = "\0" + account + "\0" + PASSWORD;
        send("AUTHENTICATE " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        requireVerb(
                "903",
                awaits(message ->
                        message.verb().startsWith("90") && !message.verb().equals("900")));
        send("CAP END");
        awaits("001");
    }

    /** Ends it in the middle of everything, with whatever is on its way. */
    void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static void requireVerb(String verb, Message message) {
        if (!message.verb().equals(verb)) {
            throw new IllegalStateException("not " + verb + ": " + message);
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("the connection ended");
                }
                line.write(c);
            }
        } catch (SocketTimeoutException e) {
            throw new IllegalStateException("no answer within " + PATIENCE_MILLIS + " ms", e);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
