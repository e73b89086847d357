package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.work.WorkerThread;
import java.util.List;
import java.util.function.Predicate;

/** Tells the members of a room what happened there. */
@WorkerThread
final class Fanout {

    private Fanout() {}

    /**
     * Offers the event's line to every member. The sender's own copy goes through its reply, where it gets its label.
     *
     * <p>A nickname change or a quit concerns several rooms, and whoever shares more than one of them with the sender
     * is told once, by the room that comes first.
     */
    static void tell(Room room, Entry entry, RoomCall call) {
        EventRenderer renderer = new EventRenderer(entry, room.name());
        boolean once = entry.event() instanceof RoomEvent.NickChanged || entry.event() instanceof RoomEvent.Quit;
        SessionRef sender = call.origin();
        for (Member member : room.members()) {
            SessionRef session = member.session();
            if (once && !call.call().tellOnce(session)) {
                continue;
            }
            if (session.id() != sender.id()) {
                byte[] frame = renderer.frame(member.capabilities());
                if (frame.length > 0) {
                    session.link().offer(frame);
                }
            } else if (!call.isSilent()) {
                tellSender(renderer, entry, call);
            }
        }
    }

    /** Offers a line that is no event to those members who understand it and fit; never to the sender. */
    static void signal(RoomCall call, Message line, Capability capability, Predicate<Member> fits) {
        Message timed = line.withTag("time", Timestamps.serverTime(call.epochMillis()));
        byte[] plainFrame = EventRenderer.render(line);
        byte[] timedFrame = EventRenderer.render(timed);
        for (Member member : call.maybeRoom().map(Room::members).orElse(List.of())) {
            boolean other = member.session().id() != call.origin().id();
            if (other && capability.in(member.capabilities()) && fits.test(member)) {
                boolean wantsTime = Capability.SERVER_TIME.in(member.capabilities());
                member.session().link().offer(wantsTime ? timedFrame : plainFrame);
            }
        }
    }

    private static void tellSender(EventRenderer renderer, Entry entry, RoomCall call) {
        if (entry.event() instanceof RoomEvent.Said && !call.call().wantsEcho()) {
            return;
        }
        renderer.tell(call.reply());
    }
}
