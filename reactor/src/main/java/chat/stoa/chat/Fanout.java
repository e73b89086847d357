package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.journal.RoomIds;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.work.WorkerThread;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells the members of a room what happened there. */
@WorkerThread
final class Fanout {

    private Fanout() {}

    /**
     * Offers the event's line to every client of every member. The sender's own copy goes through its reply, where it
     * gets its label; the sender's other clients are told like everybody else.
     *
     * <p>A nickname change or a quit concerns several rooms, and whoever shares more than one of them with the sender
     * is told once, by the room that comes first.
     */
    static void tell(Room room, Entry entry, RoomCall call) {
        EventRenderer renderer =
                new EventRenderer(entry, room.name(), call.chat().epoch(), room.toldBefore());
        boolean once = entry.event().isToldOnce();
        for (Member member : room.members()) {
            tell(member.session(), member.capabilities(), renderer, once, call);
            if (!member.others().isEmpty()) {
                member.others().forEach(each -> tell(each.session(), each.capabilities(), renderer, once, call));
            }
        }
    }

    /** Tells both sides of a conversation what was said there: all their clients, whoever of them is here. */
    static void tellConversation(Chat chat, Room room, Entry entry, RoomCall call) {
        Identity by = entry.event().by();
        String nick = call.argument();
        String account = RoomIds.other(room.id(), by.account()).orElse("");
        EventRenderer renderer = new EventRenderer(entry, nick, chat.epoch(), room.toldBefore());
        Optional<UserRef> to =
                chat.nicknames().find(nick).filter(user -> Casemapping.ASCII.same(user.account(), account));
        boolean toOneself = to.filter(user -> user.has(call.origin())).isPresent();
        if (toOneself && entry.event() instanceof RoomEvent.Said) {
            // What it is sent, besides the echo of what it said: without label (labeled-response, "Tags").
            offer(call.origin(), call.reply().capabilities(), renderer);
        } else if (!toOneself) {
            to.ifPresentOrElse(
                    user -> tellClients(user, renderer, call),
                    () -> tellAccount(chat, account, entry, room.toldBefore()));
        }
        chat.nicknames().find(by.nick()).ifPresent(user -> tellClients(user, renderer, call));
        tellSender(renderer, call);
    }

    /** Tells the clients of an account that nobody goes by the name of: each under the nickname that it has. */
    private static void tellAccount(Chat chat, String account, Entry entry, long toldBefore) {
        if (entry.event().by().isAccount(account)) {
            return;
        }
        for (SessionRef client : chat.loggedIn().of(account)) {
            client.post(session -> {
                if (session.isRegistered()) {
                    String nick = session.identity().nick();
                    offer(client, session.capabilities(), new EventRenderer(entry, nick, chat.epoch(), toldBefore));
                }
            });
        }
    }

    private static void offer(SessionRef session, long capabilities, EventRenderer renderer) {
        byte[] frame = renderer.frame(capabilities);
        if (frame.length > 0) {
            session.link().offer(frame);
        }
    }

    private static void tellClients(UserRef user, EventRenderer renderer, RoomCall call) {
        user.others(call.origin()).forEach(each -> tell(each.session(), each.capabilities(), renderer, false, call));
    }

    /** Tells some of the members, and the sender whoever it is. */
    static void tellSome(Room room, EventRenderer renderer, RoomCall call, Predicate<Member> fits) {
        for (Member member : room.members()) {
            if (fits.test(member)) {
                for (SessionRef session : member.sessions()) {
                    if (session.id() != call.origin().id()) {
                        tell(session, member.capabilities(session), renderer, false, call);
                    }
                }
            }
        }
        tellSender(renderer, call);
    }

    /** Offers a line that is no event and that every client understands to the clients of some members. */
    static void announce(Room room, Message line, long nowMillis, Predicate<Member> to) {
        byte[] plainFrame = EventRenderer.render(line);
        byte[] timedFrame = EventRenderer.render(line.withTag("time", Timestamps.serverTime(nowMillis)));
        for (Member member : room.members()) {
            if (to.test(member)) {
                for (SessionRef session : member.sessions()) {
                    boolean timed = Capability.SERVER_TIME.in(member.capabilities(session));
                    session.link().offer(timed ? timedFrame : plainFrame);
                }
            }
        }
    }

    private static void tell(
            SessionRef session, long capabilities, EventRenderer renderer, boolean once, RoomCall call) {
        if (once && !call.call().tellOnce(session)) {
            return;
        }
        if (session.id() != call.origin().id()) {
            offer(session, capabilities, renderer);
        } else if (!call.isSilent()) {
            tellSender(renderer, call);
        }
    }

    /** Offers a line that is no event to those members who understand it and fit; never to the sender. */
    static void signal(
            RoomCall call,
            Message line,
            Capability capability,
            Predicate<Member> fits,
            Predicate<SessionRef> toldOnce) {
        SignalFrames frames = new SignalFrames(line, call.by(), call.epochMillis());
        for (Member member : call.maybeRoom().map(Room::members).orElse(List.of())) {
            if (fits.test(member)) {
                for (SessionRef session : member.sessions()) {
                    long has = member.capabilities(session);
                    if (session.id() != call.origin().id() && capability.in(has) && toldOnce.test(session)) {
                        session.link().offer(frames.frame(has));
                    }
                }
            }
        }
    }

    private static void tellSender(EventRenderer renderer, RoomCall call) {
        if (renderer.event() instanceof RoomEvent.Said && !call.call().wantsEcho()) {
            return;
        }
        renderer.tell(call.reply());
    }
}
