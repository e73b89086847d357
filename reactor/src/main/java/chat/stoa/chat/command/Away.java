package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.NameKeeper;
import chat.stoa.chat.Presence;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Session;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.Texts;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

/**
 * AWAY: says that nobody sits at the keyboard, or that somebody does again (modern-irc, "AWAY message"; away-notify).
 */
@AutoService(Command.class)
public final class Away implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("AWAY", "[<reason>]", "Marks you as away, or as back.")
            .during(CommandSpec.Phase.ANY)
            .costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        Session session = call.session();
        if (!session.isRegistered() && !session.has(Capability.PRE_AWAY)) {
            throw Refusal.of(Numeric.ERR_NOTREGISTERED, "You have not registered");
        }
        String reason = Texts.cut(call.param(0), call.chat().limits().topicBytesMax());
        String before = session.away();
        session.setAway(reason);
        String now = session.away();
        if (reason.isEmpty()) {
            call.reply().numeric(Numeric.RPL_UNAWAY, "You are no longer marked as being away");
        } else {
            call.reply().numeric(Numeric.RPL_NOWAWAY, "You have been marked as being away");
        }
        call.reply().conclude();
        if (!now.equals(before) && session.isRegistered()) {
            String nick = session.nick();
            call.visitRooms(room -> Presence.changeAway(room, nick, now), home -> tellWatchers(home, now));
        }
    }

    private static void tellWatchers(SessionCall call, String reason) {
        String source = call.session().identity().source().toString();
        Message line = reason.isEmpty() ? Message.from(source, "AWAY") : Message.from(source, "AWAY", reason);
        NameKeeper.tellWatchers(call, line, Capability.AWAY_NOTIFY);
    }
}
