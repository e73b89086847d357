package chat.stoa.tui.model;

import chat.stoa.tui.model.Session.Counters;
import chat.stoa.tui.model.Session.Identity;
import java.time.Instant;
import java.util.Map;

/**
 * One network: its server, its rooms, and what is under way there.
 *
 * @param id what effects and events name it by; stays the same as long as the client runs
 * @param settings what the user chose about it
 * @param session the conversation with the server
 * @param rooms its rooms
 * @param outbox what waits to be sent or confirmed
 * @param typing who is typing
 * @param ignores whom the user does not want to hear
 * @param folded whether the rooms pane shows its name only
 */
public record Network(
        int id,
        NetworkSettings settings,
        Session session,
        Rooms rooms,
        Outbox outbox,
        Typing typing,
        Ignores ignores,
        boolean folded) {

    /** A network before anything happened: about to connect, or waiting to be told to. */
    public static Network initial(int id, NetworkSettings settings, long seed, Instant now) {
        Session session = new Session(
                settings.connects() ? new LinkState.Pausing(now, "") : new LinkState.Off(""),
                new Identity(settings.nick(), settings.nick(), "", Instant.MAX, ""),
                ServerTraits.unknown(settings),
                Keepalive.start(now),
                Map.of(),
                Map.of(),
                Login.NONE,
                new Counters(0, 0, 0, seed),
                Absence.NONE,
                Session.Ctcp.NONE);
        Network network =
                new Network(id, settings, session, Rooms.initial(), Outbox.EMPTY, Typing.NOBODY, Ignores.NOBODY, false);
        Rooms all = network.withWanted(settings).rooms;
        return network.withRooms(
                all.lookingAt(all.at(Math.min(1, all.size() - 1)).key()));
    }

    /** What people call it. */
    public String title() {
        return settings.name().isEmpty() ? session.server().name() : settings.name();
    }

    /** With which settings the connection was made, or is being; without one, with which the next will be. */
    public NetworkSettings reached() {
        boolean none = session.link() instanceof LinkState.Off || session.link() instanceof LinkState.Pausing;
        return none ? settings : session.server().reached();
    }

    /** With the rooms of some settings open, which are then to be joined. */
    public Network withWanted(NetworkSettings wanting) {
        Rooms all = rooms;
        for (String name : wanting.rooms()) {
            String key = session.server().fold(name);
            if (all.get(key).isEmpty()) {
                all = all.adding(Room.empty(key, name, Room.Kind.ROOM).withPresence(Room.Presence.WANTED));
            }
        }
        return withRooms(all);
    }

    public Network withSettings(NetworkSettings newSettings) {
        return new Network(id, newSettings, session, rooms, outbox, typing, ignores, folded);
    }

    public Network withSession(Session newSession) {
        return new Network(id, settings, newSession, rooms, outbox, typing, ignores, folded);
    }

    public Network withRooms(Rooms newRooms) {
        return new Network(id, settings, session, newRooms, outbox, typing, ignores, folded);
    }

    public Network withOutbox(Outbox newOutbox) {
        return new Network(id, settings, session, rooms, newOutbox, typing, ignores, folded);
    }

    public Network withTyping(Typing newTyping) {
        return new Network(id, settings, session, rooms, outbox, newTyping, ignores, folded);
    }

    public Network withIgnores(Ignores newIgnores) {
        return new Network(id, settings, session, rooms, outbox, typing, newIgnores, folded);
    }

    public Network withFolded(boolean newFolded) {
        return new Network(id, settings, session, rooms, outbox, typing, ignores, newFolded);
    }
}
