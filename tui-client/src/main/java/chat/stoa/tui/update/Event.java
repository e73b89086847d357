package chat.stoa.tui.update;

import chat.stoa.protocol.Message;
import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.model.Credentials;
import chat.stoa.tui.model.Remembered;
import chat.stoa.tui.model.Saved;
import chat.stoa.tui.model.ServerKey;
import chat.stoa.tui.model.Settings;
import java.time.Instant;
import java.util.List;

/** Something that happened, and when. */
public sealed interface Event {

    /** When it happened. */
    Instant at();

    /** The person did something. */
    record Input(Instant at, InputEvent input) implements Event {}

    /** A connection is open. */
    record Opened(Instant at, int network, int connection, Credentials credentials) implements Event {}

    /** A server shows a key that nobody vouches for; the connection is closed. */
    record Untrusted(Instant at, int network, int connection, ServerKey key) implements Event {}

    /** The server sent a message. */
    record Received(Instant at, int network, int connection, Message message) implements Event {}

    /** A connection ended, or could not be made. */
    record Closed(Instant at, int network, int connection, String reason) implements Event {}

    /** Handling an event failed by a mistake of ours; the event had no effect. */
    record Failed(Instant at, String what) implements Event {}

    /** The configuration was changed. */
    record Configured(Instant at, Settings settings) implements Event {}

    /** The configuration was changed, and cannot be used; the one before goes on to hold. */
    record Misconfigured(Instant at, List<String> problems) implements Event {

        public Misconfigured {
            problems = List.copyOf(problems);
        }
    }

    /** What was not sent or not confirmed when the client last ended. */
    record Restored(Instant at, List<Saved> lines) implements Event {

        public Restored {
            lines = List.copyOf(lines);
        }
    }

    /** There is no configuration, and the user did not say on the command line where to go. */
    record FirstRun(Instant at) implements Event {}

    /** The machine was asleep, or its network is another one now. */
    record Awoken(Instant at) implements Event {}

    /** What the user did when the client ran before. */
    record Recalled(Instant at, Remembered remembered) implements Event {}

    /** Something around this program does not work. */
    record Trouble(Instant at, String what) implements Event {}

    /** The user has written a text in an editor. */
    record Edited(Instant at, String text) implements Event {}

    /** Time has passed. */
    record Tick(Instant at) implements Event {}
}
