package chat.stoa.chat.command;

import chat.stoa.chat.Audit;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.SessionCall;
import chat.stoa.ops.Privilege;
import com.google.auto.service.AutoService;

/** DIE: stops the server, as SIGTERM does. */
@AutoService(Command.class)
public final class Die implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("DIE", "", "Stops the server; for operators of the server.")
            .requires(Privilege.STOP);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) {
        Audit.note(call, "stopped the server");
        call.chat().operations().stop();
    }
}
