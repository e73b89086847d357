package chat.stoa.journal;

/** What "committed" means. */
public enum Durability {
    /** On disk: a power loss does not take it away. */
    FSYNC,
    /** With the operating system: a power loss may take the last instant, the end of the process does not. */
    RELAXED,
    /** In the memory of the process, for as long as it lives. */
    MEMORY
}
