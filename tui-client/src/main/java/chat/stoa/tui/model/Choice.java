package chat.stoa.tui.model;

import chat.stoa.tui.keys.Action;
import chat.stoa.tui.keys.Command;

/** Something that the switcher offers. */
public sealed interface Choice {

    /** A room or a conversation that is open. */
    record Open(int network, String roomKey) implements Choice {}

    /** A room that is not open, by its name. */
    record Join(String name) implements Choice {}

    /** A conversation with a person. */
    record Talk(String nick) implements Choice {}

    /** A command that begins with a slash. */
    record Type(Command command) implements Choice {}

    /** What a key does: not every terminal has every key. */
    record Act(Action action) implements Choice {}
}
