package chat.stoa.perf.tls;

import chat.stoa.perf.load.LoadFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Connections that register and then say nothing, opened one after another by one thread. */
final class IdleSockets implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final InetSocketAddress address;
    private final boolean encrypted;
    private final Deque<Socket> sockets = new ArrayDeque<>();
    private int names;

    IdleSockets(InetSocketAddress address, boolean encrypted) {
        this.address = address;
        this.encrypted = encrypted;
    }

    /** Opens so many as are missing to a number, or closes so many as are too many. */
    void become(int count) throws LoadFailure {
        try {
            while (sockets.size() < count) {
                sockets.push(open("u" + names++));
            }
            while (sockets.size() > count) {
                sockets.pop().close();
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new LoadFailure("connection " + sockets.size() + " failed: " + e.getMessage(), e);
        }
    }

    /** How many there are. */
    int count() {
        return sockets.size();
    }

    @Override
    public void close() throws IOException {
        while (!sockets.isEmpty()) {
            sockets.pop().close();
        }
    }

    private Socket open(String nick) throws IOException, GeneralSecurityException {
        Socket socket = encrypted ? newContext().getSocketFactory().createSocket() : new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(address, PATIENCE_MILLIS);
            String words = "NICK %s\r\nUSER %s 0 * :%s\r\nPING done\r\n".formatted(nick, nick, nick);
            socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = in.readLine();
            while (line != null && !line.contains("PONG")) {
                line = in.readLine();
            }
            if (line == null) {
                throw new IOException("the server closed it");
            }
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Another one each time: a session that is taken up again would not cost what the first one costs. */
    private static SSLContext newContext() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyServer()}, new SecureRandom());
        return context;
    }

    /** The server's certificate is of its own making. */
    private static final class AnyServer implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
