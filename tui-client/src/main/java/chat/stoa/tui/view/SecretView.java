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
        int column = canvas.put(0, 0, question(secret) + " ", Theme.BOLD);
        column = canvas.put(column, 0, theme.glyphs().prompt() + " ", Theme.DIM);
        int length = Math.min(
                secret.typed().codePointCount(0, secret.typed().length()), Math.max(0, canvas.width() - column - 1));
        canvas.cursor(canvas.put(column, 0, "*".repeat(length), Theme.PLAIN), 0);
    }

    private static String question(Secret secret) {
        if (secret.purpose() == Secret.Purpose.LOGIN) {
            return "password of " + secret.about();
        }
        return switch (secret.step()) {
            case FIRST -> "password for the new account";
            case AGAIN -> "the same once more";
            case ANEW -> "these two differ; password";
        };
    }
}
