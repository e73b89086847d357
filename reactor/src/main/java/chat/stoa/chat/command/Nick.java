package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Member;
import chat.stoa.chat.NameKeeper;
import chat.stoa.chat.Nicknames;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.Session;
import chat.stoa.chat.SessionCall;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
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
            return;
        }
        if (!call.chat().nicknames().claim(nick, session.ref())) {
            throw Refusal.of(Numeric.ERR_NICKNAMEINUSE, nick, "Nickname is already in use");
        }
        if (session.isRegistered()) {
            change(call, nick);
        } else {
            take(session, nick);
            call.registerIfReady();
        }
    }

    /** The old name is kept until the last room knows the new one, so that nobody else is taken for this user. */
    private static void change(SessionCall call, String nick) {
        Message line = Message.from(call.session().identity().source().toString(), "NICK", nick);
        boolean inRooms = !call.session().roomNames().isEmpty();
        call.changeRooms(room -> changeIn(room, nick, line), home -> {
            if (home.call().isAbandoned()) {
                giveBack(home.session(), nick);
                return;
            }
            if (!inRooms) {
                home.reply().message(line);
            }
            Identity before = home.session().identity();
            home.session().setNick(nick);
            // Before the old name is free: who takes it then comes after this one went, also for those who watch it.
            NameKeeper.renamed(home.chat(), before, home.session().identity(), home.epochMillis());
            giveBack(home.session(), before.nick());
        });
    }

    private static void changeIn(RoomCall room, String nick, Message line) throws Refusal {
        if (room.call().isAbandoned()) {
            return;
        }
        Optional<Member> member = room.maybeMember();
        if (member.isPresent()) {
            room.append(new RoomEvent.NickChanged(member.get().identity(), nick));
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
        if (!nick.isEmpty() && !Casemapping.ASCII.same(session.nick(), nick)) {
            session.chat().nicknames().release(nick, session.ref());
        }
    }
}
