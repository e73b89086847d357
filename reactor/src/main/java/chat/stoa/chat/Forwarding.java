package chat.stoa.chat;

import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.util.Optional;

/** Whoever cannot enter a room may be sent on to another one, once for each room they ask for. */
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

    private static void goOn(RoomCall call, String room, String why) {
        call.reply().numeric(Numeric.ERR_LINKCHANNEL, call.roomName(), room, why);
        call.call().forward(room);
    }
}
