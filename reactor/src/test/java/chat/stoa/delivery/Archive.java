package chat.stoa.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Somebody who reads all that is kept, page by page, from the oldest on and from the newest back. */
final class Archive {

    private static final String CAPABILITIES = "message-tags batch draft/chathistory stoa.chat/durable";
    private static final int PAGE = 200;

    private final Wire wire;

    private Archive(Wire wire) {
        this.wire = wire;
    }

    private record Page(List<Words> words, boolean complete) {}

    /** All that is kept of these rooms. */
    static Map<String, List<Words>> read(InetSocketAddress address, List<String> rooms) throws IOException {
        Map<String, List<Words>> history = new LinkedHashMap<>();
        try (Wire wire = new Wire(address, () -> {})) {
            wire.send("CAP REQ :" + CAPABILITIES);
            wire.send("NICK reader", "USER reader 0 * :Reader", "CAP END");
            wire.awaits("001");
            Archive archive = new Archive(wire);
            for (String room : rooms) {
                wire.send("JOIN " + room);
                wire.awaits("366");
                history.put(room, archive.bothWays(room));
            }
        }
        return history;
    }

    /** All that is kept of what these accounts said to each other: the same for both of them. */
    static Map<String, List<Words>> readConversations(InetSocketAddress address, List<String> accounts)
            throws IOException {
        Map<String, List<Words>> history = new LinkedHashMap<>();
        for (String account : accounts) {
            try (Wire wire = new Wire(address, () -> {})) {
                wire.logsIn(account, CAPABILITIES);
                Archive archive = new Archive(wire);
                for (String other : accounts) {
                    if (!other.equals(account)) {
                        List<Words> own = archive.bothWays(other);
                        List<Words> theirs = history.putIfAbsent(Sent.conversation(account, other), own);
                        assertThat(own).as("as the other one reads it").isEqualTo(theirs == null ? own : theirs);
                    }
                }
            }
        }
        return history;
    }

    private List<Words> bothWays(String target) throws IOException {
        List<Words> forwards = forwards(target);
        assertThat(backwards(target)).as("read from the end").isEqualTo(forwards);
        return forwards;
    }

    private List<Words> forwards(String room) throws IOException {
        List<Words> all = new ArrayList<>();
        Page page = page("CHATHISTORY AFTER %s timestamp=2020-01-01T00:00:00.000Z %d".formatted(room, PAGE));
        while (true) {
            all.addAll(page.words);
            if (page.complete) {
                return all;
            }
            String last = page.words.get(page.words.size() - 1).msgid();
            page = page("CHATHISTORY AFTER %s msgid=%s %d".formatted(room, last, PAGE));
        }
    }

    private List<Words> backwards(String room) throws IOException {
        List<List<Words>> pages = new ArrayList<>();
        Page page = page("CHATHISTORY LATEST %s * %d".formatted(room, PAGE));
        while (true) {
            pages.add(page.words);
            if (page.complete) {
                break;
            }
            page = page("CHATHISTORY BEFORE %s msgid=%s %d"
                    .formatted(room, page.words.get(0).msgid(), PAGE));
        }
        List<Words> all = new ArrayList<>();
        for (int i = pages.size() - 1; i >= 0; i--) {
            all.addAll(pages.get(i));
        }
        return all;
    }

    private Page page(String question) throws IOException {
        wire.send(question);
        Message begin = wire.awaits(
                message -> message.verb().equals("BATCH") || message.verb().equals("FAIL"));
        assertThat(begin.verb()).as(question).isEqualTo("BATCH");
        List<Words> words = new ArrayList<>();
        for (Message line = wire.read(); !line.verb().equals("BATCH"); line = wire.read()) {
            words.add(Talker.words(Source.parse(line.source()).nick(), line));
        }
        return new Page(words, begin.tags().get("draft/chathistory-end").isPresent());
    }
}
