package chat.stoa.chat.command;

import chat.stoa.chat.Audit;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import chat.stoa.ops.ConfigException;
import chat.stoa.ops.Operations;
import chat.stoa.ops.Privilege;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.List;

/**
 * REHASH: has the configuration read again (modern-irc, "REHASH message"). If anything is wrong with it, what held
 * before goes on to hold.
 */
@AutoService(Command.class)
public final class Rehash implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "REHASH", "", "Has the configuration read again; for operators of the server.")
            .costs(5)
            .requires(Privilege.REHASH);

    /** Lines about what came of it, and whether that is success. */
    private record Outcome(boolean good, List<String> lines) {}

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        Operations operations = call.chat().operations();
        Refusal busy = Refusal.of(Numeric.ERR_UNKNOWNERROR, "REHASH", "The server is busy; try again");
        call.awaitSlow(() -> reload(operations), busy, outcome -> answer(call, outcome));
    }

    private static Outcome reload(Operations operations) {
        try {
            return new Outcome(true, operations.reload());
        } catch (ConfigException e) {
            return new Outcome(false, e.problems());
        }
    }

    private static void answer(SessionCall call, Outcome outcome) {
        if (!outcome.good()) {
            Audit.noteFailure(call, "the configuration was not taken over: " + outcome.lines());
            outcome.lines().forEach(line -> call.reply().numeric(Numeric.ERR_UNKNOWNERROR, "REHASH", line));
            return;
        }
        Audit.note(call, "had the configuration read again");
        call.reply().numeric(Numeric.RPL_REHASHING, "configuration", "Rehashing");
        for (String key : outcome.lines()) {
            call.reply().line("NOTICE", call.session().nick(), key + " changes with the next start only");
        }
    }
}
