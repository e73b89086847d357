package chat.stoa.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VocabularyTest {

    @Test
    void everyNumericHasItsOwnNumber() {
        assertThat(Stream.of(Numeric.values()).map(Numeric::number)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void aNumericIsAVerbOfThreeDigits(Numeric numeric) {
        assertThat(numeric.code())
                .matches("[0-9]{3}")
                .isEqualTo(Message.of(numeric.code()).verb());
        assertThat(Integer.parseInt(numeric.code())).isEqualTo(numeric.number());
    }

    @ParameterizedTest
    @EnumSource
    void errorsAreNumberedFrom400(Numeric numeric) {
        boolean saslError = numeric.number() >= 902 && numeric.number() <= 907 && numeric.number() != 903;
        boolean isError = (numeric.number() >= 400 && numeric.number() < 600)
                || saslError
                || List.of(696, 723).contains(numeric.number())
                || numeric.number() == 734;
        assertThat(numeric.name()).startsWith(isError ? "ERR_" : "RPL_");
    }

    @Test
    void codesAreAsciiDigitsWhereverTheServerRuns() throws Exception {
        Locale usual = Locale.getDefault();
        try (URLClassLoader fresh = freshClasses()) {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            Object welcome = fresh.loadClass(Numeric.class.getName()).getEnumConstants()[0];
            assertThat(welcome.getClass().getMethod("code").invoke(welcome)).isEqualTo("001");
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void everyCapabilityHasItsOwnToken() {
        assertThat(Stream.of(Capability.values()).map(Capability::token))
                .doesNotHaveDuplicates()
                .allMatch(token -> token.matches("[a-z0-9./-]+"), "can stand in a list of capabilities");
    }

    @ParameterizedTest
    @EnumSource
    void aCapabilityIsFoundByItsToken(Capability capability) {
        assertThat(Capability.of(capability.token())).contains(capability);
        assertThat(Capability.of(capability.token().toUpperCase(Locale.ROOT))).isEmpty();
    }

    @Test
    void aSetOfCapabilitiesHoldsWhatWasPutIn() {
        assertThat(Capability.values()).hasSizeLessThanOrEqualTo(Long.SIZE);
        long all = Stream.of(Capability.values()).mapToLong(Capability::bit).reduce(0, (set, bit) -> set | bit);
        assertThat(Long.bitCount(all)).isEqualTo(Capability.values().length);
        assertThat(LongStream.of(0, ~Capability.BATCH.bit())).noneMatch(Capability.BATCH::in);
        assertThat(LongStream.of(all, Capability.BATCH.bit())).allMatch(Capability.BATCH::in);
    }

    private static URLClassLoader freshClasses() throws IOException {
        URL classes = Numeric.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    }
}
