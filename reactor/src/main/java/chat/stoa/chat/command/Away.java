package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Session;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.Texts;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

/** AWAY: says that nobody sits at the keyboard, or that somebody does again (modern-irc, "AWAY message"; away-notify). */
@AutoService(Command.class)
public final class Away implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("AWAY", "[<reason>]", "Marks you as away, or as back.")
            .costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) {
        Session session = call.session();
        String reason = Texts.cut(call.param(0), call.chat().limits().topicBytesMax());
        String before = session.away();
        session.setAway(reason);
        String now = session.away();
        if (reason.isEmpty()) {
            call.reply().numeric(Numeric.RPL_UNAWAY, "You are no longer marked as being away");
        } else {
            call.reply().numeric(Numeric.RPL_NOWAWAY, "You have been marked as being away");
        }
        if (!now.equals(before) && !session.roomNames().isEmpty()) {
            String nick = session.nick();
            call.visitRooms(room -> room.changeAway(nick, now), home -> {});
        }
    }
}
