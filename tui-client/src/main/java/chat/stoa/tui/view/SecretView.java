package chat.stoa.tui.view;

import chat.stoa.tui.model.Overlay.Secret;

/** A password that is being typed, in the place of the input line: how long it is, and not what it is. */
final class SecretView {

    private SecretView() {}

    static void draw(Canvas canvas, Secret secret, Theme theme) {
        if (canvas.height() == 0) {
            return;
        }
        canvas.clear();
        String what = secret.purpose() == Secret.Purpose.REGISTER
                ? "password for the new account "
                : "password of " + secret.about() + " ";
        int column = canvas.put(0, 0, what, Theme.BOLD);
        column = canvas.put(column, 0, theme.glyphs().prompt() + " ", Theme.DIM);
        int length = Math.min(
                secret.typed().codePointCount(0, secret.typed().length()), Math.max(0, canvas.width() - column - 1));
        canvas.cursor(canvas.put(column, 0, "*".repeat(length), Theme.PLAIN), 0);
    }
}
