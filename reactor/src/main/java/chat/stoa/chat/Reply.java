package chat.stoa.chat;

import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import chat.stoa.protocol.Tags;
import chat.stoa.work.Clock;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What one command answers to its sender, gathered while the command travels, so that labels and batches work for every
 * command alike (labeled-response).
 *
 * <p>Without a label the lines go out as they are. With one: no line becomes an {@code ACK}, one line carries the label
 * itself, several stand in a batch that carries it. An answer that is one batch by itself, such as a page of history,
 * carries the label on its opening. Whoever runs the command at the moment owns the reply.
 */
public final class Reply {

    private final Link link;
    private final String serverName;
    private final Clock clock;
    private final long capabilities;
    private final String label;
    private final String batchId;
    private final String messageIdPrefix;
    private final List<List<Message>> items = new ArrayList<>(4);

    private String nick;
    private String voice = "";
    private int batchCount;
    private int messageCount;
    private boolean batchOpen;
    private boolean finished;

    /**
     * @param nick how numerics address the client
     * @param label empty if the command had none
     * @param batchId unique among the open batches of this client
     * @param messageIdPrefix of ids for what is said as an answer, unique together with the one for batches; empty if
     *     nothing will be said
     */
    Reply(
            Link link,
            String serverName,
            Clock clock,
            long capabilities,
            String nick,
            String label,
            String batchId,
            String messageIdPrefix) {
        this.link = link;
        this.serverName = serverName;
        this.clock = clock;
        this.capabilities = capabilities;
        this.nick = nick;
        this.label = label;
        this.batchId = batchId;
        this.messageIdPrefix = messageIdPrefix;
    }

    /** What a client is told that it did not ask for: without label. Batches of answers have names in lower case. */
    static Reply unasked(Link link, String serverName, Clock clock, long capabilities, String nick) {
        return unasked(link, serverName, clock, capabilities, nick, "NEWS");
    }

    /** The same, with an id for its batches that no other batch of the client has. */
    static Reply unasked(Link link, String serverName, Clock clock, long capabilities, String nick, String batchId) {
        return new Reply(link, serverName, clock, capabilities, nick, "", batchId, "");
    }

    /** The capabilities of the client that is answered. */
    public long capabilities() {
        return capabilities;
    }

    String serverName() {
        return serverName;
    }

    /** From now on numerics address the client by this nickname. */
    void setNick(String now) {
        nick = now;
    }

    /**
     * A numeric: the client's nickname is put before the parameters. Parameters that came from the client are made fit
     * for the wire.
     */
    public void numeric(Numeric numeric, String... params) {
        add(numericLine(numeric, params));
    }

    /** The same as a line that is not yet said. */
    public Message numericLine(Numeric numeric, String... params) {
        List<String> all = new ArrayList<>(params.length + 1);
        all.add(nick);
        for (int i = 0; i < params.length; i++) {
            all.add(i == params.length - 1 ? params[i] : Texts.middle(params[i]));
        }
        return new Message(Tags.NONE, serverName, numeric.code(), all);
    }

    /**
     * A batch of the server's: its opening, these lines, its end; the lines alone for clients that know of no batches.
     */
    public void batchOf(String type, List<String> params, List<Message> lines) {
        if (!Capability.BATCH.in(capabilities)) {
            lines.forEach(this::add);
            return;
        }
        String reference = newBatchReference();
        List<String> opening = new ArrayList<>(List.of("+" + reference, type));
        opening.addAll(params);
        List<Message> batch = new ArrayList<>();
        batch.add(Message.from(serverName, "BATCH", opening.toArray(String[]::new)));
        lines.forEach(line -> batch.add(tagged(line, "batch", reference)));
        batch.add(Message.from(serverName, "BATCH", "-" + reference));
        batch(batch);
    }

    /** A line of the server's. */
    public void line(String verb, String... params) {
        add(Message.from(serverName, verb, params));
    }

    /** A line of anybody's. */
    public void message(Message message) {
        add(message);
    }

    /**
     * Lines that are a batch of their own, from its opening to its end, with all their tags. The batch may hold others.
     */
    public void batch(List<Message> lines) {
        items.add(List.copyOf(lines));
    }

    /** A reference for a batch of this answer: unique among the open batches of this client. */
    public String newBatchReference() {
        return batchId + "-" + batchCount++;
    }

    /** The answer to a command that is not carried out. */
    public void refuse(Refusal refusal) {
        Refusal said = voice.isEmpty() ? refusal : refusal.asNotice(voice);
        add(said.toMessage(serverName, nick));
    }

    /** From now on somebody tells people why something is not done: no codes for programs. */
    public void refuseAs(String source) {
        voice = source;
    }

    /**
     * Sends what there is, because what comes next must not overtake it: live lines of a room that was just joined, for
     * instance. A labelled reply opens its batch for that.
     */
    public void flush() {
        if (items.isEmpty()) {
            return;
        }
        List<byte[]> out = new ArrayList<>(items.size() + 1);
        openBatchIfLabelled(out);
        writeItems(out);
        link.offer(joined(out));
    }

    /** What was said is all that will be said, however far the command still travels: it needs no batch. */
    public void conclude() {
        if (!items.isEmpty()) {
            finish();
        }
    }

    /** Sends the rest; nothing comes after it. */
    void finish() {
        if (finished) {
            assert items.isEmpty() : "answered after the end";
            return;
        }
        finished = true;
        List<byte[]> out = new ArrayList<>(items.size() + 2);
        if (!label.isEmpty() && !batchOpen && items.size() < 2) {
            labelOnlyItem();
            writeItems(out);
        } else {
            openBatchIfLabelled(out);
            writeItems(out);
            closeBatchIfOpen(out);
        }
        if (!out.isEmpty()) {
            link.offer(joined(out));
        }
    }

    private void add(Message message) {
        boolean timed = Capability.SERVER_TIME.in(capabilities)
                && message.tags().get("time").isEmpty();
        String now = timed ? Timestamps.serverTime(clock.epochMillis()) : "";
        Message named = needsId(message) ? tagged(message, "msgid", newMessageId()) : message;
        items.add(List.of(timed ? tagged(named, "time", now) : named));
    }

    /** Whatever is said has an id, whoever says it (message-ids). */
    private boolean needsId(Message message) {
        return message.verb().equals("NOTICE")
                && !messageIdPrefix.isEmpty()
                && Capability.MESSAGE_TAGS.in(capabilities)
                && message.tags().get("msgid").isEmpty();
    }

    /** On whichever worker the command is: those that rooms give have no dot. */
    private String newMessageId() {
        return messageIdPrefix + batchId + "." + messageCount++;
    }

    private void labelOnlyItem() {
        List<Message> only = items.isEmpty() ? List.of(Message.from(serverName, "ACK")) : items.get(0);
        List<Message> labelled = new ArrayList<>(only);
        labelled.set(0, tagged(only.get(0), "label", label));
        items.clear();
        items.add(labelled);
    }

    private void openBatchIfLabelled(List<byte[]> out) {
        if (!label.isEmpty() && !batchOpen) {
            batchOpen = true;
            Message open = Message.from(serverName, "BATCH", "+" + batchId, "labeled-response");
            write(out, open.withTag("label", label));
        }
    }

    private void closeBatchIfOpen(List<byte[]> out) {
        if (batchOpen) {
            write(out, Message.from(serverName, "BATCH", "-" + batchId));
        }
    }

    private void writeItems(List<byte[]> out) {
        for (List<Message> lines : items) {
            for (int i = 0; i < lines.size(); i++) {
                // What stands in an inner batch refers to that one; only its two ends refer to this one (batch).
                boolean refers = batchOpen && (i == 0 || i == lines.size() - 1);
                write(out, refers ? tagged(lines.get(i), "batch", batchId) : lines.get(i));
            }
        }
        items.clear();
    }

    private static void write(List<byte[]> out, Message message) {
        out.add(EventRenderer.render(message));
    }

    /** Most answers are one line. */
    private static byte[] joined(List<byte[]> lines) {
        if (lines.size() == 1) {
            return lines.get(0);
        }
        int bytes = 0;
        for (byte[] line : lines) {
            bytes += line.length;
        }
        ByteBuffer all = ByteBuffer.allocate(bytes);
        lines.forEach(all::put);
        return all.array();
    }

    static Message tagged(Message message, String key, String value) {
        return message.withTags(withFirst(key, value, message.tags()));
    }

    /** The server's own tags stand before those of clients (message-tags, "Client-only tags"). */
    private static Tags withFirst(String key, String value, Tags others) {
        return Tags.builder().put(key, value).putAll(others).build();
    }
}
