package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.LongAnswer;
import chat.stoa.chat.NameKeeper;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import chat.stoa.protocol.Numeric;
import chat.stoa.protocol.Source;
import com.google.auto.service.AutoService;
import java.time.Instant;
import java.util.List;

/** WHOWAS: who had a nickname before (modern-irc, "WHOWAS message"). */
@AutoService(Command.class)
public final class Whowas implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "WHOWAS", "<nickname> [<count>]", "Shows who had a nickname before.")
            .costs(3);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        String nick = call.param(0);
        if (nick.isEmpty()) {
            throw Refusal.of(Numeric.ERR_NONICKNAMEGIVEN, "No nickname given");
        }
        call.askKeepers(List.of(nick), NameKeeper::past, answers -> answer(call, nick, answers.get(0)));
    }

    private static void answer(SessionCall call, String nick, List<NameKeeper.Past> past) {
        if (past.isEmpty()) {
            call.reply().numeric(Numeric.ERR_WASNOSUCHNICK, nick, "There was no such nickname");
        }
        LongAnswer.give(
                call,
                past.subList(0, Math.min(past.size(), count(call.param(1)))),
                each -> show(call, each),
                () -> call.reply().numeric(Numeric.RPL_ENDOFWHOWAS, nick, "End of WHOWAS"));
    }

    private static void show(SessionCall call, NameKeeper.Past each) {
        Source source = each.identity().source();
        String realName = each.identity().realName();
        call.reply().numeric(Numeric.RPL_WHOWASUSER, source.nick(), source.user(), source.host(), "*", realName);
        String left = Instant.ofEpochMilli(each.leftMillis()).toString();
        call.reply().numeric(Numeric.RPL_WHOISSERVER, source.nick(), call.serverName(), left);
    }

    /** A count that is no positive number means all. */
    private static int count(String text) {
        return text.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }
}
