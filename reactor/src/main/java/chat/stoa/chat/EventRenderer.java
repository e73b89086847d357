package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageRenderer;
import chat.stoa.protocol.Tags;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One event as lines for its receivers, rendered once for each set of capabilities that makes a difference.
 *
 * <p>Used by one thread for one event, then dropped.
 */
final class EventRenderer {

    private static final byte[] NO_LINE = {};
    /** bot-mode. */
    static final String BOT_TAG = "bot";

    /** The capabilities that make a difference to some line. */
    private static final long RELEVANT = Capability.MESSAGE_TAGS.bit()
            | Capability.SERVER_TIME.bit()
            | Capability.EXTENDED_JOIN.bit()
            | Capability.MULTILINE.bit()
            | Capability.BATCH.bit()
            | Capability.MESSAGE_REDACTION.bit()
            | Capability.ACCOUNT_TAG.bit()
            | Capability.DURABLE.bit();

    private static final int VARIANTS_AT_FIRST = 4;
    private static final long UNKNOWN = -1;

    private final Entry entry;
    private final String roomName;
    private final long epoch;
    private final long toldBefore;
    // The receivers of one event have few sets of capabilities between them: looking through the list is the fastest.
    private long[] variants = new long[VARIANTS_AT_FIRST];
    private byte[][] frames = new byte[VARIANTS_AT_FIRST][];
    private int count;

    /** For an event that has no place in a record. */
    EventRenderer(Entry entry, String roomName) {
        this(entry, roomName, 0, UNKNOWN);
    }

    /**
     * For an event as it happens.
     *
     * @param epoch of the record in which it has its place
     * @param toldBefore the event before it of which every receiver was told
     */
    EventRenderer(Entry entry, String roomName, long epoch, long toldBefore) {
        this.entry = entry;
        this.roomName = roomName;
        this.epoch = epoch;
        this.toldBefore = toldBefore;
    }

    /** For an event that happened before. */
    static EventRenderer again(Entry entry, String roomName, long epoch) {
        return new EventRenderer(entry, roomName, epoch, UNKNOWN);
    }

    RoomEvent event() {
        return entry.event();
    }

    /** The line for a receiver with these capabilities, shared with others; empty if such a receiver gets none. */
    byte[] frame(long capabilities) {
        long variant = capabilities & RELEVANT;
        for (int i = 0; i < count; i++) {
            if (variants[i] == variant) {
                return frames[i];
            }
        }
        byte[] frame = render(messages(capabilities));
        if (count == frames.length) {
            variants = Arrays.copyOf(variants, 2 * count);
            frames = Arrays.copyOf(frames, 2 * count);
        }
        variants[count] = variant;
        frames[count++] = frame;
        return frame;
    }

    /** Gives the same to a reply, whose receiver may need more tags than the others. */
    void tell(Reply reply) {
        List<Message> messages = messages(reply.capabilities(), true);
        if (messages.size() > 1 && messages.get(0).verb().equals("BATCH")) {
            reply.batch(messages);
        } else {
            messages.forEach(reply::message);
        }
    }

    private List<Message> messages(long capabilities) {
        return messages(capabilities, false);
    }

    /**
     * The same as messages: none if such a receiver gets no line, several for words of several lines.
     *
     * @param own whether it is the receiver's own event
     */
    List<Message> messages(long capabilities, boolean own) {
        RoomEvent event = entry.event();
        if (event instanceof RoomEvent.Said said && said.isMultiline()) {
            return takesBatches(capabilities)
                    ? batch(said, tags(capabilities, own))
                    : lineByLine(said, capabilities, own);
        }
        if (!isShown(event, capabilities)) {
            return List.of();
        }
        boolean extendedJoin = Capability.EXTENDED_JOIN.in(capabilities);
        return List.of(message(tags(capabilities, own), verb(event), params(event, extendedJoin)));
    }

    /** Whether such a receiver is told at all. */
    static boolean isShown(RoomEvent event, long capabilities) {
        if (event instanceof RoomEvent.Said said && said.verb().equals("TAGMSG")) {
            return Capability.MESSAGE_TAGS.in(capabilities);
        } else if (event instanceof RoomEvent.Redacted) {
            return Capability.MESSAGE_REDACTION.in(capabilities);
        } else if (event instanceof RoomEvent.Renamed) {
            return Capability.CHANNEL_RENAME.in(capabilities);
        }
        return !(event instanceof RoomEvent.Withdrawn);
    }

    /** All tags that the event has for such a receiver. */
    private Tags tags(long capabilities, boolean own) {
        Tags.Builder tags = timed(capabilities);
        if (Capability.DURABLE.in(capabilities)) {
            putPlace(tags, own);
        }
        if (Capability.MESSAGE_TAGS.in(capabilities)) {
            tags.put("msgid", entry.msgid());
            putBot(tags);
            if (entry.event() instanceof RoomEvent.Said said) {
                tags.putAll(said.clientTags());
            }
        }
        return tags.build();
    }

    /** To whom a line of somebody's belongs, for those who want to know (account-tag). */
    static void putAccount(Tags.Builder tags, Identity by, long capabilities) {
        if (Capability.ACCOUNT_TAG.in(capabilities) && !by.account().equals(Identity.NO_ACCOUNT)) {
            tags.put("account", by.account());
        }
    }

    /** Where it stands in the record, and which of its own it is ({@code stoa.chat/durable}). */
    private void putPlace(Tags.Builder tags, boolean own) {
        if (entry.offset() > 0) {
            tags.put("stoa.chat/pos", epoch + "." + entry.offset());
            if (toldBefore != UNKNOWN) {
                tags.put("stoa.chat/prev", Long.toString(toldBefore));
            }
        }
        if (own
                && entry.event() instanceof RoomEvent.Said said
                && !said.sendId().isEmpty()) {
            tags.put(Speech.SEND_ID_TAG, said.sendId());
        }
    }

    private Tags.Builder timed(long capabilities) {
        Tags.Builder tags = Tags.builder();
        if (Capability.SERVER_TIME.in(capabilities)) {
            tags.put("time", Timestamps.serverTime(entry.timeMillis()));
        }
        putAccount(tags, entry.event().by(), capabilities);
        return tags;
    }

    private void putBot(Tags.Builder tags) {
        if (entry.event().by().bot()) {
            tags.put(BOT_TAG, "");
        }
    }

    /**
     * Of a line after the first one of the same words: when it was said and by whom, but nothing that stands for all.
     */
    private Tags furtherTags(long capabilities) {
        Tags.Builder tags = timed(capabilities);
        if (Capability.MESSAGE_TAGS.in(capabilities)) {
            putBot(tags);
        }
        return tags.build();
    }

    /** Words of several lines for those who know of such (multiline): all tags stand on the opening. */
    private List<Message> batch(RoomEvent.Said said, Tags all) {
        List<Message> messages = new ArrayList<>(said.lines().size() + 2);
        // The id of the message is a reference that no other open batch of the receiver has.
        String reference = entry.msgid();
        messages.add(message(all, "BATCH", List.of("+" + reference, ClientBatch.TYPE, roomName)));
        for (RoomEvent.Line line : said.lines()) {
            Tags.Builder tags = Tags.builder().put("batch", reference);
            if (line.joined()) {
                tags.put(ClientBatch.CONCAT_TAG, "");
            }
            messages.add(message(tags.build(), said.verb(), List.of(roomName, line.text())));
        }
        messages.add(message(Tags.NONE, "BATCH", List.of("-" + reference)));
        return messages;
    }

    /** The same for others: no blank lines, and what stands for all on the first line alone (multiline, "Fallback"). */
    private List<Message> lineByLine(RoomEvent.Said said, long capabilities, boolean own) {
        List<Message> messages = new ArrayList<>(said.lines().size());
        for (RoomEvent.Line line : said.lines()) {
            if (!line.text().isEmpty()) {
                Tags tags = messages.isEmpty() ? tags(capabilities, own) : furtherTags(capabilities);
                messages.add(message(tags, said.verb(), List.of(roomName, line.text())));
            }
        }
        return messages;
    }

    private Message message(Tags tags, String verb, List<String> params) {
        return new Message(tags, entry.event().by().source().toString(), verb, params);
    }

    private static byte[] render(List<Message> messages) {
        if (messages.size() == 1) {
            return render(messages.get(0));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        messages.forEach(message -> out.writeBytes(render(message)));
        return messages.isEmpty() ? NO_LINE : out.toByteArray();
    }

    /** How somebody is shown to come, to a client that only follows another one into the room. */
    static Message joinLine(Identity who, String roomName, long capabilities) {
        boolean extended = Capability.EXTENDED_JOIN.in(capabilities);
        return new Message(Tags.NONE, who.source().toString(), "JOIN", joinParams(who, roomName, extended));
    }

    private static List<String> joinParams(Identity who, String roomName, boolean extended) {
        return extended ? List.of(roomName, who.account(), who.realName()) : List.of(roomName);
    }

    /** Tags in full, and the rest within the length that every client can take. */
    static byte[] render(Message message) {
        byte[] body = MessageRenderer.renderBody(message, MessageLimits.BODY_BYTES_MAX);
        if (message.tags().isEmpty()) {
            return body;
        }
        byte[] tags = MessageRenderer.renderTags(message.tags());
        byte[] line = new byte[tags.length + body.length];
        System.arraycopy(tags, 0, line, 0, tags.length);
        System.arraycopy(body, 0, line, tags.length, body.length);
        return line;
    }

    private static boolean takesBatches(long capabilities) {
        return Capability.MULTILINE.in(capabilities) && Capability.BATCH.in(capabilities);
    }

    private static String verb(RoomEvent event) {
        if (event instanceof RoomEvent.Said said) {
            return said.verb();
        } else if (event instanceof RoomEvent.Joined) {
            return "JOIN";
        } else if (event instanceof RoomEvent.Parted) {
            return "PART";
        } else if (event instanceof RoomEvent.Kicked) {
            return "KICK";
        } else if (event instanceof RoomEvent.Quit) {
            return "QUIT";
        } else if (event instanceof RoomEvent.NickChanged) {
            return "NICK";
        } else if (event instanceof RoomEvent.TopicSet) {
            return "TOPIC";
        } else if (event instanceof RoomEvent.ModesChanged) {
            return "MODE";
        } else if (event instanceof RoomEvent.Redacted) {
            return "REDACT";
        } else if (event instanceof RoomEvent.Renamed) {
            return "RENAME";
        }
        throw new IllegalStateException("no verb for " + event);
    }

    private List<String> params(RoomEvent event, boolean extendedJoin) {
        if (event instanceof RoomEvent.Said said) {
            return said.verb().equals("TAGMSG") ? List.of(roomName) : List.of(roomName, said.text());
        } else if (event instanceof RoomEvent.Joined joined) {
            return joinParams(joined.by(), roomName, extendedJoin);
        } else if (event instanceof RoomEvent.Parted parted) {
            return parted.reason().isEmpty() ? List.of(roomName) : List.of(roomName, parted.reason());
        } else if (event instanceof RoomEvent.Kicked kicked) {
            return List.of(roomName, kicked.nick(), kicked.reason());
        } else if (event instanceof RoomEvent.Quit quit) {
            return List.of(quit.reason());
        } else if (event instanceof RoomEvent.NickChanged changed) {
            return List.of(changed.nick());
        } else if (event instanceof RoomEvent.TopicSet set) {
            return List.of(roomName, set.topic());
        } else if (event instanceof RoomEvent.ModesChanged changed) {
            return modeParams(changed.changes());
        } else if (event instanceof RoomEvent.Redacted redacted) {
            return redacted.reason().isEmpty()
                    ? List.of(roomName, redacted.msgid())
                    : List.of(roomName, redacted.msgid(), redacted.reason());
        } else if (event instanceof RoomEvent.Renamed renamed) {
            String before = renamed.before().isEmpty() ? roomName : renamed.before();
            return List.of(before, renamed.name(), renamed.reason());
        }
        throw new IllegalStateException("no parameters for " + event);
    }

    private List<String> modeParams(List<RoomEvent.ModeChange> changes) {
        StringBuilder letters = new StringBuilder();
        List<String> params = new ArrayList<>(List.of(roomName, ""));
        char sign = 0;
        for (RoomEvent.ModeChange change : changes) {
            char needed = change.adding() ? '+' : '-';
            if (needed != sign) {
                sign = needed;
                letters.append(sign);
            }
            letters.append(change.mode());
            if (!change.param().isEmpty()) {
                params.add(change.param());
            }
        }
        params.set(1, letters.toString());
        return params;
    }
}
