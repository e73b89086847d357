package chat.stoa.control;

import chat.stoa.chat.Broadcast;
import chat.stoa.protocol.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code stoa ctl drain [--seconds N] [REASON]}: nobody new comes in, everybody is told, then the server stops. */
final class Drain implements ControlCommand {

    private static final long SECONDS_MAX = 86_400;

    @Override
    public String verb() {
        return "DRAIN";
    }

    /** Seconds, and perhaps a reason. */
    @Override
    public ControlAnswer run(ControlCall call, List<String> arguments) throws ControlFailure {
        Duration grace = grace(arguments);
        String reason = arguments.size() < 2 ? "" : Reasons.cut(call, arguments.get(1));
        if (!call.server().drain(grace)) {
            throw new ControlFailure("the server stops already");
        }
        call.audit("drains the server within %d seconds: %s".formatted(grace.toSeconds(), reason));
        String text = "*** This server stops in %d seconds%s"
                .formatted(grace.toSeconds(), reason.isBlank() ? "" : ": " + reason);
        String server = call.chat().identity().serverName();
        Broadcast.tellAll(call.chat(), nick -> Message.from(server, "NOTICE", nick, text));
        int connections = call.chat().counters().connections();
        return ControlAnswer.done(
                "nobody new comes in; the server stops when its %d connections have gone, in %d seconds at the latest"
                        .formatted(connections, grace.toSeconds()),
                Map.of("connections", connections, "seconds", grace.toSeconds()));
    }

    private static Duration grace(List<String> arguments) throws ControlFailure {
        try {
            long seconds = Long.parseLong(arguments.isEmpty() ? "" : arguments.get(0));
            if (seconds >= 0 && seconds <= SECONDS_MAX) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new ControlFailure("the seconds must be a whole number from 0 to " + SECONDS_MAX);
    }
}
