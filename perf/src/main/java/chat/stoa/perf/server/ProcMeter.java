package chat.stoa.perf.server;

import chat.stoa.perf.load.ProcessMeter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Reads what a process uses from {@code /proc}; everything is NaN where there is no {@code /proc}. */
public final class ProcMeter implements ProcessMeter {

    private static final long TICKS_PER_SECOND_USUAL = 100;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final long COMMAND_SECONDS_MAX = 10;
    /**
     * Four times, because the serial collector leaves dead objects at the bottom of the heap three times out of four.
     */
    private static final String COLLECT_AND_COUNT = "GC.run\n".repeat(4) + "GC.class_histogram";

    private static final String TRIM_NATIVE_HEAP = "System.trim_native_heap";

    private final long pid;
    private final double microsPerTick;

    public ProcMeter(long pid) {
        this.pid = pid;
        this.microsPerTick = MICROS_PER_SECOND / ticksPerSecond();
    }

    @Override
    public double cpuMicros() {
        OptionalLong ticks = ProcFigures.cpuTicks(read(pid + "/stat"));
        return ticks.isPresent() ? ticks.getAsLong() * microsPerTick : Double.NaN;
    }

    @Override
    public double residentBytes() {
        OptionalLong bytes = ProcFigures.residentBytes(read(pid + "/status"));
        return bytes.isPresent() ? bytes.getAsLong() : Double.NaN;
    }

    @Override
    public double liveHeapBytes() {
        OptionalLong bytes = ProcFigures.liveHeapBytes(ask(COLLECT_AND_COUNT));
        return bytes.isPresent() ? bytes.getAsLong() : Double.NaN;
    }

    @Override
    public void giveBackFreed() {
        ask(TRIM_NATIVE_HEAP);
    }

    /** How many files a process started from here may have open; the largest number if that is not known. */
    public static long openFilesMax() {
        return ProcFigures.openFilesMax(read("self/limits")).orElse(Long.MAX_VALUE);
    }

    /** What the process, if it is a JVM, answers to a command of the JDK's {@code jcmd}. */
    private String ask(String command) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        return output(List.of(jcmd.toString(), Long.toString(pid), command));
    }

    private static String read(String name) {
        try {
            return Files.readString(Path.of("/proc", name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // The process has ended, or this is not Linux: no figure.
            return "";
        }
    }

    private static long ticksPerSecond() {
        try {
            return Long.parseLong(output(List.of("getconf", "CLK_TCK")).trim());
        } catch (NumberFormatException e) {
            return TICKS_PER_SECOND_USUAL;
        }
    }

    /** What a short command prints if it succeeds; empty text if not. */
    private static String output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // Killed in time, it ends its output too: reading first cannot hang, and waiting first could, on a full
            // pipe.
            process.onExit().orTimeout(COMMAND_SECONDS_MAX, TimeUnit.SECONDS).exceptionally(late -> {
                process.destroyForcibly();
                return process;
            });
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? text : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
