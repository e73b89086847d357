package chat.stoa.control;

import chat.stoa.chat.ServerBan;
import chat.stoa.chat.ServerBans;
import java.util.List;
import java.util.Map;

/** {@code stoa ctl ban del TARGET}. */
final class LiftBan implements ControlCommand {

    @Override
    public String verb() {
        return "BAN-DEL";
    }

    @Override
    public ControlAnswer run(ControlCall call, List<String> arguments) throws ControlFailure {
        if (arguments.isEmpty()) {
            throw new ControlFailure("whose ban is to be lifted?");
        }
        ServerBan ban = Bans.ban(call, arguments.get(0), "", 0);
        ServerBans.Outcome outcome = call.await(done -> call.chat().unban(ban.key(), done));
        Bans.requireDone(outcome, ban.target());
        call.audit("lifted the ban of " + ban.target());
        return ControlAnswer.done("lifted the ban of " + ban.target(), Map.of("target", ban.target()));
    }
}
