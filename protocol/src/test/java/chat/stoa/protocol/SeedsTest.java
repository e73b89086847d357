package chat.stoa.protocol;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void aFailureNamesTheSeedThatRepeatsIt() {
        assertThatThrownBy(() -> Seeds.check(1, random -> {
                    throw new AssertionError("found it");
                }))
                .isInstanceOf(AssertionError.class)
                .message()
                .matches("repeat with -Dseed=\\d+: found it");
    }
}
