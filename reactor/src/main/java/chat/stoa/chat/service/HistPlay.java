package chat.stoa.chat.service;

import chat.stoa.chat.HistoryTargets;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Replay;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** PLAY: what was said before, for clients that have no other way to ask. */
@AutoService(ServiceCommand.class)
public final class HistPlay implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.HISTSERV, "PLAY", 1, "<room or nickname> [<lines>]", """
            Shows what was said before in a room where you are, or between you and somebody else.
            """);

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        int most = call.chat().limits().historyLinesMax();
        int lines = call.paramCount() > 1 ? lines(call, call.param(1), most) : Math.min(50, most);
        Refusal noAccess = call.refusal("There is nothing that you may read of " + call.param(0) + ".");
        HistoryTargets.find(
                call.call(),
                call.param(0),
                noAccess,
                access -> Replay.asked(access, lines).show(call.call(), () -> {}));
    }

    private static int lines(ServiceCall call, String text, int most) throws Refusal {
        try {
            int lines = Integer.parseInt(text);
            if (lines > 0) {
                return Math.min(lines, most);
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw call.refusal("Syntax: " + SPEC.usage());
    }
}
