package chat.stoa.chat;

import chat.stoa.protocol.Capability;
import chat.stoa.work.WorkerThread;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Changes of metadata on their way to those who want to hear of them (metadata, "Notifications"). Travels with the call
 * that made them, and belongs to whoever has that call.
 */
@WorkerThread
public final class MetadataNotices {

    private final List<Metadata.Change> changes;
    private final Set<Long> told = new HashSet<>(0);

    public MetadataNotices(List<Metadata.Change> changes) {
        this.changes = List.copyOf(changes);
    }

    /** Of a room: tells its members, but for the client that made the changes. On the room's worker. */
    public void ofRoom(RoomCall call) {
        tell(call, session -> true);
    }

    /**
     * Of the sender: tells its other clients, and whoever shares a room with it or watches it. Nothing can be answered
     * afterwards.
     */
    public void ofOneself(SessionCall call) {
        if (!changes.isEmpty()) {
            String nick = call.session().nick();
            toClients(call, nick);
            call.visitRooms(this::inRoom, home -> toWatchers(home, nick));
        }
    }

    /**
     * Of another user: tells its other clients, whoever shares a room with it, and whoever watches it. Nothing can be
     * answered afterwards.
     *
     * @param rooms the rooms it is in
     */
    public void ofUser(SessionCall call, String nick, List<RoomRef> rooms) {
        if (changes.isEmpty()) {
            return;
        }
        toClients(call, nick);
        call.visitRooms(rooms, this::inRoom, home -> toWatchers(home, nick));
    }

    /** Tells those in a room what changed of a user, once however many rooms they share. On the room's worker. */
    void inRoom(RoomCall call) {
        tell(call, session -> told.add(session.id()));
    }

    /** Tells those who watch a user and share no room with it. */
    void toWatchers(SessionCall call, String nick) {
        SessionRef origin = call.session().ref();
        Set<Long> toldAlready = Set.copyOf(told);
        NameKeeper.forWatchers(call.chat(), nick, watcher -> {
            if (!watcher.ref().equals(origin)
                    && !toldAlready.contains(watcher.ref().id())) {
                MetadataFeed.hear(watcher, changes);
            }
        });
    }

    private void toClients(SessionCall call, String nick) {
        SessionRef origin = call.session().ref();
        call.chat().nicknames().find(nick).ifPresent(user -> {
            for (UserRef.Client client : user.others(origin)) {
                if (told.add(client.session().id())) {
                    client.session().post(each -> MetadataFeed.hear(each, changes));
                }
            }
        });
    }

    private void tell(RoomCall call, Predicate<SessionRef> toldOnce) {
        if (changes.isEmpty()) {
            return;
        }
        for (Member member : call.maybeRoom().map(Room::members).orElse(List.of())) {
            for (SessionRef session : member.sessions()) {
                boolean knows = Capability.METADATA.in(member.capabilities(session));
                if (knows && !session.equals(call.origin()) && toldOnce.test(session)) {
                    session.post(each -> MetadataFeed.hear(each, changes));
                }
            }
        }
    }
}
