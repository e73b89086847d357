package chat.stoa.tui.update;

import chat.stoa.protocol.Message;
import chat.stoa.tui.input.InputEvent;
import java.time.Instant;

/** Something that happened, and when. */
public sealed interface Event {

    /** When it happened. */
    Instant at();

    /** The person did something. */
    record Input(Instant at, InputEvent input) implements Event {}

    /** A connection is open. */
    record Opened(Instant at, int connection) implements Event {}

    /** The server sent a message. */
    record Received(Instant at, int connection, Message message) implements Event {}

    /** A connection ended, or could not be made. */
    record Closed(Instant at, int connection, String reason) implements Event {}

    /** Handling an event failed by a mistake of ours; the event had no effect. */
    record Failed(Instant at, String what) implements Event {}

    /** Time has passed. */
    record Tick(Instant at) implements Event {}
}
