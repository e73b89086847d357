package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.ClientLimits;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Outbox;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Rooms;
import chat.stoa.tui.model.ServerTraits;
import chat.stoa.tui.model.Session;
import chat.stoa.tui.model.Ui;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One step of the client: the model as it is so far, and the effects so far. Lives for one event; whoever handles part
 * of the event changes the model here, so that from outside a step is a function from (model, event) to (model,
 * effects).
 */
public final class Turn {

    private final Instant now;
    private final List<Effect> effects = new ArrayList<>(2);
    private Model model;

    public Turn(Model model, Instant now) {
        this.model = model;
        this.now = now;
    }

    /** When the event happened. */
    public Instant now() {
        return now;
    }

    /** What the server's clock says then. */
    public Instant serverNow() {
        return now.plus(server().clock());
    }

    public Model model() {
        return model;
    }

    public List<Effect> effects() {
        return List.copyOf(effects);
    }

    public ClientLimits limits() {
        return model.limits();
    }

    /** The same for what one room keeps: less if there are many, unless it is looked at. */
    public ClientLimits limits(String roomKey) {
        if (isOpen(roomKey)) {
            return limits();
        }
        int rooms = 0;
        for (Network each : model.networks()) {
            rooms += each.rooms().size();
        }
        return limits().among(rooms);
    }

    /** The network that this step is about. */
    public Network network() {
        return model.network();
    }

    /** Whether the network that this step is about is the one on the screen. */
    public boolean isShown() {
        return model.active() == model.shown();
    }

    /** Whether a room of this network is the one on the screen. */
    public boolean isOpen(String roomKey) {
        return isShown() && roomKey.equals(rooms().currentKey());
    }

    public Session session() {
        return model.session();
    }

    public ServerTraits server() {
        return model.session().server();
    }

    public Rooms rooms() {
        return model.rooms();
    }

    public Outbox outbox() {
        return model.outbox();
    }

    public Room currentRoom() {
        return model.rooms().current();
    }

    public Ui ui() {
        return model.ui();
    }

    public void model(Model newModel) {
        model = newModel;
    }

    public void session(Session newSession) {
        model = model.withSession(newSession);
    }

    public void rooms(Rooms newRooms) {
        model = model.withRooms(newRooms);
    }

    public void outbox(Outbox newOutbox) {
        model = model.withOutbox(newOutbox);
    }

    public void ui(Ui newUi) {
        model = model.withUi(newUi);
    }

    /** Changes the room with that key, if there is one. */
    public void changeRoom(String key, UnaryOperator<Room> change) {
        rooms(rooms().change(key, change));
    }

    /** A number for one more entry. */
    public long nextEntryId() {
        long id = rooms().nextEntryId();
        rooms(rooms().withNextEntryId(id + 1));
        return id;
    }

    public void effect(Effect effect) {
        effects.add(effect);
    }

    /** Sends a message, if there is a connection; nothing here sends what may not be lost without one. */
    public void send(Message message) {
        if (session().link().isOpen()) {
            effect(new Effect.Send(network().id(), message));
        }
    }

    public void send(String verb, String... params) {
        send(Message.of(verb, params));
    }

    /** Whether a nickname is this client's own. */
    public boolean isMe(String nick) {
        return server().same(nick, session().me().nick());
    }

    /** The key of the room or person of that name. */
    public String key(String name) {
        return server().fold(name);
    }
}
