package chat.stoa.perf.bench;

import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageParser;
import chat.stoa.protocol.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading one line as the server reads it from a client. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParseBenchmark {

    private static final String BODY = "PRIVMSG #tea :" + "Is there any oolong left? ".repeat(4) + "\r\n";

    private final MessageParser parser = new MessageParser(MessageLimits.FROM_CLIENT);
    private final byte[] plain = BODY.getBytes(StandardCharsets.UTF_8);
    private final byte[] tagged =
            ("@label=4f2a;+draft/reply=01HZX3VQ5N;stoa.chat/id=01890a5d-ac96-774b-bcce-b302099a8057 " + BODY)
                    .getBytes(StandardCharsets.UTF_8);
    private final byte[] accented =
            BODY.replace("oolong", "\u00f6\u00f6l\u00f6ng \ud83c\udf75").getBytes(StandardCharsets.UTF_8);

    @Benchmark
    public Parsed plain() {
        return parser.parse(plain);
    }

    @Benchmark
    public Parsed withTags() {
        return parser.parse(tagged);
    }

    @Benchmark
    public Parsed beyondAscii() {
        return parser.parse(accented);
    }
}
