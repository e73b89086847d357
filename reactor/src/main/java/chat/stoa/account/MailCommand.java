package chat.stoa.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages by a program that the operator named: it is given the whole message, with its headers, on its standard
 * input. Takes its time.
 *
 * @param command the program with its arguments
 * @param from the sender
 */
public record MailCommand(List<String> command, String from) {

    private static final Logger LOG = LoggerFactory.getLogger(MailCommand.class);
    private static final int SECONDS_MAX = 30;
    private static final int ERROR_BYTES_MAX = 300;
    private static final int ADDRESS_BYTES_MAX = 254;
    /** No spaces, commas or angle brackets: an address is one, and ends no header. */
    private static final Pattern ADDRESS = Pattern.compile(
            "[^\\s,;:<>()\\[\\]\"@\\p{Cntrl}-][^\\s,;:<>()\\[\\]\"@\\p{Cntrl}]*@[^\\s,;:<>()@\\p{Cntrl}]+");

    public MailCommand {
        command = List.copyOf(command);
    }

    /** Whether somebody could have that address. */
    public static boolean isAddress(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= ADDRESS_BYTES_MAX
                && ADDRESS.matcher(text).matches();
    }

    /** Sends text; false if the program says that it could not. */
    public boolean send(String to, String subject, String text) {
        String message = "From: %s\nTo: %s\nSubject: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                .formatted(from, to, subject);
        Path errors = null;
        try {
            errors = Files.createTempFile("stoa-mail", null);
            Process process = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(errors.toFile())
                    .start();
            try (OutputStream input = process.getOutputStream()) {
                input.write((message + "\n" + text).getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                LOG.error("mail-failed reason=TIMEOUT");
                return false;
            }
            if (process.exitValue() != 0) {
                LOG.error("mail-failed exit={} said=\"{}\"", process.exitValue(), beginningOf(errors));
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            LOG.error("mail-failed reason=\"{}\"", e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            delete(errors);
        }
    }

    /** On one line. */
    private static String beginningOf(Path errors) throws IOException {
        try (InputStream said = Files.newInputStream(errors)) {
            return new String(said.readNBytes(ERROR_BYTES_MAX), StandardCharsets.UTF_8)
                    .strip()
                    .replaceAll("\\p{Cntrl}+", " ");
        }
    }

    private static void delete(@Nullable Path errors) {
        try {
            if (errors != null) {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            LOG.warn("mail-file-left reason=\"{}\"", e.getMessage());
        }
    }
}
