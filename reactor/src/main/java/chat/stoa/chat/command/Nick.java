package chat.stoa.chat.command;

import chat.stoa.chat.Allowance;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Directory;
import chat.stoa.chat.Member;
import chat.stoa.chat.NameKeeper;
import chat.stoa.chat.Nicknames;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.Session;
import chat.stoa.chat.SessionCall;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.ops.Quota;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.Optional;

/** NICK: takes a nickname, the first one or another one (modern-irc, "NICK message"). */
@AutoService(Command.class)
public final class Nick implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("NICK", "<nickname>", "Takes another nickname.")
            .during(CommandSpec.Phase.ANY)
            .costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        Session session = call.session();
        String nick = call.param(0);
        if (nick.isEmpty()) {
            throw Refusal.of(Numeric.ERR_NONICKNAMEGIVEN, "No nickname given");
        }
        if (!Nicknames.isValid(nick, call.chat().limits().nickBytesMax())) {
            throw Refusal.of(Numeric.ERR_ERRONEUSNICKNAME, nick, "Erroneous nickname");
        }
        if (nick.equals(session.nick())) {
            if (!session.isRegistered()) {
                // It may have waited in vain until somebody who had the name was gone.
                call.registerIfReady();
            }
            return;
        }
        if (session.isRegistered()) {
            requireAllowed(call, nick);
            Allowance.require(call, Quota.NICK_CHANGES, 1);
            switch (call.chat().nicknames().beginRename(session.nick(), nick, session.ref())) {
                case BEGUN -> change(call, nick);
                case TAKEN -> throw inUse(nick);
                case SHARED ->
                    throw Refusal.of(
                            Numeric.ERR_NONICKCHANGE, nick, "Other connections of yours have your nickname too");
            }
        } else {
            takeFirst(call, nick);
        }
    }

    /** Nobody has the nickname of somebody else's account; and it may be that whoever is logged in has their own. */
    private static void requireAllowed(SessionCall call, String nick) throws Refusal {
        Session session = call.session();
        boolean bound = session.isLoggedIn() && call.chat().config().accounts().nickIsAccount();
        if (bound && !Casemapping.ASCII.same(nick, session.account())) {
            throw Refusal.of(Numeric.ERR_NICKNAMEINUSE, nick, "You must use your account name as your nickname");
        }
        call.requireNotReserved(nick);
    }

    /** A nickname that is taken may be one's own after a login: clients often send NICK before they log in. */
    private static void takeFirst(SessionCall call, String nick) throws Refusal {
        Session session = call.session();
        boolean reserved =
                call.chat().isReserved(Nicknames.skeleton(nick)) && !Casemapping.ASCII.same(nick, session.account());
        if (!reserved && call.chat().nicknames().claim(nick, session.ref(), session.account())) {
            take(session, nick);
            call.registerIfReady();
        } else if (session.mayWaitForNick() && (reserved || mayLeadThere(call, nick))) {
            session.setWantedNick(nick);
        } else {
            call.requireNotReserved(nick);
            throw inUse(nick);
        }
    }

    /**
     * Whether a login may change that a nickname is not one's own: that of a guest, who shares it with nobody, it will
     * not.
     */
    private static boolean mayLeadThere(SessionCall call, String nick) {
        boolean bound =
                call.session().isLoggedIn() && call.chat().config().accounts().nickIsAccount();
        return bound
                || call.chat()
                        .nicknames()
                        .find(nick)
                        .filter(user -> user.primary().isPresent())
                        .filter(user -> user.account().equals(Identity.NO_ACCOUNT))
                        .isEmpty();
    }

    private static Refusal inUse(String nick) {
        return Refusal.of(Numeric.ERR_NICKNAMEINUSE, nick, "Nickname is already in use");
    }

    /** The old name is kept until the last room knows the new one, so that nobody else is taken for this user. */
    private static void change(SessionCall call, String nick) {
        Message line = Message.from(call.session().identity().source().toString(), "NICK", nick);
        call.appendInRooms(room -> changeIn(room, nick, line), home -> {
            Directory nicknames = home.chat().nicknames();
            if (home.call().isAbandoned()) {
                giveBack(home.session(), nick);
                nicknames.settle(home.session().nick(), home.session().ref());
                return;
            }
            if (home.call().tellOnce(home.session().ref())) {
                // It is in no room that could have told it.
                home.reply().message(line);
            }
            Identity before = home.session().identity();
            home.session().setNick(nick);
            // Before the old name is free: who takes it then comes after this one went, also for those who watch it.
            NameKeeper.renamed(home.chat(), before, home.session().identity(), home.epochMillis());
            giveBack(home.session(), before.nick());
            nicknames.settle(nick, home.session().ref());
        });
    }

    private static void changeIn(RoomCall room, String nick, Message line) throws Refusal {
        if (room.call().isAbandoned()) {
            return;
        }
        Optional<Member> member = room.maybeMember();
        if (member.isPresent()) {
            room.append(new RoomEvent.NickChanged(member.get().identity(), nick));
            room.onCommitted(room.reply()::conclude);
        } else if (room.call().tellOnce(room.origin())) {
            // Somebody just made it leave, so that this room does not tell it.
            room.reply().message(line);
            room.call().noteHappened();
        }
    }

    private static void take(Session session, String nick) {
        String before = session.nick();
        session.setNick(nick);
        giveBack(session, before);
    }

    /** Frees a name, unless it is another spelling of the one that the session has. */
    private static void giveBack(Session session, String nick) {
        if (!nick.isEmpty() && !Nicknames.same(session.nick(), nick)) {
            session.chat().nicknames().release(nick, session.ref());
        }
    }
}
