package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Events of the past as lines for one reader: the batch that answers CHATHISTORY or SEARCH. */
public final class HistoryPage {

    /** What a line takes besides its text: names, tags, numbers. */
    private static final int LINE_BYTES = 200;

    private final Reply reply;
    private final List<Message> lines = new ArrayList<>();

    private HistoryPage(Reply reply) {
        this.reply = reply;
    }

    /**
     * Answers with these events.
     *
     * @param opening what stands behind the reference of the batch: its type and what that type has
     * @param tags of the opening
     * @param where an event happened, as its reader knows it
     */
    public static void send(
            SessionCall call,
            List<String> opening,
            Tags tags,
            List<Entry> entries,
            Function<Entry, HistoryAccess> where) {
        Reply reply = call.reply();
        HistoryPage page = new HistoryPage(reply);
        String account = call.session().identity().account();
        for (Entry entry : entries) {
            EventRenderer renderer =
                    where.apply(entry).renderer(entry, call.chat().epoch());
            boolean own = entry.event().by().isAccount(account);
            page.add(renderer.messages(reply.capabilities(), own));
        }
        page.send(opening, Capability.MESSAGE_TAGS.in(reply.capabilities()) ? tags : Tags.NONE);
    }

    /** Answers with lines of the server's, in a batch for those who know of batches. */
    public static void sendLines(Reply reply, List<String> opening, List<Message> lines) {
        HistoryPage page = new HistoryPage(reply);
        lines.forEach(line -> page.add(List.of(line)));
        page.send(opening, Tags.NONE);
    }

    /** The last of these entries, as many as weigh no more than that together; one in any case. */
    static List<Entry> newest(List<Entry> entries, long bytesMax) {
        int from = Math.max(0, entries.size() - 1);
        long weight = weight(entries.subList(from, entries.size()));
        while (from > 0) {
            weight += weight(entries.subList(from - 1, from));
            if (weight > bytesMax) {
                break;
            }
            from--;
        }
        return entries.subList(from, entries.size());
    }

    /** About how many bytes these entries take on the wire. */
    public static long weight(List<Entry> entries) {
        long weight = 0;
        for (Entry entry : entries) {
            weight += LINE_BYTES;
            if (entry.event() instanceof RoomEvent.Said said) {
                weight += (long) LINE_BYTES * said.lines().size()
                        + 3L * (said.text().length() + said.clientTags().chars());
            }
        }
        return weight;
    }

    private void send(List<String> opening, Tags tags) {
        if (!Capability.BATCH.in(reply.capabilities())) {
            lines.forEach(reply::message);
            return;
        }
        String reference = reply.newBatchReference();
        List<Message> all = new ArrayList<>(lines.size() + 2);
        List<String> params = new ArrayList<>(List.of("+" + reference));
        params.addAll(opening);
        all.add(new Message(tags, reply.serverName(), "BATCH", params));
        for (Message line : lines) {
            // What stands in a batch within this one refers to that one; its two ends refer to this one.
            all.add(line.tags().get("batch").isPresent() ? line : Reply.tagged(line, "batch", reference));
        }
        all.add(Message.from(reply.serverName(), "BATCH", "-" + reference));
        reply.batch(all);
    }

    private void add(List<Message> messages) {
        lines.addAll(messages);
    }
}
