package chat.stoa.perf.server;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the texts of {@code /proc} (proc(5)); knows no files, so that it can be tested with texts. */
final class ProcFigures {

    /** Fields behind the name in parentheses: the state is the third of all, utime the 14th, stime the 15th. */
    private static final int FIRST_FIELD = 3;

    private static final Pattern HISTOGRAM_TOTAL = Pattern.compile("^Total +\\d+ +(\\d+)", Pattern.MULTILINE);
    private static final int UTIME_FIELD = 14;
    private static final int STIME_FIELD = 15;
    private static final long BYTES_PER_KILOBYTE = 1_024;

    private ProcFigures() {}

    /** Clock ticks in user and kernel mode of all threads, from {@code /proc/PID/stat}. */
    static OptionalLong cpuTicks(String stat) {
        // The name may contain spaces and parentheses; only the last one ends it.
        int nameEnd = stat.lastIndexOf(')');
        if (nameEnd < 0) {
            return OptionalLong.empty();
        }
        String[] fields = stat.substring(nameEnd + 1).trim().split(" ", -1);
        if (fields.length <= STIME_FIELD - FIRST_FIELD) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(fields[UTIME_FIELD - FIRST_FIELD])
                    + Long.parseLong(fields[STIME_FIELD - FIRST_FIELD]));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Resident bytes, from {@code /proc/PID/status}. */
    static OptionalLong residentBytes(String status) {
        OptionalLong kilobytes = numberAfter(status, "VmRSS:");
        return kilobytes.isPresent() ? OptionalLong.of(kilobytes.getAsLong() * BYTES_PER_KILOBYTE) : kilobytes;
    }

    /** The soft limit of open files, from {@code /proc/PID/limits}; the largest number if there is none. */
    static OptionalLong openFilesMax(String limits) {
        boolean unlimited = limits.lines().anyMatch(line -> line.matches("Max open files\\s+unlimited.*"));
        return unlimited ? OptionalLong.of(Long.MAX_VALUE) : numberAfter(limits, "Max open files");
    }

    /** The bytes of all live objects, from {@code jcmd PID GC.class_histogram}. */
    static OptionalLong liveHeapBytes(String histogram) {
        Matcher total = HISTOGRAM_TOTAL.matcher(histogram);
        return total.find() ? OptionalLong.of(Long.parseLong(total.group(1))) : OptionalLong.empty();
    }

    private static OptionalLong numberAfter(String text, String label) {
        for (String line : text.lines().toList()) {
            if (line.startsWith(label)) {
                String[] words = line.substring(label.length()).trim().split("\\s+", -1);
                try {
                    return OptionalLong.of(Long.parseLong(words[0]));
                } catch (NumberFormatException e) {
                    return OptionalLong.empty();
                }
            }
        }
        return OptionalLong.empty();
    }
}
