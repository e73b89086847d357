package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Tags;
import org.jspecify.annotations.Nullable;

/**
 * A line that is no event of any room, rendered once for each set of capabilities that makes a difference.
 *
 * <p>Used by one thread for one line, then dropped.
 */
final class SignalFrames {

    private final Message line;
    private final Identity by;
    private final long epochMillis;
    private final byte[] @Nullable [] frames = new byte[8][];

    /** @param by whose line it is */
    SignalFrames(Message line, Identity by, long epochMillis) {
        this.line = line;
        this.by = by;
        this.epochMillis = epochMillis;
    }

    /** The line for a receiver with these capabilities, shared with others. */
    byte[] frame(long capabilities) {
        int variant = (Capability.SERVER_TIME.in(capabilities) ? 1 : 0)
                | (by.bot() && Capability.MESSAGE_TAGS.in(capabilities) ? 2 : 0)
                | (Capability.ACCOUNT_TAG.in(capabilities) ? 4 : 0);
        byte[] frame = frames[variant];
        if (frame == null) {
            frame = EventRenderer.render(message(variant, capabilities));
            frames[variant] = frame;
        }
        return frame;
    }

    private Message message(int variant, long capabilities) {
        Tags.Builder tags = Tags.builder();
        if ((variant & 1) != 0) {
            tags.put("time", Timestamps.serverTime(epochMillis));
        }
        EventRenderer.putAccount(tags, by, capabilities);
        if ((variant & 2) != 0) {
            tags.put(EventRenderer.BOT_TAG, "");
        }
        return line.withTags(tags.putAll(line.tags()).build());
    }
}
