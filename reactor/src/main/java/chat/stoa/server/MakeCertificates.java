package chat.stoa.server;

import chat.stoa.cert.SelfSigned;
import chat.stoa.ops.FileReason;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stoa certs}: makes a certificate for a start. */
@Command(
        name = "certs",
        description = "Makes a key and a certificate that vouches for itself: cert.pem and key.pem.",
        mixinStandardHelpOptions = true,
        versionProvider = StoaCommand.Version.class)
final class MakeCertificates implements Callable<Integer> {

    private static final int DAYS_MAX = 36_500;
    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}*_.:-]+");

    @Option(names = "--dir", paramLabel = "DIR", defaultValue = ".", description = "Where to. Default: here.")
    private Path directory = Path.of(".");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Host name or address that it stands for; may be given several times. Default: localhost,"
                    + " 127.0.0.1, ::1.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "3650",
            description = "How long it holds. Default: 3650.")
    private int days;

    @Override
    public Integer call() {
        if (days < 1 || days > DAYS_MAX) {
            return refuse("--days must be a number from 1 to " + DAYS_MAX);
        }
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                return refuse("--name must be a host name or an address: " + name);
            }
        }
        List<String> all = names.isEmpty() ? List.of("localhost", "127.0.0.1", "::1") : names;
        Path certificate = directory.resolve("cert.pem");
        Path key = directory.resolve("key.pem");
        try {
            SelfSigned.make(all, Instant.now(), Duration.ofDays(days)).write(certificate, key);
        } catch (IOException e) {
            System.err.println("stoa: cannot write %s and %s: %s".formatted(certificate, key, FileReason.of(e)));
            return 1;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return refuse(String.valueOf(e.getMessage()));
        }
        System.out.println("[tls]");
        System.out.println("certificate = \"" + certificate.toAbsolutePath().normalize() + "\"");
        System.out.println("key = \"" + key.toAbsolutePath().normalize() + "\"");
        return 0;
    }

    private static int refuse(String why) {
        System.err.println("stoa: " + why);
        return 2;
    }
}
