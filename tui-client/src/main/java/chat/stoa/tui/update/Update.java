package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.layout.Measuring;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Ui;
import chat.stoa.tui.session.Confirming;
import chat.stoa.tui.session.Connections;
import chat.stoa.tui.session.History;
import chat.stoa.tui.session.Incoming;
import chat.stoa.tui.session.Modes;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Posts;
import chat.stoa.tui.session.ReadMarkers;
import chat.stoa.tui.session.Rejoining;
import chat.stoa.tui.session.Remembering;
import chat.stoa.tui.session.Restoring;
import chat.stoa.tui.session.Seeking;
import chat.stoa.tui.session.Sending;
import chat.stoa.tui.session.Turn;
import chat.stoa.tui.session.TypingNotices;
import chat.stoa.tui.session.Typists;

/** The way from one state to the next. */
public final class Update {

    private Update() {}

    /** What an event leads to. */
    public static Next update(Model model, Event event) {
        Turn turn = new Turn(model.at(event.at()), event.at());
        if (event instanceof Event.Input input) {
            input(turn, input.input());
            Seeking.onInput(turn, model);
            TypingNotices.onInput(turn, model);
        } else if (event instanceof Event.Received received) {
            on(turn, received.network(), received.connection(), () -> Incoming.on(turn, received.message()));
            Scrolling.onPage(turn, model.currentRoom());
            Selecting.onJump(turn, model.ui().overlay());
        } else if (event instanceof Event.Opened opened) {
            on(turn, opened.network(), opened.connection(), () -> Connections.opened(turn, opened.credentials()));
        } else if (event instanceof Event.Untrusted untrusted) {
            on(turn, untrusted.network(), untrusted.connection(), () -> Trusting.ask(turn, untrusted.key()));
        } else if (event instanceof Event.Closed closed) {
            on(turn, closed.network(), closed.connection(), () -> Connections.lost(turn, closed.reason()));
        } else if (event instanceof Event.Configured configured) {
            Configuring.to(turn, configured.settings());
        } else if (event instanceof Event.Misconfigured wrong) {
            Configuring.refused(turn, wrong.problems());
        } else if (event instanceof Event.Restored restored) {
            Restoring.restore(turn, restored.lines());
        } else if (event instanceof Event.Recalled recalled) {
            Remembering.restore(turn, recalled.remembered());
        } else if (event instanceof Event.FirstRun) {
            Assisting.open(turn);
        } else if (event instanceof Event.Awoken) {
            onAll(turn, () -> Connections.awoken(turn));
        } else if (event instanceof Event.Edited edited) {
            LineEditing.edited(turn, edited.text());
        } else if (event instanceof Event.Trouble trouble) {
            Posts.error(turn, Room.STATUS_KEY, trouble.what());
            Notes.say(turn, trouble.what());
        } else if (event instanceof Event.Failed failed) {
            Posts.error(turn, Room.STATUS_KEY, "a fault in this program, please report it: " + failed.what());
        } else if (event instanceof Event.Tick) {
            tick(turn);
        }
        ReadMarkers.settle(turn);
        Modes.settle(turn);
        return new Next(Measuring.settle(turn.model()), turn.effects());
    }

    private static void input(Turn turn, InputEvent input) {
        if (input instanceof InputEvent.Key key) {
            Keyboard.on(turn, key);
        } else if (input instanceof InputEvent.Paste paste) {
            Pasting.on(turn, paste.text());
        } else if (input instanceof InputEvent.Mouse mouse) {
            Pointing.on(turn, mouse);
        } else if (input instanceof InputEvent.Focus focus) {
            ReadMarkers.leave(turn);
            turn.ui(turn.ui()
                    .withFocus(new Ui.Focus(focus.gained(), turn.ui().focus().lastBell())));
        } else if (input instanceof InputEvent.Background told) {
            turn.ui(turn.ui().withBackground(told.red() << 16 | told.green() << 8 | told.blue()));
        } else if (input instanceof InputEvent.Resized resized) {
            turn.ui(turn.ui().withSize(resized.columns(), resized.rows()));
        } else if (input instanceof InputEvent.EndOfInput) {
            ReadMarkers.leave(turn);
            turn.effect(new Effect.Quit());
        }
    }

    private static void tick(Turn turn) {
        if (!turn.ui().note().until().isAfter(turn.now())) {
            turn.ui(turn.ui().withNote(Ui.Note.NONE));
        }
        onAll(turn, () -> {
            Confirming.expireMarks(turn);
            TypingNotices.tick(turn);
            Typists.tick(turn);
            Sending.tick(turn);
            Rejoining.tick(turn);
            History.tick(turn);
            Connections.tick(turn);
        });
    }

    private static void onAll(Turn turn, Runnable work) {
        int shown = turn.model().shown();
        for (int i = 0; i < turn.model().networks().size(); i++) {
            turn.model(turn.model().on(i));
            work.run();
        }
        turn.model(turn.model().on(shown));
    }

    /** Does something about a network; events of a connection that was given up come late and mean nothing. */
    private static void on(Turn turn, int network, int connection, Runnable work) {
        int index = turn.model().indexOf(network);
        if (index < 0) {
            return;
        }
        int shown = turn.model().shown();
        turn.model(turn.model().on(index));
        LinkState link = turn.session().link();
        boolean over = link instanceof LinkState.Pausing || link instanceof LinkState.Off;
        if (!over && turn.session().counters().connection() == connection) {
            work.run();
        }
        turn.model(turn.model().on(shown));
    }
}
