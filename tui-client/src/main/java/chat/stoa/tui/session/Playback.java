package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Entry.Kind;
import chat.stoa.tui.model.Extra;
import chat.stoa.tui.model.Said;
import java.util.Set;

/** Lines of history as entries: what they did then to members and topics is over. */
final class Playback {

    /** What is told in words of oneself when it happens. */
    private static final Set<String> GOING = Set.of("JOIN", "PART", "QUIT");

    private Playback() {}

    /**
     * The entry of a line, numbered when it is put somewhere. What is only about another line is hidden: what lies
     * behind it would be out of reach if nothing were known of it, as behind a page of reactions.
     */
    static Entry entry(Turn turn, Said said) {
        Message message = said.message();
        String who = Source.parse(message.source()).nick();
        if (turn.isMe(who) && GOING.contains(message.verb())) {
            return hidden(turn, said, who);
        }
        return switch (message.verb()) {
            case "PRIVMSG", "NOTICE" ->
                Ignoring.concerns(turn, message) ? hidden(turn, said, who) : talk(turn, said, who);
            case "JOIN" -> other(turn, said, Kind.JOIN, who, "");
            case "PART" -> other(turn, said, Kind.PART, who, message.param(1));
            case "QUIT" -> other(turn, said, Kind.QUIT, who, Traffic.reason(message));
            case "NICK" -> other(turn, said, Kind.NICK, who, message.param(0));
            case "KICK" -> other(turn, said, Kind.KICK, who, message.param(1));
            case "TOPIC" -> other(turn, said, Kind.TOPIC, who, message.param(1));
            case "RENAME" -> other(turn, said, Kind.RENAME, who, Renaming.newName(message));
            case "MODE" ->
                other(
                        turn,
                        said,
                        Kind.MODE,
                        who,
                        String.join(
                                " ",
                                message.params()
                                        .subList(
                                                Math.min(1, message.params().size()),
                                                message.params().size())));
            default -> hidden(turn, said, who);
        };
    }

    /** The same of a line that the record told. */
    static Entry recorded(Turn turn, Said said) {
        Entry entry = entry(turn, said);
        return entry.withExtra(entry.extra().withRecorded(true));
    }

    /** What a line says about another one: a reaction, or that it was taken back. */
    static void annotate(Turn turn, String roomKey, Said said) {
        if (isHeard(turn, said)) {
            Annotations.annotate(turn, roomKey, said);
        }
    }

    private static Entry talk(Turn turn, Said said, String who) {
        String text = said.text();
        if (!Ctcp.isTalk(text) || (text.isEmpty() && !said.reaction().isEmpty())) {
            return hidden(turn, said, who);
        }
        return Talk.entry(turn, said, who, 0)
                .owned(turn.isMe(who))
                .mentioning(!turn.isMe(who) && Mentions.isIn(turn, text));
    }

    /** It keeps what it says about another line, which may come later. */
    private static Entry hidden(Turn turn, Said said, String who) {
        Entry entry = other(turn, said, Kind.HIDDEN, who, "");
        Extra about = isHeard(turn, said) ? Annotations.about(said) : Extra.NONE.withMsgid(said.msgid());
        return entry.withExtra(about.withRecorded(entry.extra().recorded()));
    }

    private static boolean isHeard(Turn turn, Said said) {
        return said.message().verb().equals("REDACT") || !Ignoring.concerns(turn, said.message());
    }

    private static Entry other(Turn turn, Said said, Kind kind, String who, String text) {
        Entry entry = Entry.of(0, Incoming.time(turn, said.message()), kind, who, text);
        return entry.withExtra(
                Extra.NONE.withMsgid(said.msgid()).withRecorded(References.isRecorded(turn, said.message())));
    }
}
