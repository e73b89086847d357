package chat.stoa.perf.bench;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageRenderer;
import chat.stoa.protocol.Tags;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Writing one room message: its body once, its tags once for each set of capabilities among the members. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RenderBenchmark {

    private final Message message =
            Message.from("alice!alice@users.example.org", "PRIVMSG", "#tea", "Is there any oolong left? ".repeat(4));
    private final Tags tags = Tags.builder()
            .put("time", "2026-01-01T12:00:00.000Z")
            .put("msgid", "01HZX3VQ5N8Y7K2J4M6P8R0T2V")
            .put("account", "alice")
            .build();
    private final Message tagged = message.withTags(tags);

    @Benchmark
    public byte[] body() {
        return MessageRenderer.renderBody(message, MessageLimits.BODY_BYTES_MAX);
    }

    @Benchmark
    public byte[] tags() {
        return MessageRenderer.renderTags(tags);
    }

    @Benchmark
    public byte[] wholeLine() {
        return MessageRenderer.render(tagged);
    }
}
