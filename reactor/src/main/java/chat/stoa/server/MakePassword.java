package chat.stoa.server;

import chat.stoa.account.Passwords;
import chat.stoa.account.ScramVerifier;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code stoa mkpasswd}: what the configuration holds in place of a password. */
@Command(
        name = "mkpasswd",
        description = "Asks for a password and prints what the configuration file holds in its place.",
        mixinStandardHelpOptions = true,
        versionProvider = StoaCommand.Version.class)
final class MakePassword implements Callable<Integer> {

    private static final int ITERATIONS = 15_000;

    @Override
    public Integer call() throws IOException {
        Optional<String> prepared = Passwords.prepare(read());
        if (prepared.isEmpty()) {
            System.err.println("stoa: that can be no password");
            return 2;
        }
        byte[] salt = new byte[ScramVerifier.SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        System.out.println(ScramVerifier.of(prepared.get(), salt, ITERATIONS));
        return 0;
    }

    /** From the terminal without showing it, or the first line of what is piped in. */
    @SuppressWarnings("SystemConsoleNull") // Since 22 it is not null either when something is piped in; it reads that.
    private static String read() throws IOException {
        Console console = System.console();
        if (console != null) {
            // On standard error: what is printed may go into a file.
            System.err.print("Password: ");
            char[] typed = console.readPassword();
            return typed == null ? "" : new String(typed);
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        return line == null ? "" : line;
    }
}
