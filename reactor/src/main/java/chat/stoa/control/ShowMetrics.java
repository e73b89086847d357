package chat.stoa.control;

import java.util.List;

/** {@code stoa ctl metrics}. */
final class ShowMetrics implements ControlCommand {

    @Override
    public String verb() {
        return "METRICS";
    }

    @Override
    public ControlAnswer run(ControlCall call, List<String> arguments) {
        return ControlAnswer.plain("metrics", call.server().metrics());
    }
}
