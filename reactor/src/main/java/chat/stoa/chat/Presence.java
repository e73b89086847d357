package chat.stoa.chat;

import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.work.WorkerThread;

/**
 * How somebody wants to be seen. Immutable.
 *
 * @param away the reason for being away; empty if they are not
 */
public record Presence(String away, UserModes modes) {

    static final Presence ORDINARY = new Presence("", UserModes.NONE);

    public boolean isAway() {
        return !away.isEmpty();
    }

    /** A member is away, or back if the reason is empty: whoever wants to hear it is told, once (away-notify). */
    @WorkerThread
    public static void changeAway(RoomCall room, String nick, String reason) {
        room.maybeRoom().flatMap(found -> found.memberNamed(nick)).ifPresent(member -> {
            member.setAway(!reason.isEmpty());
            String source = member.identity().source().toString();
            Message line = reason.isEmpty() ? Message.from(source, "AWAY") : Message.from(source, "AWAY", reason);
            room.signalOnce(line, Capability.AWAY_NOTIFY);
        });
    }
}
