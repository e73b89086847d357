package chat.stoa.tui.session;

import chat.stoa.tui.model.Ui.Note;
import java.time.Duration;

/** Short words to the user in the status line. */
public final class Notes {

    private static final Duration SHOWN = Duration.ofSeconds(4);
    private static final Duration ARMED = Duration.ofSeconds(3);
    private static final Duration ALT_ARMED = Duration.ofSeconds(1);

    private Notes() {}

    public static void say(Turn turn, String text) {
        set(turn, new Note(text, turn.now().plus(SHOWN), Note.Armed.NOTHING));
    }

    public static void armQuit(Turn turn) {
        set(turn, new Note("press Ctrl+C again to quit", turn.now().plus(ARMED), Note.Armed.QUIT));
    }

    /**
     * The next character counts as typed with Alt: Option on a Mac and Alt with digits in some terminals never arrive.
     */
    public static void armAlt(Turn turn) {
        set(turn, new Note("Alt+", turn.now().plus(ALT_ARMED), Note.Armed.ALT));
    }

    public static void clear(Turn turn) {
        set(turn, Note.NONE);
    }

    public static boolean isArmed(Turn turn, Note.Armed armed) {
        Note note = turn.ui().note();
        return note.armed() == armed && note.until().isAfter(turn.now());
    }

    private static void set(Turn turn, Note note) {
        turn.ui(turn.ui().withNote(note));
    }
}
