package chat.stoa.tui.model;

import chat.stoa.tui.model.Session.Counters;
import chat.stoa.tui.model.Session.Identity;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The whole state of the client.
 *
 * @param settings what the user chose
 * @param session the conversation with the server
 * @param rooms all rooms
 * @param outbox what waits to be sent or confirmed
 * @param typing who is typing
 * @param ui what the person is doing
 * @param now when the last event happened: the only clock that there is
 */
public record Model(Settings settings, Session session, Rooms rooms, Outbox outbox, Typing typing, Ui ui, Instant now) {

    /**
     * The state before the first event: not connected, about to.
     *
     * @param seed makes the pauses between attempts differ from those of other clients
     */
    public static Model initial(Settings settings, int columns, int rows, long seed, Instant now) {
        Session session = new Session(
                new LinkState.Pausing(now, ""),
                new Identity(settings.nick(), settings.nick(), "", Instant.MAX),
                ServerTraits.unknown(settings.host()),
                Keepalive.start(now),
                Map.of(),
                Set.of(),
                new Counters(0, 0, 0, seed));
        Rooms all = Rooms.initial();
        for (String name : settings.rooms()) {
            String key = session.server().fold(name);
            if (all.get(key).isEmpty()) {
                all = all.adding(Room.empty(key, name, Room.Kind.ROOM).withPresence(Room.Presence.WANTED));
            }
        }
        all = all.lookingAt(all.at(Math.min(1, all.size() - 1)).key());
        return new Model(settings, session, all, Outbox.EMPTY, Typing.NOBODY, Ui.initial(columns, rows), now);
    }

    public ClientLimits limits() {
        return settings.limits();
    }

    public ServerTraits server() {
        return session.server();
    }

    public Room currentRoom() {
        return rooms.current();
    }

    public Model withSession(Session newSession) {
        return new Model(settings, newSession, rooms, outbox, typing, ui, now);
    }

    public Model withRooms(Rooms newRooms) {
        return new Model(settings, session, newRooms, outbox, typing, ui, now);
    }

    public Model withOutbox(Outbox newOutbox) {
        return new Model(settings, session, rooms, newOutbox, typing, ui, now);
    }

    public Model withTyping(Typing newTyping) {
        return new Model(settings, session, rooms, outbox, newTyping, ui, now);
    }

    public Model withUi(Ui newUi) {
        return new Model(settings, session, rooms, outbox, typing, newUi, now);
    }

    public Model at(Instant newNow) {
        return new Model(settings, session, rooms, outbox, typing, ui, newNow);
    }
}
