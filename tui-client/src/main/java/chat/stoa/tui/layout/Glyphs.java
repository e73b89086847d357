package chat.stoa.tui.layout;

import chat.stoa.tui.model.Settings;

/** The signs that are not letters, in Unicode and in ASCII. Each has one column, except those that are words. */
public enum Glyphs {
    UNICODE("│", "─", "▌", "●", "▾", "▸", "▪", "❯", "…", "·", "→", "←", "↓", "◷", "✓", "✗", "?", "┌", "✎"),
    ASCII("|", "-", ">", "*", "-", "+", "=", ">", "~", "-", "->", "<-", "v", "~", "+", "x", "?", "/", "_");

    private final String vertical;
    private final String horizontal;
    private final String current;
    private final String mention;
    private final String open;
    private final String closed;
    private final String status;
    private final String prompt;
    private final String more;
    private final String dot;
    private final String joined;
    private final String left;
    private final String below;
    private final String waiting;
    private final String confirmed;
    private final String failed;
    private final String unconfirmed;
    private final String answers;
    private final String draft;

    Glyphs(String... signs) {
        int i = 0;
        vertical = signs[i++];
        horizontal = signs[i++];
        current = signs[i++];
        mention = signs[i++];
        open = signs[i++];
        closed = signs[i++];
        status = signs[i++];
        prompt = signs[i++];
        more = signs[i++];
        dot = signs[i++];
        joined = signs[i++];
        left = signs[i++];
        below = signs[i++];
        waiting = signs[i++];
        confirmed = signs[i++];
        failed = signs[i++];
        unconfirmed = signs[i++];
        answers = signs[i++];
        draft = signs[i];
    }

    public static Glyphs of(Settings settings) {
        return settings.look().ascii() ? ASCII : UNICODE;
    }

    public String vertical() {
        return vertical;
    }

    public String horizontal() {
        return horizontal;
    }

    public String current() {
        return current;
    }

    public String mention() {
        return mention;
    }

    public String open() {
        return open;
    }

    public String closed() {
        return closed;
    }

    public String status() {
        return status;
    }

    public String prompt() {
        return prompt;
    }

    public String more() {
        return more;
    }

    public String dot() {
        return dot;
    }

    public String joined() {
        return joined;
    }

    public String left() {
        return left;
    }

    public String below() {
        return below;
    }

    public String waiting() {
        return waiting;
    }

    public String confirmed() {
        return confirmed;
    }

    public String failed() {
        return failed;
    }

    /** At a room in which something is typed and not sent. */
    public String draft() {
        return draft;
    }

    /** Before what a message answers. */
    public String answers() {
        return answers;
    }

    public String unconfirmed() {
        return unconfirmed;
    }
}
