package chat.stoa.tui;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Draft;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.session.Deadlines;
import chat.stoa.tui.session.Restoring;
import chat.stoa.tui.update.Event;
import chat.stoa.tui.update.Next;
import chat.stoa.tui.update.Update;
import chat.stoa.tui.view.PlainText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The client without a screen ({@code --plain}), for screen readers, pipes and dumb terminals: a line of output for
 * each thing that is said or happens, a line of input for each that is said or commanded. The same model and the same
 * update as with a screen; the loop of {@link ChatClient} without its frames.
 */
final class PlainClient {

    private static final int COLUMNS = 10_000;
    private static final int ROWS = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Further lines of the input wait until fewer wait to be sent, or {@link #PATIENCE} is over. */
    private static final int WAITING_MAX = 100;

    private final EventQueue events;
    private final PrintWriter out;
    private final PlainText text = new PlainText();
    private final Links links;
    private final OutboxFile outbox;
    /** A line is taken up when the one before it was, and when not too much waits to be sent. */
    private final Semaphore lines = new Semaphore(1);

    private Model model;
    private boolean lineTaken;
    /** From when on lines are taken up all the same, if nothing of what waits is said until then. */
    private Instant heldUntil = Instant.MAX;

    private boolean ended;
    /** When the input ended; {@link Instant#MAX} if it has not. */
    private Instant lastWords = Instant.MAX;
    /** When what waits is no longer waited for, if no more of it is on its way. */
    private Instant end = Instant.MAX;

    PlainClient(Settings settings, EventQueue events, PrintWriter out, Path state, long seed) {
        this.events = events;
        this.out = out;
        this.model = Model.initial(settings, COLUMNS, ROWS, seed, events.now());
        this.links = new Links(events, new KnownKeys(state));
        this.outbox = OutboxFile.open(state);
    }

    /** Runs until the input ends or says so. */
    void run(Reader in) {
        Thread reader = new Thread(() -> read(in), "stdin");
        reader.setDaemon(true);
        reader.start();
        try {
            handle(new Event.Restored(events.now(), outbox.saved()));
            while (!ended) {
                if (!events.now().isBefore(isAllSent() ? lastWords : end)) {
                    quit();
                    break;
                }
                Instant due = earlier(
                        Deadlines.next(model),
                        earlier(isAllSent() ? lastWords : end, lineTaken ? heldUntil : Instant.MAX));
                Optional<Event> event = due.equals(Instant.MAX)
                        ? Optional.of(events.take())
                        : events.poll(positive(Duration.between(events.now(), due)));
                event.ifPresent(this::handle);
                if (!ended && !Deadlines.next(model).isAfter(events.now())) {
                    handle(new Event.Tick(events.now()));
                }
                maybeGoOnReading();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            links.close();
            outbox.close();
        }
    }

    /** A line as if it were typed and sent; the end of the input leaves. */
    private void read(Reader in) {
        try (BufferedReader input = new BufferedReader(in)) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                lines.acquireUninterruptibly();
                events.onInput(new InputEvent.Paste(line));
                events.onInput(InputEvent.Key.of(KeyCode.ENTER));
            }
        } catch (IOException e) {
            // As good as its end.
        }
        events.onInput(new InputEvent.EndOfInput());
    }

    /** The next line of the input, unless so much waits already that it might be refused. */
    private void maybeGoOnReading() {
        if (waiting() < WAITING_MAX) {
            heldUntil = Instant.MAX;
        } else if (heldUntil.equals(Instant.MAX)) {
            heldUntil = events.now().plus(PATIENCE);
        }
        if (lineTaken && (waiting() < WAITING_MAX || !events.now().isBefore(heldUntil))) {
            lineTaken = false;
            lines.release();
        }
    }

    /** Whoever pipes a line into this client wants it to be said: what waits is waited for, but not for ever. */
    private boolean isAllSent() {
        return waiting() == 0;
    }

    private int waiting() {
        return model.networks().stream()
                .mapToInt(network -> network.outbox().size())
                .sum();
    }

    private void quit() {
        handle(new Event.Input(events.now(), new InputEvent.Paste("/quit")));
        handle(new Event.Input(events.now(), InputEvent.Key.of(KeyCode.ENTER)));
    }

    private void handle(Event event) {
        if (event instanceof Event.Input input && input.input() instanceof InputEvent.EndOfInput) {
            lastWords = events.now();
            end = lastWords.plus(PATIENCE);
            return;
        }
        int before = waiting();
        if (event instanceof Event.Input input && input.input() instanceof InputEvent.Paste) {
            emptyInput();
        }
        lineTaken |= event instanceof Event.Input input && input.input().equals(InputEvent.Key.of(KeyCode.ENTER));
        Next next = step(event);
        model = next.model();
        if (waiting() < before && !end.equals(Instant.MAX)) {
            end = events.now().plus(PATIENCE);
        }
        if (waiting() < before && !heldUntil.equals(Instant.MAX)) {
            heldUntil = events.now().plus(PATIENCE);
        }
        try {
            outbox.save(Restoring.saved(model));
        } catch (IOException e) {
            out.println("! messages that wait are not kept on disk: " + e);
        }
        text.news(model).forEach(out::println);
        out.flush();
        closeBox();
        next.effects().forEach(this::perform);
    }

    /** What was refused stays where it was typed, for whoever sees it; nobody does here. */
    private void emptyInput() {
        Network network = model.network();
        Room room = network.rooms().current().withDraft(Draft.EMPTY);
        model = model.withNetwork(network.withRooms(network.rooms().with(room)));
    }

    /** What an event leads to. A mistake of ours in it costs that event and not the whole client. */
    private Next step(Event event) {
        try {
            return Update.update(model, event);
        } catch (RuntimeException e) {
            return Update.update(model, new Event.Failed(event.at(), e.toString()));
        }
    }

    /** Nobody sees a box, and the next line is not meant for it, unless it is a password. */
    private void closeBox() {
        if (!(model.ui().overlay() instanceof Overlay.Secret)) {
            model = model.withUi(model.ui().withOverlay(Overlay.NONE));
        }
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Send send) {
            links.send(send);
        } else if (effect instanceof Effect.Connect connect) {
            links.connect(connect, model);
        } else if (effect instanceof Effect.Disconnect disconnect) {
            links.disconnect(disconnect);
        } else if (effect instanceof Effect.Trust trust) {
            links.trust(trust, model).ifPresent(out::println);
        } else if (effect instanceof Effect.Quit) {
            ended = true;
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Duration positive(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
