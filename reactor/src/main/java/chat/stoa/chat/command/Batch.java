package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import com.google.auto.service.AutoService;

/** BATCH: encloses the lines of one message (client-batch, multiline). */
@AutoService(Command.class)
public final class Batch implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "BATCH",
                    "+<reference> draft/multiline <target> | -<reference>",
                    "Encloses the lines of one message.")
            .params(1);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        call.batch();
    }
}
