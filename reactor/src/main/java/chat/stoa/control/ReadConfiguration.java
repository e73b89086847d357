package chat.stoa.control;

import chat.stoa.ops.ConfigException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code stoa ctl rehash}: has the configuration and the certificate read again. */
final class ReadConfiguration implements ControlCommand {

    @Override
    public String verb() {
        return "REHASH";
    }

    @Override
    public ControlAnswer run(ControlCall call, List<String> arguments) throws ControlFailure {
        List<String> waiting;
        try {
            waiting = call.chat().operations().reload();
        } catch (ConfigException e) {
            call.audit("tried to have the configuration read again; it was not taken over");
            throw new ControlFailure("nothing was taken over: " + String.join("; ", e.problems()));
        }
        call.audit("had the configuration read again");
        String rest = waiting.isEmpty() ? "" : "; these change with the next start only: " + String.join(", ", waiting);
        Optional<String> unusable = call.server().reloadCertificates();
        if (unusable.isPresent()) {
            throw new ControlFailure(
                    "the configuration was read%s; the certificate cannot be used, and the one of before"
                                    .formatted(rest)
                            + " goes on: " + unusable.get());
        }
        return ControlAnswer.done("the configuration was read" + rest, Map.of("waiting_for_restart", waiting));
    }
}
