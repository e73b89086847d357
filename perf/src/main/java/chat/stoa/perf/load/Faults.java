package chat.stoa.perf.load;

/** What went wrong in one run, counted as it is found. One fault makes the run void. */
final class Faults {

    private long lost;
    private long doubled;
    private long reordered;
    private long diverged;
    private long damaged;
    private long disturbed;
    private String firstDisturbance = "";

    void onLost(long messages) {
        lost += messages;
    }

    void onDoubled() {
        doubled++;
    }

    /** A message that looked lost came after all, behind a later one. */
    void onReordered() {
        lost--;
        reordered++;
    }

    /** Members saw all messages, but in another order than most of their room did. */
    void onDiverged(int members) {
        diverged += members;
    }

    /** A message came in another shape than it was sent, or to a room that it was not sent to. */
    void onDamaged(String line) {
        damaged++;
        keepFirst("damaged: " + line);
    }

    /** A connection was closed or a command was refused during the run. */
    void onDisturbed(String what) {
        disturbed++;
        keepFirst(what);
    }

    Verdict verdict() {
        return new Verdict(lost, doubled, reordered, diverged, damaged, disturbed, firstDisturbance);
    }

    private void keepFirst(String what) {
        if (firstDisturbance.isEmpty()) {
            firstDisturbance = what;
        }
    }
}
