package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageRenderer;
import chat.stoa.protocol.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event as lines for its receivers, rendered once for each set of capabilities that makes a difference.
 *
 * <p>Used by one thread for one event, then dropped.
 */
final class EventRenderer {

    private static final byte[] NO_LINE = {};
    private static final int VARIANTS = 8;

    private final Entry entry;
    private final String roomName;
    private final byte[] @Nullable [] frames = new byte[VARIANTS][];

    EventRenderer(Entry entry, String roomName) {
        this.entry = entry;
        this.roomName = roomName;
    }

    /** The line for a receiver with these capabilities, shared with others; empty if such a receiver gets none. */
    byte[] frame(long capabilities) {
        int variant = variant(capabilities);
        byte[] frame = frames[variant];
        if (frame == null) {
            frame = message(capabilities).map(EventRenderer::render).orElse(NO_LINE);
            frames[variant] = frame;
        }
        return frame;
    }

    /** The same as a message, for a receiver who needs more tags than the others; nothing if it gets no line. */
    Optional<Message> message(long capabilities) {
        RoomEvent event = entry.event();
        boolean tagged = Capability.MESSAGE_TAGS.in(capabilities);
        if (event instanceof RoomEvent.Said said && said.verb().equals("TAGMSG") && !tagged) {
            return Optional.empty();
        }
        Tags.Builder tags = Tags.builder();
        if (Capability.SERVER_TIME.in(capabilities)) {
            tags.put("time", Timestamps.serverTime(entry.timeMillis()));
        }
        if (tagged) {
            tags.put("msgid", entry.msgid());
            if (event instanceof RoomEvent.Said said) {
                tags.putAll(said.clientTags());
            }
        }
        boolean extendedJoin = Capability.EXTENDED_JOIN.in(capabilities);
        String source = event.by().source().toString();
        return Optional.of(new Message(tags.build(), source, verb(event), params(event, extendedJoin)));
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

    private static int variant(long capabilities) {
        return (Capability.MESSAGE_TAGS.in(capabilities) ? 1 : 0)
                | (Capability.SERVER_TIME.in(capabilities) ? 2 : 0)
                | (Capability.EXTENDED_JOIN.in(capabilities) ? 4 : 0);
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
        }
        throw new IllegalStateException("no verb for " + event);
    }

    private List<String> params(RoomEvent event, boolean extendedJoin) {
        if (event instanceof RoomEvent.Said said) {
            return said.verb().equals("TAGMSG") ? List.of(roomName) : List.of(roomName, said.text());
        } else if (event instanceof RoomEvent.Joined joined) {
            Identity by = joined.by();
            return extendedJoin ? List.of(roomName, by.account(), by.realName()) : List.of(roomName);
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
