package chat.stoa.tui;

import chat.stoa.tui.model.Credentials;
import chat.stoa.tui.model.NetworkSettings.Password;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * Fetches passwords from where the user keeps them. May take as long as the user's password store asks for a finger.
 */
final class Passwords {

    private static final int COMMAND_SECONDS_MAX = 60;
    private static final int NONCE_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    static Credentials fetch(Password password) throws IOException {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return new Credentials("", text(password), Base64.getUrlEncoder().encodeToString(nonce));
    }

    private static String text(Password password) throws IOException {
        return switch (password.source()) {
            case NONE -> "";
            case TEXT -> password.value();
            case FILE -> firstLine(Files.readString(Path.of(password.value())), "the password file is empty");
            case COMMAND -> run(password.value());
        };
    }

    /** The command has neither our terminal to ask on nor our screen to write to. */
    private static String run(String command) throws IOException {
        Process process = new ProcessBuilder(command.split("\0", -1))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the password command does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException("the password command failed with status " + process.exitValue());
        }
        return firstLine(output, "the password command printed nothing");
    }

    private static String firstLine(String text, String otherwise) throws IOException {
        return text.lines().findFirst().filter(line -> !line.isEmpty()).orElseThrow(() -> new IOException(otherwise));
    }
}
