package chat.stoa.tui.testing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageParser;
import chat.stoa.protocol.MessageRenderer;
import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.layout.Division;
import chat.stoa.tui.layout.Rect;
import chat.stoa.tui.model.ClientLimits;
import chat.stoa.tui.model.Credentials;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.screen.Frame;
import chat.stoa.tui.session.Deadlines;
import chat.stoa.tui.update.Event;
import chat.stoa.tui.update.Next;
import chat.stoa.tui.update.Update;
import chat.stoa.tui.view.View;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole client but its sockets and its terminal: the server speaks, the user types, time passes, the screen is
 * read.
 */
public final class ClientScript {

    /** A Tuesday. */
    public static final Instant START = Instant.parse("2025-03-18T11:03:00Z");

    private static final String ALL_CAPS =
            "message-tags server-time echo-message labeled-response batch multi-prefix " + "extended-join cap-notify";

    private final MessageParser parser = new MessageParser(MessageLimits.FROM_SERVER);
    private final List<Effect> effects = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private Model model;
    private Instant now = START;
    private int place;
    private Credentials credentials = Credentials.NONE;

    private ClientScript(Settings settings, int columns, int rows) {
        model = Model.initial(settings, columns, rows, 42, now);
    }

    public static Settings settings() {
        return Settings.defaults(
                List.of(NetworkSettings.plain("irc.example", 6667, "tester", List.of("#tea"))), () -> ZoneOffset.UTC);
    }

    public static Settings ascii() {
        return settings().withLook(new Settings.Look(Settings.Theme.AUTO, true, false));
    }

    public static Settings with(ClientLimits limits) {
        return settings().withLimits(limits);
    }

    /** A client that has just started. */
    public static ClientScript started(Settings settings, int columns, int rows) {
        ClientScript client = new ClientScript(settings, columns, rows);
        client.passes(Duration.ZERO);
        return client;
    }

    /** A client that is in {@code #tea} with alice and bob, at a server with all capabilities. */
    public static ClientScript inTea(int columns, int rows) {
        return started(settings(), columns, rows).signsIn(ALL_CAPS).joinsTea();
    }

    public static ClientScript inTea() {
        return inTea(80, 24);
    }

    /** A client that is in {@code #tea} at a server without capabilities. */
    public static ClientScript inTeaAtAnOldServer() {
        return started(settings(), 80, 24).signsIn("").joinsTea();
    }

    /** From the open socket to the end of the greeting. */
    public ClientScript signsIn(String caps) {
        opens();
        says(":irc.example CAP * LS :" + caps);
        if (!caps.isEmpty()) {
            says(":irc.example CAP tester ACK :" + caps);
        }
        says(":irc.example 001 tester :Welcome");
        says(":irc.example 005 tester NETWORK=ours CASEMAPPING=ascii PREFIX=(ov)@+ :are supported");
        says(":irc.example 422 tester :no message of the day");
        return this;
    }

    public ClientScript joinsTea() {
        joinsTeaAsking();
        sent();
        return this;
    }

    /** {@link #joinsTea}, with what is sent then to be looked at. */
    public ClientScript joinsTeaAsking() {
        sent();
        says(":tester!t@here JOIN #tea");
        says(":irc.example 332 tester #tea :all about tea");
        says(":irc.example 353 tester = #tea :tester @alice +bob");
        says(":irc.example 366 tester #tea :end");
        return this;
    }

    /** The connection that was asked for last is open. */
    public ClientScript opens() {
        return event(new Event.Opened(now, id(), connection(), credentials));
    }

    /** With what the user logs in at the next connection. */
    public ClientScript has(String password, String nonce) {
        credentials = new Credentials("", password, nonce);
        return this;
    }

    /** The connection breaks. */
    public ClientScript breaks(String reason) {
        return event(new Event.Closed(now, id(), connection(), reason));
    }

    /** The server sends a line. */
    public ClientScript says(String line) {
        assertThat(parser.parse(line)).as(line).isInstanceOf(Message.class);
        return event(new Event.Received(now, id(), connection(), (Message) parser.parse(line)));
    }

    /** The user types text, without Enter. */
    public ClientScript types(String text) {
        text.codePoints().forEach(c -> presses(InputEvent.Key.character(c)));
        return this;
    }

    /** The user types a line and sends it. */
    public ClientScript enters(String line) {
        return types(line).presses(KeyCode.ENTER);
    }

    public ClientScript presses(KeyCode code) {
        return presses(InputEvent.Key.of(code));
    }

    public ClientScript presses(InputEvent.Key key) {
        return input(key);
    }

    public ClientScript pastes(String text) {
        return input(new InputEvent.Paste(text));
    }

    public ClientScript clicks(int column, int row) {
        return input(new InputEvent.Mouse(InputEvent.Mouse.Action.PRESS, 1, column, row, false, false, false));
    }

    /** The left button is pressed at one place and released at another. */
    public ClientScript drags(int column, int row, int toColumn, int toRow) {
        clicks(column, row);
        if (column != toColumn || row != toRow) {
            input(new InputEvent.Mouse(InputEvent.Mouse.Action.DRAG, 1, toColumn, toRow, false, false, false));
        }
        return input(new InputEvent.Mouse(InputEvent.Mouse.Action.RELEASE, 1, toColumn, toRow, false, false, false));
    }

    public ClientScript wheels(InputEvent.Mouse.Action action, int column, int row) {
        return input(new InputEvent.Mouse(action, 0, column, row, false, false, false));
    }

    public ClientScript input(InputEvent input) {
        return event(new Event.Input(now, input));
    }

    /** Time passes; whatever falls due in it happens at its time. */
    public ClientScript passes(Duration time) {
        Instant end = now.plus(time);
        for (Instant due = Deadlines.next(model); !due.isAfter(end); due = Deadlines.next(model)) {
            now = due.isAfter(now) ? due : now;
            event(new Event.Tick(now));
        }
        now = end;
        return this;
    }

    public ClientScript passesSeconds(long seconds) {
        return passes(Duration.ofSeconds(seconds));
    }

    public Model model() {
        return model;
    }

    public Room room(String name) {
        return model.rooms().get(model.server().fold(name)).orElseThrow();
    }

    /** What the others were told about the user's typing since the last look. */
    public List<String> typingNotices() {
        List<String> lines = List.copyOf(notices);
        notices.clear();
        return lines;
    }

    /** What was sent to the server since the last look, typing notices left out. */
    public List<String> sent() {
        List<String> lines = List.copyOf(sent);
        sent.clear();
        return lines;
    }

    /** What else was to be done since the last look. */
    public List<Effect> effects() {
        List<Effect> all = List.copyOf(effects);
        effects.clear();
        return all;
    }

    public Frame frame() {
        return View.view(model, model.ui().columns(), model.ui().rows());
    }

    public String screen() {
        return frame().text();
    }

    /** The screen shows this text, in a row or over several of the message pane. */
    public ClientScript sees(String text) {
        String screen = screen();
        if (!prose().contains(text)) {
            assertThat(screen).contains(text);
        }
        return this;
    }

    /** The message pane as running text. */
    private String prose() {
        Frame frame = frame();
        Rect pane = Division.of(model).messages();
        StringBuilder text = new StringBuilder();
        for (int row = pane.row(); row < pane.bottom(); row++) {
            for (int column = pane.column(); column < pane.right(); column++) {
                text.append(frame.grapheme(column, row));
            }
            text.append(' ');
        }
        return text.toString().replaceAll(" +", " ");
    }

    public ClientScript seesNot(String text) {
        assertThat(screen()).doesNotContain(text);
        return this;
    }

    /** What is typed and not sent. */
    public String input() {
        return model.currentRoom().draft().line().text();
    }

    /** What happens from here on is about the network at that place. */
    public ClientScript at(int network) {
        place = network;
        return this;
    }

    /** Something happens that is no input and not from the network. */
    public ClientScript happens(Event event) {
        return event(event);
    }

    private int id() {
        return model.networks().get(place).id();
    }

    private int connection() {
        return model.networks().get(place).session().counters().connection();
    }

    private ClientScript event(Event event) {
        Next next = Update.update(model, event);
        model = next.model();
        for (Effect effect : next.effects()) {
            if (effect instanceof Effect.Send send) {
                boolean typing = send.message().tags().get("+typing").isPresent();
                (typing ? notices : sent).add(MessageRenderer.renderText(send.message()));
            } else {
                effects.add(effect);
            }
        }
        return this;
    }
}
