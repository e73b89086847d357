package chat.stoa.chat;

import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import org.jspecify.annotations.Nullable;

/**
 * A line that is no event of any room, rendered once for each set of capabilities that makes a difference.
 *
 * <p>Used by one thread for one line, then dropped.
 */
final class SignalFrames {

    private final Message line;
    private final boolean bot;
    private final long epochMillis;
    private final byte[] @Nullable [] frames = new byte[4][];

    /** @param bot whether it comes from a bot */
    SignalFrames(Message line, boolean bot, long epochMillis) {
        this.line = line;
        this.bot = bot;
        this.epochMillis = epochMillis;
    }

    /** The line for a receiver with these capabilities, shared with others. */
    byte[] frame(long capabilities) {
        int variant = (Capability.SERVER_TIME.in(capabilities) ? 1 : 0)
                | (bot && Capability.MESSAGE_TAGS.in(capabilities) ? 2 : 0);
        byte[] frame = frames[variant];
        if (frame == null) {
            frame = EventRenderer.render(message(variant));
            frames[variant] = frame;
        }
        return frame;
    }

    private Message message(int variant) {
        Message timed = (variant & 1) == 0 ? line : line.withTag("time", Timestamps.serverTime(epochMillis));
        return (variant & 2) == 0 ? timed : timed.withTag(EventRenderer.BOT_TAG, "");
    }
}
