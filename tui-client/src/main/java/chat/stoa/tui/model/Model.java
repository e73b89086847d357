package chat.stoa.tui.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole state of the client.
 *
 * <p>Outside of a step the active network is the one that is shown. While an event of another network is handled, that
 * one is active, so that whoever handles it need not know that there are several.
 *
 * @param settings what the user chose
 * @param networks all networks; at least one
 * @param elsewhere what waits to be sent to networks that are not here
 * @param active which of them {@link #session}, {@link #rooms} and the like speak of
 * @param shown which of them is on the screen
 * @param ui what the person is doing
 * @param now when the last event happened: the only clock that there is
 */
public record Model(
        Settings settings, List<Network> networks, List<Saved> elsewhere, int active, int shown, Ui ui, Instant now) {

    public Model {
        networks = List.copyOf(networks);
        elsewhere = List.copyOf(elsewhere);
    }

    /**
     * The state before the first event: not connected, about to.
     *
     * @param seed makes the pauses between attempts differ from those of other clients
     */
    public static Model initial(Settings settings, int columns, int rows, long seed, Instant now) {
        List<Network> networks = new ArrayList<>();
        for (NetworkSettings each : settings.networks()) {
            networks.add(Network.initial(networks.size() + 1, each, seed + networks.size(), now));
        }
        return new Model(settings, networks, List.of(), 0, 0, Ui.initial(columns, rows), now);
    }

    public ClientLimits limits() {
        return settings.limits();
    }

    public Network network() {
        return networks.get(active);
    }

    public Session session() {
        return network().session();
    }

    public Rooms rooms() {
        return network().rooms();
    }

    public Outbox outbox() {
        return network().outbox();
    }

    public Typing typing() {
        return network().typing();
    }

    public ServerTraits server() {
        return session().server();
    }

    public Room currentRoom() {
        return rooms().current();
    }

    /** The place of the network with that id; negative if it is gone. */
    public int indexOf(int networkId) {
        for (int i = 0; i < networks.size(); i++) {
            if (networks.get(i).id() == networkId) {
                return i;
            }
        }
        return -1;
    }

    /** The same with another network active. */
    public Model on(int index) {
        return index == active ? this : new Model(settings, networks, elsewhere, index, shown, ui, now);
    }

    /** The same with the active network on the screen. */
    public Model showingActive() {
        return new Model(settings, networks, elsewhere, active, active, ui, now);
    }

    public Model withSettings(Settings newSettings) {
        return new Model(newSettings, networks, elsewhere, active, shown, ui, now);
    }

    /** The same with another list of networks, of which the one at {@code newShown} is active and shown. */
    public Model withNetworks(List<Network> newNetworks, int newShown) {
        return new Model(settings, newNetworks, elsewhere, newShown, newShown, ui, now);
    }

    public Model withElsewhere(List<Saved> newElsewhere) {
        return new Model(settings, networks, newElsewhere, active, shown, ui, now);
    }

    /** The same with the active network changed. */
    public Model withNetwork(Network network) {
        List<Network> changed = new ArrayList<>(networks);
        changed.set(active, network);
        return new Model(settings, changed, elsewhere, active, shown, ui, now);
    }

    public Model withSession(Session newSession) {
        return withNetwork(network().withSession(newSession));
    }

    public Model withRooms(Rooms newRooms) {
        return withNetwork(network().withRooms(newRooms));
    }

    public Model withOutbox(Outbox newOutbox) {
        return withNetwork(network().withOutbox(newOutbox));
    }

    public Model withTyping(Typing newTyping) {
        return withNetwork(network().withTyping(newTyping));
    }

    public Model withUi(Ui newUi) {
        return new Model(settings, networks, elsewhere, active, shown, newUi, now);
    }

    public Model at(Instant newNow) {
        return new Model(settings, networks, elsewhere, active, shown, ui, newNow);
    }
}
