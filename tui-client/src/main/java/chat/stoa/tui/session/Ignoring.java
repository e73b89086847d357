package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import chat.stoa.tui.model.Said;

/** Those whom the user does not want to hear. What they say keeps its place in the record, hidden. */
final class Ignoring {

    private Ignoring() {}

    /** Whether a message comes from one of them. Nobody ignores the server, or oneself. */
    static boolean concerns(Turn turn, Message message) {
        Source source = Source.parse(message.source());
        return !turn.isMe(source.nick())
                && !Talk.isServer(source)
                && turn.network()
                        .ignores()
                        .concern(source, message.tags().get("account").orElse(""), turn.server());
    }

    /** Whether it is one of them, of whom nothing but the name is known. */
    static boolean concerns(Turn turn, String name) {
        return turn.network().ignores().concern(new Source(name, "", ""), "", turn.server());
    }

    /** Something that is not heard: no conversation is opened for it. */
    static void unheard(Turn turn, Said said) {
        if (!said.message().verb().equals("TAGMSG")) {
            Posts.append(
                    turn, Talk.keyOf(turn, said), Playback.entry(turn, said).withId(turn.nextEntryId()));
        }
    }
}
