package chat.stoa.chat;

import chat.stoa.protocol.Numeric;
import chat.stoa.protocol.Source;
import chat.stoa.work.WorkerThread;

/** What several commands answer about a room. */
@WorkerThread
public final class RoomReplies {

    private RoomReplies() {}

    /**
     * What a client is shown of a room that its user enters, before the names: the topic, and how far the user read.
     */
    public static void entry(Reply reply, Chat chat, Room room, Member member) {
        topic(reply, room);
        ReadMarker.of(chat, member.identity(), member.session(), room.id(), room.name())
                .tell(reply);
    }

    /** 332 and 333; nothing if there is no topic. */
    public static void topic(Reply reply, Room room) {
        if (!room.topic().isEmpty()) {
            reply.numeric(Numeric.RPL_TOPIC, room.name(), room.topic());
            String seconds = String.valueOf(room.topicSetMillis() / 1000);
            reply.numeric(
                    Numeric.RPL_TOPICWHOTIME,
                    room.name(),
                    Source.parse(room.topicSetter().source()).nick(),
                    seconds);
        }
    }

    /** 353, as many as it takes, and 366, when it is the call's turn. Strangers are not shown who is invisible. */
    public static void names(RoomCall call, Room room) {
        call.atTurn(goOn -> NamesAnswer.give(call.chat(), room, call.origin(), call.reply(), goOn));
    }

    /** The same to whoever entered, who may not want it (no-implicit-names). */
    public static void namesOnEntry(RoomCall call, Room room) {
        call.atTurn(goOn -> NamesAnswer.giveUnasked(call.chat(), room, call.origin(), call.reply(), goOn));
    }

    /** 366. */
    public static void endOfNames(Reply reply, String roomName) {
        reply.numeric(Numeric.RPL_ENDOFNAMES, roomName, "End of /NAMES list");
    }
}
