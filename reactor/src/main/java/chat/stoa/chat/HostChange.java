package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import chat.stoa.protocol.Source;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A user is seen under another host from now on (chghost). Whoever shares a room with them and knows of such changes is
 * told once; others see them go and come again into each shared room.
 *
 * <p>Travels with the call that changes the host, and belongs to whoever has that call.
 */
@WorkerThread
final class HostChange {

    private static final String QUIT_REASON = "Changing hostname";
    /** Whose the MODE is: of no account. */
    private static final Identity SERVER = new Identity(new Source("*", "", ""), Identity.NO_ACCOUNT, "");

    private final Identity before;
    private final Identity now;
    private final Message line;
    private final Set<Long> told = new HashSet<>(0);

    HostChange(Identity before, Identity now) {
        this.before = before;
        this.now = now;
        this.line = Message.from(
                before.source().toString(),
                "CHGHOST",
                now.source().user(),
                now.source().host());
    }

    /** Whether anything changes. */
    boolean isSeen() {
        return !before.source().host().equals(now.source().host());
    }

    /** Tells the client whose host it is. */
    void answer(Reply reply) {
        if (isSeen() && Capability.CHGHOST.in(reply.capabilities())) {
            reply.message(line);
        } else if (isSeen()) {
            reply.numeric(Numeric.RPL_VISIBLEHOST, now.source().host(), "is now your visible host");
        }
    }

    /** Tells the others in a room. */
    void tell(RoomCall call, Room room, Member self) {
        if (!isSeen()) {
            return;
        }
        Fanout.signal(call, line, Capability.CHGHOST, member -> member != self, session -> told.add(session.id()));
        simulate(call, room, self);
    }

    /** Tells those who watch the nickname and were not told in any room. */
    void tellWatchers(SessionCall call) {
        if (isSeen()) {
            NameKeeper.tellWatchers(call, line, Capability.CHGHOST, told);
        }
    }

    /** The clients that do not know of such changes (chghost, "Fallback"). */
    private void simulate(RoomCall call, Room room, Member self) {
        Message quit = Message.from(before.source().toString(), "QUIT", QUIT_REASON);
        SignalFrames going = new SignalFrames(quit, before, call.epochMillis());
        List<SignalFrames> coming = coming(call, room, self, 0);
        List<SignalFrames> comingExtended = coming(call, room, self, Capability.EXTENDED_JOIN.bit());
        for (Member member : room.members()) {
            for (SessionRef session : member.sessions()) {
                long has = member.capabilities(session);
                if (member == self || Capability.CHGHOST.in(has)) {
                    continue;
                }
                if (told.add(session.id())) {
                    session.link().offer(going.frame(has));
                }
                (Capability.EXTENDED_JOIN.in(has) ? comingExtended : coming)
                        .forEach(each -> session.link().offer(each.frame(has)));
            }
        }
    }

    /** What makes them a member again: JOIN, and MODE if they have ranks. */
    private List<SignalFrames> coming(RoomCall call, Room room, Member self, long capabilities) {
        List<SignalFrames> lines = new ArrayList<>(2);
        Message join = EventRenderer.joinLine(now, room.name(), capabilities);
        lines.add(new SignalFrames(join, now, call.epochMillis()));
        StringBuilder ranks = new StringBuilder();
        List<String> params = new ArrayList<>(List.of(room.name(), ""));
        for (Rank rank : Rank.values()) {
            if (self.has(rank)) {
                ranks.append(rank.mode());
                params.add(now.nick());
            }
        }
        if (!ranks.isEmpty()) {
            params.set(1, "+" + ranks);
            Message mode = Message.from(call.chat().identity().serverName(), "MODE", params.toArray(String[]::new));
            lines.add(new SignalFrames(mode, SERVER, call.epochMillis()));
        }
        return lines;
    }
}
