package chat.stoa.perf;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The benchmarks of single parts. */
@Command(name = "bench", description = "Runs JMH benchmarks.")
final class BenchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Parts of benchmark names (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--short", description = "A few seconds each: enough to see a change of a fifth.")
    private boolean brief;

    @Override
    public Integer call() throws RunnerException {
        Benchmarks.run(names, brief);
        return 0;
    }
}
