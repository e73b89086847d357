package chat.stoa.journal;

/** Where the record of a room ends: the place of its last event. */
public record Tail(long lastOffset, long lastTimeMicros) {}
