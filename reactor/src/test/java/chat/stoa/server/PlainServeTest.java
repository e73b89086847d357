package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Which command lines start the server without the library that reads command lines. */
class PlainServeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "serve --data /var/lib/stoa",
                "serve --config stoa.toml --data data --listen [::]:6667 --listen 127.0.0.1:0",
            })
    void ordinaryOnes(String line) {
        assertThat(Serve.ofPlain(line.split(" "))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chat",
                "serve --help",
                "serve --data",
                "serve --data --config",
                "serve --data=/var/lib/stoa",
                "serve --data @arguments",
                "serve --data one --data two",
                "serve --date /var/lib/stoa",
                "serve extra words",
            })
    void whateverTheLibraryKnowsBetterIsLeftToIt(String line) {
        assertThat(Serve.ofPlain(line.split(" "))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("optionsWithValues")
    void everyOptionWithAValueIsKnown(String option) {
        assertThat(Serve.ofPlain("serve", option, "value")).isPresent();
    }

    static Stream<String> optionsWithValues() {
        return new CommandLine(new Serve())
                .getCommandSpec().options().stream()
                        .filter(option -> option.arity().max() > 0)
                        .map(OptionSpec::longestName);
    }
}
