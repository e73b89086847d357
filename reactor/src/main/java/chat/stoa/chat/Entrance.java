package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How a session becomes a user: it gets its nickname, is welcomed, and enters the rooms of its other clients. */
@WorkerThread
final class Entrance {

    /** How often, and for how long each time, somebody waits for a client of the same account that is leaving. */
    private static final int NICK_WAITS_MAX = 200;

    private static final long NICK_WAIT_NANOS = 25_000_000;

    private final SessionCall call;
    private final Session session;

    Entrance(SessionCall call) {
        this.call = call;
        this.session = call.session();
    }

    /** Completes the registration if nothing is missing any more. */
    void openIfReady(int waits) throws Refusal {
        if (!session.mayRegister()) {
            return;
        }
        if (!session.mayPassDoor()) {
            call.reply().numeric(Numeric.ERR_PASSWDMISMATCH, "Password incorrect");
            call.endSession("Password incorrect");
            return;
        }
        String wanted = nickToRegister();
        if (!wanted.equals(session.nick())) {
            if (!call.chat().nicknames().claim(wanted, session.ref(), session.account())) {
                await(wanted, waits);
                return;
            }
            session.setWantedNick("");
            String before = session.nick();
            session.setNick(wanted);
            if (!before.isEmpty() && !Nicknames.same(before, wanted)) {
                call.chat().nicknames().release(before, session.ref());
            }
        }
        if (session.login().endSasl()) {
            // It did not wait for the end of its login (sasl-3.1).
            call.reply().numeric(Numeric.ERR_SASLABORTED, "SASL authentication aborted");
        }
        call.reply().setNick(session.nick());
        if (!session.ref().shard().register(session, call.reply())) {
            await(wanted, waits);
            return;
        }
        if (!session.isRegistered()) {
            return;
        }
        call.chat()
                .nicknames()
                .find(session.nick())
                .map(user -> user.others(session.ref()))
                .filter(others -> !others.isEmpty())
                .ifPresent(this::follow);
    }

    /** The nickname that it asked for last; but it may be that who is logged in has that of the account. */
    private String nickToRegister() throws Refusal {
        String asked = session.wantedNick().isEmpty() ? session.nick() : session.wantedNick();
        boolean bound = session.isLoggedIn() && call.chat().config().accounts().nickIsAccount();
        if (!bound) {
            call.requireNotReserved(asked);
            return asked;
        }
        return Casemapping.ASCII.same(asked, session.account()) ? asked : session.account();
    }

    /** Whoever came back fast waits for the client that just goes. */
    private void await(String wanted, int waits) throws Refusal {
        if (waits >= NICK_WAITS_MAX || belongsToOthers(wanted)) {
            session.setWantedNick("");
            throw Refusal.of(Numeric.ERR_NICKNAMEINUSE, wanted, "Nickname is already in use");
        }
        Shard shard = session.ref().shard();
        call.<Integer>await(after -> shard.after(NICK_WAIT_NANOS, () -> after.accept(waits + 1)), this::openIfReady);
    }

    /**
     * Whether those who have a nickname are no clients of this account, so that it comes to nothing to wait for them.
     */
    private boolean belongsToOthers(String nick) {
        return call.chat()
                .nicknames()
                .find(nick)
                .filter(user -> !session.isLoggedIn() || !user.isOf(session.account()))
                .isPresent();
    }

    /** Enters the rooms in which other clients of the same user are. */
    private void follow(List<UserRef.Client> others) {
        Set<RoomRef> rooms = new LinkedHashSet<>();
        List<Itinerary.Stop> stops = new ArrayList<>();
        for (UserRef.Client other : others) {
            SessionRef ref = other.session();
            stops.add((visitor, whenDone) -> ref.shard().execute(() -> {
                ref.shard().session(ref.id()).ifPresent(session -> rooms.addAll(session.rooms()));
                whenDone.run();
            }));
        }
        Identity who = session.identity();
        call.travel(stops, () -> call.visitRooms(List.copyOf(rooms), room -> room.attach(who), home -> {}));
    }
}
