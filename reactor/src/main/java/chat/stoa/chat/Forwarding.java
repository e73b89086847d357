package chat.stoa.chat;

import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.util.Optional;

/** Whoever cannot enter a room by the name they gave may be sent on to another one, once for each room they ask for. */
@WorkerThread
public final class Forwarding {

    private Forwarding() {}

    /**
     * Goes on to another room, if this one says where those go who may not enter.
     *
     * @return false if it says nothing, or if the call was already sent on from elsewhere
     */
    public static boolean tryElsewhere(RoomCall call) {
        Optional<String> other =
                call.maybeRoom().flatMap(found -> found.settings().param(RoomMode.FORWARD));
        if (other.isEmpty() || call.call().isForwarded()) {
            return false;
        }
        goOn(call, other.get(), "Forwarding to another channel");
        return true;
    }

    /**
     * Goes on to the room that had this name, if it was renamed and nobody took the name since (channel-rename).
     *
     * @return false if there is none
     * @throws Refusal FAIL CHANNEL_RENAMED to clients that know what that means
     */
    public static boolean tryRenamed(RoomCall call) throws Refusal {
        Optional<String> now = call.maybeRoom().isPresent()
                ? Optional.empty()
                : call.rooms().formerNames().nowOf(call.roomName());
        if (now.isEmpty() || call.call().isForwarded()) {
            return false;
        }
        if (Capability.CHANNEL_RENAME.in(call.reply().capabilities())) {
            String text = "The channel has been renamed";
            throw Refusal.fail("JOIN", "CHANNEL_RENAMED", call.roomName(), now.get(), text);
        }
        goOn(call, now.get(), "The channel has been renamed");
        return true;
    }

    private static void goOn(RoomCall call, String room, String why) {
        call.reply().numeric(Numeric.ERR_LINKCHANNEL, call.roomName(), room, why);
        call.call().forward(room);
    }
}
