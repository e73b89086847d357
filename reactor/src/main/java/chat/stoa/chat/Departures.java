package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Message;
import chat.stoa.work.WorkerThread;
import java.util.Optional;

/**
 * How the sessions of one shard go: out of their rooms, then out of the directory, and at last their links are closed.
 */
@WorkerThread
final class Departures {

    private final Chat chat;
    private final Shard shard;
    private final Dispatcher dispatcher;

    Departures(Chat chat, Shard shard, Dispatcher dispatcher) {
        this.chat = chat;
        this.shard = shard;
        this.dispatcher = dispatcher;
    }

    /** Once nothing of the session is under way, the rooms are told. */
    void maybeLeaveRooms(Session session) {
        if (session.intake.callsUnderWay > 0) {
            return;
        }
        String awayBefore = session.away();
        boolean userStays = !session.nick().isEmpty() && chat.nicknames().leave(session.nick(), session.ref());
        String away = session.away();
        // Not at once: rooms that took it in by its nickname have told it, but it may not have looked yet.
        shard.execute(() -> {
            if (userStays) {
                leaveToOthers(session, awayBefore, away);
            } else {
                leaveRooms(session);
            }
        });
    }

    /** The session's user goes on with other clients: nobody leaves anything. */
    private void leaveToOthers(Session session, String awayBefore, String away) {
        Call call = dispatcher.callOf(session, Message.of("QUIT"));
        String nick = session.nick();
        String reason = session.endReason();
        RoomCall.RoomStep leave = roomCall -> {
            leaveToOthers(roomCall, reason);
            if (!roomCall.hasAppended() && !away.equals(awayBefore)) {
                Presence.changeAway(roomCall, nick, away);
            }
        };
        dispatcher.visitRooms(call, RoomStop.of(session.rooms()), leave, home -> forget(session));
    }

    private void leaveToOthers(RoomCall call, String reason) throws Refusal {
        Optional<Member> member = call.maybeMember();
        if (member.isEmpty()) {
            return;
        }
        if (!member.get().others().isEmpty()) {
            call.room().detach(member.get(), call.origin());
        } else if (!call.rooms()
                .happening()
                .coming(call.room(), member.get(), call.origin())
                .isEmpty()) {
            // They are on their way here.
            call.handOver();
        } else {
            quit(call, reason);
        }
    }

    private void leaveRooms(Session session) {
        Call call = dispatcher.callOf(session, Message.of("QUIT"));
        String reason = session.endReason();
        dispatcher.appendInRooms(call, session.rooms(), roomCall -> quit(roomCall, reason), home -> remove(session));
    }

    private void quit(RoomCall call, String reason) throws Refusal {
        call.doNotEcho();
        Optional<Member> member = call.maybeMember();
        if (member.isPresent()) {
            call.append(new RoomEvent.Quit(member.get().identity(), reason));
        }
    }

    private void remove(Session session) {
        if (session.wasRegistered()) {
            // Before the name is free: who takes it then comes after this one went, also for those who watch it.
            NameKeeper.left(chat, session.identity(), shard.clock().epochMillis());
        }
        if (!session.nick().isEmpty()) {
            chat.nicknames().release(session.nick(), session.ref());
        }
        forget(session);
    }

    private void forget(Session session) {
        MissedWords.onDeparture(session);
        chat.loggedIn().change(session.ref(), session.account(), Identity.NO_ACCOUNT);
        chat.readMarkers().forget(session.ref().toString());
        chat.userMetadata().forget(session.ref().toString());
        session.watched().forEach(nick -> NameKeeper.unwatch(chat, nick, session.ref()));
        if (shard.drop(session)) {
            closeLink(session, session.endReason());
        }
    }

    /** Says why, unless that was said already, and closes the link. */
    void closeLink(Session session, String reason) {
        if (!session.intake.saidFarewell) {
            session.ref().link().offer(EventRenderer.render(Endings.farewell(session, reason)));
        }
        session.ref().link().close(reason);
    }
}
