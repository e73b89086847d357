package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.Account;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client in a transcript: it sends lines and looks at what it was sent. */
final class TestClient implements Link {

    private final ChatHarness harness;
    private final SessionRef session;
    private final List<String> received = new ArrayList<>();
    private final List<String> unfit = new ArrayList<>();
    private final MessageParser parser = new MessageParser(MessageLimits.FROM_SERVER);
    private int unconsumed;
    private String closed = "";
    private boolean breaking;
    private boolean asserting;

    /** What it seems not to have taken yet. */
    int waiting;

    /** It seems to take nothing any more once it is sent a line that ends so. */
    String waitsAfter = "";

    TestClient(ChatHarness harness, long id) {
        this(harness, id, ConnectionAttributes.plain("host" + id));
    }

    TestClient(ChatHarness harness, long id, ConnectionAttributes attributes) {
        this.harness = harness;
        this.session = harness.chat.open(id, this, attributes);
    }

    SessionRef session() {
        return session;
    }

    /** Sends lines, all at once, and waits until the server has nothing more to do. */
    void sends(String... lines) {
        posts(lines);
        harness.settle();
    }

    /** Sends lines and does not wait. */
    void posts(String... lines) {
        List<byte[]> bytes = new ArrayList<>();
        for (String line : lines) {
            bytes.add(line.getBytes(StandardCharsets.UTF_8));
            unconsumed += bytes.get(bytes.size() - 1).length;
        }
        harness.chat.onLines(session, bytes);
    }

    /** Belongs to an account from now on, as after a login. */
    void logsIn(String account) {
        session.post(each -> each.setAccount(
                each.chat().registry().accounts().find(account).orElseGet(() -> Account.named(account, 0))));
        harness.settle();
    }

    void sendsBytes(byte[] line) {
        unconsumed += line.length;
        harness.chat.onLines(session, List.of(line));
        harness.settle();
    }

    /** Breaks the link and does not wait. */
    void breaks(String reason) {
        harness.chat.onLinkLost(session, reason);
    }

    void vanishes(String reason) {
        breaks(reason);
        harness.settle();
    }

    /** All lines since the last look, exactly; what differs from run to run is a star. */
    void sees(String... lines) {
        assertThat(takes()).containsExactly(lines);
    }

    void seesNothing() {
        assertThat(takes()).isEmpty();
    }

    /** The lines since the last look. */
    List<String> takes() {
        return takesExactly().stream()
                .map(line -> line.replaceAll("(msgid=|batch=|BATCH [+-])[0-9a-z]{17,}(\\.[0-9]+)?", "$1*")
                        .replaceAll("(batch=|BATCH [+-])[0-9a-z]+-[0-9]+", "$1page"))
                .toList();
    }

    /** The same with all that differs from run to run. */
    List<String> takesExactly() {
        List<String> lines = List.copyOf(received);
        received.clear();
        return lines;
    }

    /** Lines that were looked at too early. */
    void putBack(List<String> lines) {
        received.addAll(0, lines);
    }

    void forget() {
        received.clear();
    }

    /** Lines that no client can be sent: too long, or no messages. */
    List<String> unfit() {
        return unfit;
    }

    boolean isClosed() {
        return !closed.isEmpty();
    }

    String closeReason() {
        return closed;
    }

    int unconsumedBytes() {
        return unconsumed;
    }

    /** The next offer fails, as only a mistake of the server's own could make it fail. */
    void breaksOnce() {
        breaking = true;
    }

    /** The next offer fails an assertion. */
    void assertsOnce() {
        asserting = true;
    }

    @Override
    public void offer(byte[] frame) {
        if (asserting) {
            asserting = false;
            throw new AssertionError("failed on purpose");
        }
        if (breaking) {
            breaking = false;
            throw new IllegalStateException("broken on purpose");
        }
        if (!isClosed()) {
            for (String line : new String(frame, StandardCharsets.UTF_8).split("\r\n", -1)) {
                if (!line.isEmpty()) {
                    requireFit(line);
                    received.add(line);
                    if (!waitsAfter.isEmpty() && line.endsWith(waitsAfter)) {
                        waiting = 1024 * 1024;
                    }
                }
            }
        }
    }

    private void requireFit(String line) {
        String body = line.startsWith("@") ? line.substring(line.indexOf(' ') + 1) : line;
        boolean fits = body.getBytes(StandardCharsets.UTF_8).length <= MessageLimits.BODY_BYTES_MAX;
        if (!fits || !(parser.parse(line) instanceof Message)) {
            unfit.add(line);
        }
    }

    @Override
    public int waitingBytes() {
        return waiting;
    }

    @Override
    public LinkTraffic traffic() {
        return new LinkTraffic(waiting, 7, 700, 5, 500);
    }

    @Override
    public void close(String reason) {
        closed = reason;
    }

    @Override
    public void consumed(int bytes) {
        unconsumed -= bytes;
    }
}
