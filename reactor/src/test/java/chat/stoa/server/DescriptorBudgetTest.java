package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DescriptorBudgetTest {

    @Test
    void clientsDoNotGetTheLastOnes() {
        assertThat(Descriptors.of(10_000, 100).forConnections()).isEqualTo(10_000 - 100 - 64);
        assertThat(Descriptors.of(64, 40).forConnections()).isEqualTo(64 - 40 - 8);
    }

    @Test
    void somebodyAlwaysMayCome() {
        assertThat(Descriptors.of(64, 70).forConnections()).isEqualTo(1);
    }
}
