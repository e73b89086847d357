package chat.stoa.perf.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.stoa.perf.baseline.BaselineServer;
import chat.stoa.perf.load.LoadFailure;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class IdleSocketsTest {

    @Test
    void thereAreAsManyAsAreWanted() throws Exception {
        try (BaselineServer server = new BaselineServer(0);
                IdleSockets sockets = new IdleSockets(server.address(), false)) {
            server.start();
            sockets.become(3);
            assertThat(sockets.count()).isEqualTo(3);
            sockets.become(1);
            assertThat(sockets.count()).isEqualTo(1);
        }
    }

    @Test
    void whereNobodyListensIsAFailure() throws Exception {
        InetSocketAddress address;
        try (BaselineServer server = new BaselineServer(0)) {
            address = server.address();
        }
        try (IdleSockets sockets = new IdleSockets(address, false)) {
            assertThatExceptionOfType(LoadFailure.class)
                    .isThrownBy(() -> sockets.become(1))
                    .withMessageStartingWith("connection 0 failed");
        }
    }
}
