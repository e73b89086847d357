package chat.stoa.tui;

import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.screen.Display;
import chat.stoa.tui.session.Deadlines;
import chat.stoa.tui.session.Remembering;
import chat.stoa.tui.session.Restoring;
import chat.stoa.tui.update.Event;
import chat.stoa.tui.update.Next;
import chat.stoa.tui.update.Update;
import chat.stoa.tui.view.TitleText;
import chat.stoa.tui.view.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The loop of the client, and the one owner of the model and the display.
 *
 * <pre>
 *   link threads, tty threads ──► EventQueue ──► update ──► model ──► view ──► display
 *                                                  └──► effects: link, bell, end
 * </pre>
 *
 * <p>It sleeps until there is an event or something is due; an idle client uses no time. All events that wait are
 * handled before a frame is drawn, and at most 60 frames are drawn in a second ({@link FramePace}), so that a flood
 * costs no more than the screen can show.
 */
final class ChatClient {

    private final EventQueue events;
    private final Display display;
    private final Links links;
    private final OutboxFile outbox;
    private final RememberedFile remembered;
    private final Path config;
    private final LogFiles logs;
    private boolean logsWork = true;
    private boolean outboxWorks = true;
    private boolean remembers = true;
    private Model model;
    private String title = "";
    private boolean ended;
    private final FramePace pace = new FramePace();
    private final List<Effect> postponed = new ArrayList<>();
    private boolean postpones = true;
    private boolean drawn;
    private boolean answersUser;

    /**
     * @param config the configuration, to be written if the user has none
     * @param state the directory of what the client remembers by itself
     */
    ChatClient(Settings settings, EventQueue events, Display display, Path config, Path state, long seed) {
        this.config = config;
        this.events = events;
        this.display = display;
        this.model = Model.initial(settings, display.columns(), display.rows(), seed, events.now());
        this.outbox = OutboxFile.open(state);
        this.remembered = new RememberedFile(state);
        this.logs = new LogFiles(state.resolve("logs"), events.now());
        this.links = new Links(events, new KnownKeys(state));
    }

    /** Runs until the user quits or the terminal is gone; the display is the caller's to close. */
    void run() {
        run(() -> {});
    }

    /**
     * The same.
     *
     * @param shown is run once, when the first frame is there: what need not come before it takes time from it
     */
    void run(Runnable shown) {
        Thread.currentThread().setName("ui");
        if (!model.settings().habits().mouse()) {
            display.mouse(false);
        }
        // Not handled as others are: to save the outbox before what was left is in it would delete that.
        model = step(new Event.Recalled(events.now(), remembered.remembered())).model();
        handle(new Event.Restored(events.now(), outbox.saved()));
        try {
            turn();
            shown.run();
            performPostponed();
            while (!ended) {
                turn();
            }
        } catch (InterruptedException e) {
            // Somebody wants this thread to end.
            Thread.currentThread().interrupt();
        } finally {
            links.close();
            outbox.close();
        }
    }

    private void turn() throws InterruptedException {
        await().ifPresent(this::handle);
        handleWaiting();
        tickIfDue();
        drawIfDue();
    }

    private Optional<Event> await() throws InterruptedException {
        Instant due = Deadlines.next(model);
        Instant frameDue = drawn ? Instant.MAX : pace.due(answersUser);
        Instant next = due.isBefore(frameDue) ? due : frameDue;
        if (next.equals(Instant.MAX)) {
            return Optional.of(events.take());
        }
        Duration wait = Duration.between(events.now(), next);
        return events.poll(wait.isNegative() ? Duration.ZERO : wait);
    }

    private void handleWaiting() throws InterruptedException {
        int left = model.limits().eventsPerFrame();
        while (!ended && left-- > 0) {
            Optional<Event> event = events.poll(Duration.ZERO);
            if (event.isEmpty()) {
                return;
            }
            handle(event.get());
        }
    }

    private void tickIfDue() {
        Instant now = events.now();
        if (!ended && !Deadlines.next(model).isAfter(now)) {
            handle(new Event.Tick(now));
        }
    }

    private void handle(Event event) {
        Next next = step(event);
        model = next.model();
        drawn = false;
        answersUser |= event instanceof Event.Input;
        saveOutbox();
        if (event instanceof Event.Input) {
            remember();
        }
        if (postpones) {
            postponed.addAll(next.effects());
        } else {
            next.effects().forEach(this::perform);
        }
    }

    /** What an event leads to. A mistake of ours in it costs that event and not the whole client. */
    private Next step(Event event) {
        try {
            return Update.update(model, event);
        } catch (RuntimeException e) {
            return Update.update(model, new Event.Failed(event.at(), e.toString()));
        }
    }

    /** To connect takes threads, files and classes that the first frame would have to share the machine with. */
    private void performPostponed() {
        postpones = false;
        postponed.forEach(this::perform);
        postponed.clear();
    }

    /** Before anything of it is sent. */
    private void saveOutbox() {
        try {
            outbox.save(Restoring.saved(model));
        } catch (IOException e) {
            if (outboxWorks) {
                outboxWorks = false;
                trouble("messages that wait are not kept on disk: " + e);
            }
        }
    }

    /** Only what the user does changes it. */
    private void remember() {
        try {
            remembered.save(Remembering.of(model, remembered.remembered()));
        } catch (IOException e) {
            if (remembers) {
                remembers = false;
                trouble("rooms are not remembered: " + e);
            }
        }
    }

    /** Who watches the file then has it read. */
    private void configure(String text) {
        try {
            Files.createDirectories(config.toAbsolutePath().getParent());
            Files.writeString(config, text, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            trouble("the configuration cannot be written: " + e);
        }
    }

    /** As often as a frame is drawn, which is often enough. */
    private void log() {
        try {
            if (model.settings().habits().logs() && logsWork) {
                logs.write(model);
            }
        } catch (IOException e) {
            logsWork = false;
            trouble("no more logs are written: " + e);
        }
    }

    private void edited(String text) {
        model = Update.update(model, new Event.Edited(events.now(), text)).model();
        drawn = false;
    }

    private void trouble(String what) {
        model = Update.update(model, new Event.Trouble(events.now(), what)).model();
        drawn = false;
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Send send) {
            links.send(send);
        } else if (effect instanceof Effect.Connect connect) {
            links.connect(connect, model);
        } else if (effect instanceof Effect.Disconnect disconnect) {
            links.disconnect(disconnect);
        } else if (effect instanceof Effect.Notify notify) {
            Notifier.notify(notify, model.settings().notices(), display);
        } else if (effect instanceof Effect.Mouse mouse) {
            display.mouse(mouse.taken());
        } else if (effect instanceof Effect.Edit edit) {
            Editor.edit(edit.text(), display).ifPresent(this::edited);
        } else if (effect instanceof Effect.Copy copy) {
            display.copy(copy.text());
        } else if (effect instanceof Effect.Open open) {
            Programs.open(open.address());
        } else if (effect instanceof Effect.Trust trust) {
            links.trust(trust, model).ifPresent(this::trouble);
        } else if (effect instanceof Effect.Configure configure) {
            configure(configure.text());
        } else if (effect instanceof Effect.Bell) {
            display.bell();
        } else if (effect instanceof Effect.Redraw) {
            display.redraw();
        } else if (effect instanceof Effect.Suspend) {
            display.suspend();
        } else if (effect instanceof Effect.Quit) {
            ended = true;
        }
    }

    private void drawIfDue() {
        if (drawn || ended || events.now().isBefore(pace.due(answersUser))) {
            return;
        }
        display.present(View.view(model, model.ui().columns(), model.ui().rows()));
        log();
        title();
        drawn = true;
        answersUser = false;
        pace.onDrawn(events.now());
    }

    /** So that one sees from elsewhere whether somebody called. */
    private void title() {
        String now = TitleText.of(model);
        if (!now.equals(title)) {
            title = now;
            display.title(now);
        }
    }
}
