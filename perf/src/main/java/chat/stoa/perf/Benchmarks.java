package chat.stoa.perf;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of {@code chat.stoa.perf.bench}, each in a JVM of its own. */
final class Benchmarks {

    private static final String ALL = "chat.stoa.perf.bench";
    private static final int SHORT_ITERATIONS = 3;
    private static final int LONG_ITERATIONS = 10;
    private static final TimeValue SHORT_TIME = TimeValue.milliseconds(200);
    private static final TimeValue LONG_TIME = TimeValue.seconds(1);

    private Benchmarks() {}

    /** Runs the named ones with JMH's own report; a name is part of a benchmark's name, and none means all. */
    static void run(List<String> names, boolean brief) throws RunnerException {
        ChainedOptionsBuilder options = options(brief);
        for (String name : names.isEmpty() ? List.of(ALL) : names) {
            options = options.include(name);
        }
        new Runner(options.build()).run();
    }

    /** Runs all of them shortly and prints one line for each. */
    static void printSummary(PrintWriter out) throws RunnerException {
        Collection<RunResult> results = new Runner(
                        options(true).include(ALL).verbosity(VerboseMode.SILENT).build())
                .run();
        out.printf("%nbenchmarks of parts (short: differences below a fifth mean nothing)%n");
        for (RunResult run : results) {
            Result<?> score = run.getPrimaryResult();
            String benchmark = run.getParams().getBenchmark().substring(ALL.length() + 1);
            out.printf(Locale.ROOT, "  %-40s %,12.1f %s%n", benchmark, score.getScore(), score.getScoreUnit());
        }
        out.flush();
    }

    private static ChainedOptionsBuilder options(boolean brief) {
        TimeValue time = brief ? SHORT_TIME : LONG_TIME;
        return new OptionsBuilder()
                .forks(1)
                .warmupIterations(SHORT_ITERATIONS)
                .warmupTime(time)
                .measurementIterations(brief ? SHORT_ITERATIONS : LONG_ITERATIONS)
                .measurementTime(time)
                .shouldFailOnError(true);
    }
}
