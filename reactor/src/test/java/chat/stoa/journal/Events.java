package chat.stoa.journal;

import chat.stoa.journal.RoomEvent.Line;
import chat.stoa.journal.RoomEvent.ModeChange;
import chat.stoa.protocol.Tags;
import java.util.List;

/** One event of every kind. */
final class Events {

    private Events() {}

    static List<RoomEvent> ofEveryKind() {
        Identity alice = Scribe.identity("alice");
        Identity guest = new Identity(alice.source(), Identity.NO_ACCOUNT, "");
        Tags tags = Tags.builder()
                .put("+draft/reply", "a;b\\ c")
                .put("+x/empty", "")
                .build();
        return List.of(
                new RoomEvent.Said(alice, "PRIVMSG", "안녕 \u0002bold\u0002 🙂", tags),
                new RoomEvent.Said(
                        guest,
                        "NOTICE",
                        List.of(new Line("one", false), new Line("", false), new Line("two", true)),
                        Tags.NONE,
                        "018f0000-id"),
                new RoomEvent.Said(alice, "TAGMSG", "", tags),
                new RoomEvent.Joined(guest, true),
                new RoomEvent.Joined(alice, false),
                new RoomEvent.Parted(alice, "bye"),
                new RoomEvent.Kicked(alice, "bob", "out"),
                new RoomEvent.Quit(alice, ""),
                new RoomEvent.NickChanged(alice, "alicia"),
                new RoomEvent.TopicSet(alice, "tea"),
                new RoomEvent.ModesChanged(
                        alice, List.of(new ModeChange(true, 'o', "bob"), new ModeChange(false, 'm', ""))),
                new RoomEvent.Redacted(alice, "nothing-of-that-id", "why"),
                new RoomEvent.Renamed(alice, "#coffee", "better", "#tea"));
    }
}
