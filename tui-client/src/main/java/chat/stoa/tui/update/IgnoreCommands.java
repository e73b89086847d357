package chat.stoa.tui.update;

import chat.stoa.protocol.Message;
import chat.stoa.tui.keys.Command;
import chat.stoa.tui.model.Ignores;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Posts;
import chat.stoa.tui.session.Turn;

/** Whom the user does not want to hear on this network, and does again. */
final class IgnoreCommands {

    private IgnoreCommands() {}

    static boolean ignore(Turn turn, String mask) {
        Ignores ignores = turn.network().ignores();
        if (mask.isEmpty()) {
            list(turn, ignores);
            return true;
        }
        if (!Message.isMiddle(mask)) {
            return Commands.usage(turn, Command.IGNORE);
        }
        if (turn.isMe(mask)) {
            return Commands.refuse(turn, "that is you");
        }
        if (ignores.masks().size() >= Ignores.MOST && !ignores.has(mask, turn.server())) {
            return Commands.refuse(turn, "too many are ignored: /unignore one");
        }
        change(turn, ignores.with(mask, turn.server()));
        Notes.say(turn, "nothing more of " + mask + " is shown; /unignore " + mask + ": again");
        return true;
    }

    static boolean unignore(Turn turn, String mask) {
        Ignores ignores = turn.network().ignores();
        if (mask.isEmpty()) {
            return Commands.usage(turn, Command.UNIGNORE);
        }
        if (!ignores.has(mask, turn.server())) {
            return Commands.refuse(turn, mask + " is not ignored; /ignore lists who is");
        }
        change(turn, ignores.without(mask, turn.server()));
        Notes.say(turn, "what " + mask + " says is shown again");
        return true;
    }

    private static void list(Turn turn, Ignores ignores) {
        String who = ignores.masks().isEmpty() ? "nobody is ignored" : "ignored: " + String.join(" ", ignores.masks());
        Posts.info(turn, turn.rooms().currentKey(), who);
    }

    private static void change(Turn turn, Ignores ignores) {
        turn.model(turn.model().withNetwork(turn.network().withIgnores(ignores)));
    }
}
