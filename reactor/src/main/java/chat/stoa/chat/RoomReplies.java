package chat.stoa.chat;

import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.nio.charset.StandardCharsets;

/** What several commands answer about a room. */
@WorkerThread
public final class RoomReplies {

    /** Bytes of names in one 353, which leaves room for the longest beginning of such a line within 510. */
    private static final int NAMES_BYTES_MAX = 350;

    private RoomReplies() {}

    /** What a client is shown of a room that its user enters, before the names: the topic, and how far the user read. */
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
            reply.numeric(Numeric.RPL_TOPICWHOTIME, room.name(), nickOf(room.topicSetter()), seconds);
        }
    }

    private static String nickOf(String source) {
        int mark = source.indexOf('!');
        return mark < 0 ? source : source.substring(0, mark);
    }

    /** 353, as many as it takes, and 366. Strangers are not shown who is invisible. */
    public static void names(RoomCall call, Room room) {
        names(call.reply(), room, room.member(call.origin()).isPresent());
    }

    /** The same for any reader, who may be a member or not. */
    static void names(Reply reply, Room room, boolean inside) {
        boolean allPrefixes = Capability.MULTI_PREFIX.in(reply.capabilities());
        boolean withHost = Capability.USERHOST_IN_NAMES.in(reply.capabilities());
        StringBuilder names = new StringBuilder();
        int bytes = 0;
        for (Member member : room.members()) {
            if (member.isInvisible() && !inside) {
                continue;
            }
            String who = withHost
                    ? member.identity().source().toString()
                    : member.identity().nick();
            String name = member.prefixes(allPrefixes) + who;
            int length = name.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > 0 && bytes + length > NAMES_BYTES_MAX) {
                reply.numeric(Numeric.RPL_NAMREPLY, symbol(room), room.name(), names.toString());
                names.setLength(0);
                bytes = 0;
            }
            names.append(bytes == 0 ? "" : " ").append(name);
            bytes += length;
        }
        if (bytes > 0) {
            reply.numeric(Numeric.RPL_NAMREPLY, symbol(room), room.name(), names.toString());
        }
        endOfNames(reply, room.name());
    }

    private static String symbol(Room room) {
        if (room.settings().has(RoomMode.SECRET)) {
            return "@";
        }
        return room.settings().has(RoomMode.PRIVATE) ? "*" : "=";
    }

    /** 366. */
    public static void endOfNames(Reply reply, String roomName) {
        reply.numeric(Numeric.RPL_ENDOFNAMES, roomName, "End of /NAMES list");
    }
}
