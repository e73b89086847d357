package chat.stoa.server;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A name server on this machine that knows what a test tells it (RFC 1035, section 4). */
final class FakeDns implements AutoCloseable {

    private static final int PTR = 12;
    private static final int HEADER_BYTES = 12;
    /** The name of the question, once more. */
    private static final int POINTER_TO_QUESTION = 0xc00c;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final Map<String, byte[]> records = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::serve, "fake-dns");
    private volatile boolean silent;

    FakeDns() throws IOException {
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Leaves all questions unanswered from now on. */
    void fallSilent() {
        silent = true;
    }

    void pointsTo(String address, String name) throws IOException {
        records.put(HostNames.reverse(InetAddress.getByName(address).getAddress()), name(name));
    }

    void hasAddress(String name, String address) throws IOException {
        records.put(name, InetAddress.getByName(address).getAddress());
    }

    @Override
    public void close() throws InterruptedException {
        socket.close();
        thread.join();
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket question = new DatagramPacket(new byte[512], 512);
                socket.receive(question);
                if (!silent) {
                    byte[] answer = answer(question.getData());
                    socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            // Closed by the test.
        }
    }

    private byte[] answer(byte[] question) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = HEADER_BYTES;
        while (question[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        int type = question[at + 2] & 0xff;
        Optional<byte[]> data = Optional.ofNullable(records.get(name.toString()))
                .filter(found -> name.toString().endsWith(".arpa") == (type == PTR));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(question, 0, 2);
        out.writeShort(data.isPresent() ? 0x8180 : 0x8183);
        out.writeShort(1);
        out.writeShort(data.isPresent() ? 1 : 0);
        out.writeInt(0);
        out.write(question, HEADER_BYTES, at + 5 - HEADER_BYTES);
        if (data.isPresent()) {
            out.writeShort(POINTER_TO_QUESTION);
            out.writeShort(type);
            out.writeShort(1);
            out.writeInt(60);
            out.writeShort(data.get().length);
            out.write(data.get());
        }
        return bytes.toByteArray();
    }

    private static byte[] name(String text) {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        for (String label : text.split("\\.", -1)) {
            name.write(label.length());
            name.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        name.write(0);
        return name.toByteArray();
    }
}
