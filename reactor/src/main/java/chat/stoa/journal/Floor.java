package chat.stoa.journal;

/**
 * How far back somebody may look in a room: what is below either of the two does not exist for the asker.
 *
 * @param sinceOffset the first offset that may be seen
 * @param sinceMicros the first time that may be seen
 */
public record Floor(long sinceOffset, long sinceMicros) {

    /** Everything may be seen. */
    public static final Floor NONE = new Floor(0, Long.MIN_VALUE);

    public static Floor sinceOffset(long offset) {
        return new Floor(offset, Long.MIN_VALUE);
    }

    public static Floor sinceMicros(long micros) {
        return new Floor(0, micros);
    }

    public boolean admits(Entry entry) {
        return admits(entry.offset(), entry.timeMicros());
    }

    boolean admits(long offset, long timeMicros) {
        return offset >= sinceOffset && timeMicros >= sinceMicros;
    }
}
