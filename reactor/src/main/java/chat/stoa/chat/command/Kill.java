package chat.stoa.chat.command;

import chat.stoa.chat.Audit;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Endings;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.SessionRef;
import chat.stoa.chat.Texts;
import chat.stoa.ops.Privilege;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.List;

/** KILL: ends the sessions of a user (modern-irc, "KILL message"). */
@AutoService(Command.class)
public final class Kill implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "KILL", "<nickname> <reason>", "Ends the connections of a user; for operators of the server.")
            .params(2)
            .requires(Privilege.KILL);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        String nick = call.param(0);
        if (Casemapping.ASCII.same(nick, call.serverName())) {
            throw Refusal.of(Numeric.ERR_CANTKILLSERVER, "You cant kill a server!");
        }
        List<SessionRef> sessions = call.chat().sessionsOf(nick);
        if (sessions.isEmpty()) {
            throw Refusal.of(Numeric.ERR_NOSUCHNICK, nick, "No such nick/channel");
        }
        String reason = Texts.cut(call.param(1), call.chat().limits().topicBytesMax());
        String killer = call.session().identity().source().toString();
        Audit.note(call, "killed %s: %s".formatted(nick, reason));
        for (SessionRef session : sessions) {
            Endings.kill(
                    session,
                    killer,
                    reason,
                    "Killed (%s (%s))".formatted(call.session().nick(), reason));
        }
    }
}
