package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.HistoryAccess;
import chat.stoa.chat.HistoryTargets;
import chat.stoa.chat.Nicknames;
import chat.stoa.chat.ReadMarker;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.RoomStop;
import chat.stoa.chat.SessionCall;
import chat.stoa.protocol.Casemapping;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.OptionalLong;

/** MARKREAD: how far somebody has read (read-marker). */
@AutoService(Command.class)
public final class MarkRead implements Command.OnSession {

    private static final CommandSpec SPEC =
            CommandSpec.of("MARKREAD", "<target> [timestamp=<time>]", "Says or shows how far you have read.");

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        String target = call.param(0);
        if (target.isEmpty()) {
            throw Refusal.fail("MARKREAD", "NEED_MORE_PARAMS", "Missing parameters");
        }
        boolean valid = HistoryTargets.isRoom(target)
                ? target.indexOf(' ') < 0
                : Nicknames.isValid(target, call.chat().limits().nickBytesMax());
        if (!valid) {
            throw invalid(target);
        }
        OptionalLong wanted = call.paramCount() > 1 ? OptionalLong.of(millis(call.param(1))) : OptionalLong.empty();
        if (HistoryTargets.isRoom(target) && wanted.isEmpty()) {
            showOfRoom(call, target);
        } else if (HistoryTargets.isRoom(target)) {
            markRecorded(call, target, wanted);
        } else if (!call.session().identity().hasAccount()) {
            // Of a guest, the marker ends with the session.
            markUnrecorded(call, target, wanted);
        } else {
            call.lookUp(List.of(target), users -> {
                boolean guest = users.stream().anyMatch(user -> !user.identity().hasAccount());
                if (guest) {
                    markUnrecorded(call, target, wanted);
                } else {
                    markRecorded(call, target, wanted);
                }
            });
        }
    }

    /** How far somebody has read where they are not is not known, whether there is such a room or not. */
    private static void showOfRoom(SessionCall call, String target) {
        HistoryTargets.rooms(call, RoomStop.named(List.of(target)), found -> {
            if (found.isEmpty()) {
                call.reply().line("MARKREAD", target, "*");
            } else {
                HistoryAccess access = found.get(0);
                ReadMarker.of(call, access.room(), access.name()).answer(call.reply());
            }
        });
    }

    /** The conversations of guests are not recorded, and have no id. */
    private static void markUnrecorded(SessionCall call, String target, OptionalLong wanted) {
        mark(call, ReadMarker.of(call, "to " + Casemapping.ASCII.fold(target), target), wanted);
    }

    private static void markRecorded(SessionCall call, String target, OptionalLong wanted) throws Refusal {
        HistoryTargets.find(
                call,
                target,
                invalid(target),
                access -> mark(call, ReadMarker.of(call, access.room(), access.name()), wanted));
    }

    private static void mark(SessionCall call, ReadMarker marker, OptionalLong wanted) {
        if (wanted.isPresent()) {
            marker.raise(call, Math.min(wanted.getAsLong(), call.epochMillis()));
        } else {
            marker.answer(call.reply());
        }
    }

    private static long millis(String param) throws Refusal {
        return ReadMarker.millis(param).orElseThrow(() -> invalid(param));
    }

    private static Refusal invalid(String param) {
        return Refusal.fail("MARKREAD", "INVALID_PARAMS", param, "Invalid parameters");
    }
}
