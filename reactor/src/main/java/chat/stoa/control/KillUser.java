package chat.stoa.control;

import chat.stoa.chat.Endings;
import chat.stoa.chat.SessionRef;
import java.util.List;
import java.util.Map;

/** {@code stoa ctl kill NICK [REASON]}: ends all clients of a user. */
final class KillUser implements ControlCommand {

    @Override
    public String verb() {
        return "KILL";
    }

    @Override
    public ControlAnswer run(ControlCall call, List<String> arguments) throws ControlFailure {
        if (arguments.isEmpty()) {
            throw new ControlFailure("who is to go?");
        }
        String nick = arguments.get(0);
        String reason = arguments.size() < 2 ? "No reason given" : Reasons.cut(call, arguments.get(1));
        List<SessionRef> sessions = call.chat().sessionsOf(nick);
        if (sessions.isEmpty()) {
            throw new ControlFailure("nobody here is called " + nick);
        }
        String server = call.chat().identity().serverName();
        call.audit("killed %s: %s".formatted(nick, reason));
        for (SessionRef session : sessions) {
            Endings.kill(session, server, reason, "Killed (%s (%s))".formatted(server, reason));
        }
        return ControlAnswer.done(
                "killed %s (%d connections)".formatted(nick, sessions.size()),
                Map.of("killed", nick, "connections", sessions.size()));
    }
}
