package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Directory;
import chat.stoa.chat.NameKeeper;
import chat.stoa.chat.Nicknames;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Session;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.SessionRef;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

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
        call.changeRooms(
                room -> room.append(new RoomEvent.NickChanged(room.member().identity(), nick)), home -> {
                    if (!inRooms) {
                        home.reply().message(line);
                    }
                    Identity before = home.session().identity();
                    take(home.session(), nick);
                    NameKeeper.renamed(home.chat(), before, home.session().identity(), home.epochMillis());
                });
    }

    private static void take(Session session, String nick) {
        Directory<SessionRef> nicknames = session.chat().nicknames();
        if (!session.nick().isEmpty() && !Casemapping.ASCII.same(session.nick(), nick)) {
            nicknames.release(session.nick(), session.ref());
        }
        session.setNick(nick);
    }
}
