package chat.stoa.perf.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.stoa.perf.baseline.BaselineServer;
import chat.stoa.perf.load.LoadFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
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
        try (Socket taken = new Socket()) {
            // Nobody listens there, and nobody else is given the port meanwhile.
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            InetSocketAddress address = (InetSocketAddress) taken.getLocalSocketAddress();
            try (IdleSockets sockets = new IdleSockets(address, false)) {
                assertThatExceptionOfType(LoadFailure.class)
                        .isThrownBy(() -> sockets.become(1))
                        .withMessageStartingWith("connection 0 failed");
            }
        }
    }
}
