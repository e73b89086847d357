package chat.stoa.chat;

import chat.stoa.ops.Privilege;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import java.util.Optional;

/**
 * What the dispatcher needs to know of a command before it runs it, and what people are told about it.
 *
 * @param verb in upper case
 * @param paramsMin with fewer parameters: 461
 * @param phase when a client may give it
 * @param floodCost how many lines it counts for in the flood budget
 * @param targetsLimited whether a list of targets may have at most {@code targetsMax} of them
 * @param pipelined whether the session may go on to further such commands for the same target while this one is under
 *     way
 * @param privilege what an operator of the server needs to give it; nothing: everybody may
 * @param syntax parameters as people write them down
 * @param help one sentence
 */
public record CommandSpec(
        String verb,
        int paramsMin,
        Phase phase,
        int floodCost,
        boolean targetsLimited,
        boolean pipelined,
        Optional<Privilege> privilege,
        String syntax,
        String help) {

    /** When a client may give a command. */
    public enum Phase {
        /** Only before it is registered: 462 afterwards. */
        BEFORE_REGISTRATION,
        /** Only when it is registered: 451 before. */
        AFTER_REGISTRATION,
        ANY
    }

    /** A command for registered clients, without obligatory parameters. */
    public static CommandSpec of(String verb, String syntax, String help) {
        return new CommandSpec(verb, 0, Phase.AFTER_REGISTRATION, 1, false, false, Optional.empty(), syntax, help);
    }

    public CommandSpec params(int min) {
        return new CommandSpec(verb, min, phase, floodCost, targetsLimited, pipelined, privilege, syntax, help);
    }

    public CommandSpec during(Phase when) {
        return new CommandSpec(verb, paramsMin, when, floodCost, targetsLimited, pipelined, privilege, syntax, help);
    }

    public CommandSpec costs(int lines) {
        return new CommandSpec(verb, paramsMin, phase, lines, targetsLimited, pipelined, privilege, syntax, help);
    }

    public CommandSpec limitTargets() {
        return new CommandSpec(verb, paramsMin, phase, floodCost, true, pipelined, privilege, syntax, help);
    }

    public CommandSpec pipeline() {
        return new CommandSpec(verb, paramsMin, phase, floodCost, targetsLimited, true, privilege, syntax, help);
    }

    /** The one room of a command that may be pipelined; empty if it may not. */
    String pipelineKey(Message message) {
        String target = message.param(0);
        boolean oneRoom = RoomNames.isRoomName(target) && target.indexOf(',') < 0;
        return oneRoom && pipelined ? Casemapping.ASCII.fold(target) : "";
    }

    /** Only operators with this privilege may give it: 481 and 723. */
    public CommandSpec requires(Privilege needed) {
        return new CommandSpec(
                verb, paramsMin, phase, floodCost, targetsLimited, pipelined, Optional.of(needed), syntax, help);
    }
}
