package chat.stoa.tui.model;

import java.time.Instant;

/**
 * A message of one's own as it is kept on disk until the server has it.
 *
 * @param network the name of the network in the configuration; its address if it has none
 * @param room the name of the room or person that it is shown under; empty for the status room
 * @param target to whom on the wire
 * @param verb how on the wire
 * @param kind what it is
 * @param typed when it was typed
 * @param id what a server knows it again by; empty if it was not sent to one that does
 * @param sent whether it was sent, so that it may have arrived
 * @param replyTo the id of the message that it answers; empty if it answers none
 */
public record Saved(
        String network,
        String room,
        String target,
        String verb,
        Entry.Kind kind,
        Instant typed,
        String id,
        boolean sent,
        String replyTo,
        String text) {}
