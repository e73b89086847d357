package chat.stoa.perf;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The benchmarks of single parts. */
@Command(name = "bench", description = "Runs JMH benchmarks.")
final class BenchCommand implements Callable<Integer> {

    private static final int SHORT_ITERATIONS = 3;
    private static final int LONG_ITERATIONS = 10;
    private static final long SHORT_MILLIS = 300;
    private static final long LONG_MILLIS = 1_000;

    @Parameters(paramLabel = "NAME", description = "Parts of benchmark names (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--short", description = "A few seconds each: enough to see a change of a fifth.")
    private boolean brief;

    @Override
    public Integer call() throws RunnerException {
        TimeValue time = TimeValue.milliseconds(brief ? SHORT_MILLIS : LONG_MILLIS);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .forks(1)
                .warmupIterations(SHORT_ITERATIONS)
                .warmupTime(time)
                .measurementIterations(brief ? SHORT_ITERATIONS : LONG_ITERATIONS)
                .measurementTime(time)
                .shouldFailOnError(true);
        for (String name : names.isEmpty() ? List.of("chat.stoa.perf.bench") : names) {
            options = options.include(name);
        }
        new Runner(options.build()).run();
        return 0;
    }
}
