package chat.stoa.perf.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often the disk kept the log of a server waiting: while it does, every message waits, whatever else goes on. */
final class SlowCommits {

    /** A commit that took at least so long is slow; one of the bounds that the server counts by. */
    static final int MILLIS = 25;

    private static final Pattern UPPER_BOUND =
            Pattern.compile("stoa_journal_commit_seconds_bucket\\{le=\"([^\"]+)\"} (\\d+)");

    private final List<String> command;

    /** @param data the directory of the server's record */
    SlowCommits(Path stoa, Path data) {
        this.command = List.of(stoa.toAbsolutePath().toString(), "ctl", "--data", data.toString(), "metrics");
    }

    /** How many there were since the server started. */
    long count() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        long all = 0;
        long quick = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher bucket = UPPER_BOUND.matcher(line);
                if (bucket.matches()) {
                    all = Long.parseLong(bucket.group(2));
                    quick = bucket.group(1).equals(Double.toString(MILLIS / 1e3)) ? all : quick;
                }
            }
        }
        if (process.waitFor() != 0 || all == 0) {
            throw new IOException("the server does not say how long its commits took");
        }
        return all - quick;
    }
}
