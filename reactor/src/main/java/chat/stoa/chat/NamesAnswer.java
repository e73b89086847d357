package chat.stoa.chat;

import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is in a room, told to one client: 353, as many as it takes, and 366.
 *
 * <p>A large room is told step by step, each when the client took enough of the one before, so that the answer is not
 * what closes the connection. Each step runs on the room's worker and tells of the members as they are then: who left
 * meanwhile is left out, and who came is told of by the JOIN. So whoever is in the room and follows both knows who is
 * there.
 */
@WorkerThread
final class NamesAnswer {

    /** Bytes of names in one 353, which leaves room for the longest beginning of such a line within 510. */
    private static final int NAMES_BYTES_MAX = 350;

    private static final int MEMBERS_PER_STEP = 100;
    private static final long PAUSE_NANOS = 20_000_000;

    private final Chat chat;
    private final Room room;
    private final Shard owner;
    private final SessionRef reader;
    private final Reply reply;
    private final Runnable whenDone;
    private final boolean inside;
    private final boolean allPrefixes;
    private final boolean withHost;
    private final List<Member> members;
    private int next;

    private NamesAnswer(Chat chat, Room room, SessionRef reader, Reply reply, Runnable whenDone) {
        this.chat = chat;
        this.room = room;
        this.owner = chat.shardOfRoom(room.name());
        this.reader = reader;
        this.reply = reply;
        this.whenDone = whenDone;
        this.inside = room.member(reader).isPresent();
        this.allPrefixes = Capability.MULTI_PREFIX.in(reply.capabilities());
        this.withHost = Capability.USERHOST_IN_NAMES.in(reply.capabilities());
        this.members = new ArrayList<>(room.members());
    }

    /**
     * Answers.
     *
     * @param reader whose client it is; strangers are not shown who is invisible
     * @param reply belongs to the room's worker until it is done
     * @param whenDone run on the room's worker
     */
    static void give(Chat chat, Room room, SessionRef reader, Reply reply, Runnable whenDone) {
        new NamesAnswer(chat, room, reader, reply, whenDone).step();
    }

    /** The same to a client that did not ask for it, if it wants to be told without asking (no-implicit-names). */
    static void giveUnasked(Chat chat, Room room, SessionRef reader, Reply reply, Runnable whenDone) {
        long has = reply.capabilities();
        if (Capability.NO_IMPLICIT_NAMES.in(has) || Capability.NO_IMPLICIT_NAMES_DRAFT.in(has)) {
            whenDone.run();
        } else {
            give(chat, room, reader, reply, whenDone);
        }
    }

    private void step() {
        // Whoever left or was kicked out meanwhile is a stranger now, and has to ask as one.
        boolean shutOut = room.member(reader).isPresent() != inside || (!inside && room.isHidden());
        if (!shutOut) {
            int end = Math.min(next + MEMBERS_PER_STEP, members.size());
            tell(members.subList(next, end));
            next = end;
        }
        if (next == members.size() || shutOut) {
            RoomReplies.endOfNames(reply, room.name());
            whenDone.run();
            return;
        }
        reply.flush();
        if (reader.link().waitingBytes() > chat.limits().outboundBytesMax() / 4) {
            Shard home = reader.shard();
            home.execute(() -> home.after(PAUSE_NANOS, this::goOnIfHere));
        } else {
            goOn();
        }
    }

    private void goOn() {
        owner.execute(this::step);
    }

    private void goOnIfHere() {
        boolean here = reader.shard()
                .session(reader.id())
                .filter(session -> !session.isEnding() && !session.isLinkLost())
                .isPresent();
        if (here) {
            goOn();
        } else {
            owner.execute(whenDone);
        }
    }

    private void tell(List<Member> some) {
        StringBuilder names = new StringBuilder();
        int bytes = 0;
        for (Member member : some) {
            if ((member.isInvisible() && !inside) || !room.has(member)) {
                continue;
            }
            String name = shown(member);
            int length = name.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > 0 && bytes + length > NAMES_BYTES_MAX) {
                tell(names);
                bytes = 0;
            }
            names.append(bytes == 0 ? "" : " ").append(name);
            bytes += length;
        }
        if (bytes > 0) {
            tell(names);
        }
    }

    private void tell(StringBuilder names) {
        reply.numeric(Numeric.RPL_NAMREPLY, symbol(), room.name(), names.toString());
        names.setLength(0);
    }

    private String shown(Member member) {
        String who = withHost
                ? member.identity().source().toString()
                : member.identity().nick();
        return member.prefixes(allPrefixes) + who;
    }

    private String symbol() {
        if (room.settings().has(RoomMode.SECRET)) {
            return "@";
        }
        return room.settings().has(RoomMode.PRIVATE) ? "*" : "=";
    }
}
