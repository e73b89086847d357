package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendIdTest {

    @Test
    void aUuidOfVersion7CarriesItsTime() {
        // The example of RFC 9562, A.6.
        assertThat(SendId.parse("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"))
                .contains(new SendId("017f22e2-79b0-7cc3-98c4-dc0c0c07398f", 1_645_557_742_000L));
    }

    @Test
    void aUlidCarriesItsTime() {
        // The example of the specification of ULID.
        assertThat(SendId.parse("01arz3ndektsv4rrffq69g5fav"))
                .contains(new SendId("01ARZ3NDEKTSV4RRFFQ69G5FAV", 1_469_922_850_259L));
        assertThat(SendId.parse("7ZZZZZZZZZZZZZZZZZZZZZZZZZ").orElseThrow().timeMillis())
                .isEqualTo((1L << 48) - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
                "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f",
                "017f22e279b07cc398c4dc0c0c07398f",
                "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
                "01ARZ3NDEKTSV4RRFFQ69G5FAU",
                "01ARZ3NDEKTSV4RRFFQ69G5FA",
                "01ARZ3NDEKTSV4RRFFQ69G5FAVX"
            })
    void nothingElseIsAnId(String text) {
        assertThat(SendId.parse(text)).isEmpty();
    }
}
