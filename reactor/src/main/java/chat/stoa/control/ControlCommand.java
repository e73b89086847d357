package chat.stoa.control;

import java.util.List;

/** Something that can be asked of the server or done to it. Without state. */
interface ControlCommand {

    /** The first word of its requests. */
    String verb();

    /**
     * Carries it out, on the thread of its request.
     *
     * @param arguments what follows the verb
     */
    ControlAnswer run(ControlCall call, List<String> arguments) throws ControlFailure;
}
