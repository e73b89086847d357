package chat.stoa.control;

import java.util.List;

/** {@code stoa ctl status}. */
final class ShowStatus implements ControlCommand {

    @Override
    public String verb() {
        return "STATUS";
    }

    @Override
    public ControlAnswer run(ControlCall call, List<String> arguments) {
        return ControlAnswer.facts(call.server().status());
    }
}
