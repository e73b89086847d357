package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A server that has no descriptors left. */
@EnabledOnOs(OS.LINUX)
class DescriptorsTest {

    private static final int REFUSALS = 5;

    @Test
    @Timeout(120)
    void theSurplusIsToldWhyAndAcceptingResumesWhenDescriptorsAreFree() throws Exception {
        List<IrcClient> clients = new ArrayList<>();
        try (Program program = Program.runWithDescriptors(64, "serve", "--listen", "127.0.0.1:0")) {
            var address = program.address();
            loadAll(address);
            clients.add(IrcClient.registered(address, "first"));
            for (int i = 0; i < 80; i++) {
                clients.add(new IrcClient(address));
            }
            await().until(() -> told(clients) >= REFUSALS);
            assertThat(clients.stream().filter(DescriptorsTest::hasInput).findFirst())
                    .hasValueSatisfying(client -> assertThat(endOf(client))
                            .containsExactly(
                                    "ERROR :Closing link:" + " [The server has no descriptors left; try again later]"));
            clients.get(0).settle();
            // What it prints may come later than what it sends.
            await().until(() -> failures(program) >= REFUSALS);
            assertThat(failures(program))
                    .as("one failure for each that was told: no spinning")
                    .isLessThanOrEqualTo(80);
            for (IrcClient client : clients.subList(1, clients.size())) {
                client.close();
            }
            try (IrcClient late = registeredSoon(address)) {
                late.send("PRIVMSG first :there is room again");
                clients.get(0).sees("there is room again");
            }
            assertThat(program.err()).noneMatch(line -> line.contains("ERROR"));
        } finally {
            for (IrcClient client : clients) {
                client.close();
            }
        }
    }

    /**
     * Here classes are files, for which there are no descriptors later; from jars, which stay open, they would come.
     */
    private static void loadAll(InetSocketAddress address) throws IOException {
        new IrcClient(address).close();
        try (IrcClient quits = IrcClient.registered(address, "quits");
                IrcClient leaves = IrcClient.registered(address, "leaves")) {
            leaves.send("PRIVMSG quits :hello");
            quits.sees("hello");
            quits.send("QUIT");
            quits.seesEnd();
        }
        try (IrcClient last = IrcClient.registered(address, "last")) {
            await().until(() -> {
                last.send("LUSERS");
                return last.settle().stream().anyMatch(line -> line.contains(":There are 1 users"));
            });
        }
    }

    private static long failures(Program program) {
        return program.err().stream()
                .filter(line -> line.contains("accept-failed"))
                .count();
    }

    private static long told(List<IrcClient> clients) {
        return clients.stream().filter(DescriptorsTest::hasInput).count();
    }

    private static boolean hasInput(IrcClient client) {
        try {
            return client.hasInput();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> endOf(IrcClient client) {
        try {
            return client.seesEnd();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those that left still stand in front of the door for a moment. */
    private static IrcClient registeredSoon(InetSocketAddress address) {
        IrcClient[] client = new IrcClient[1];
        await().ignoreExceptions().until(() -> {
            client[0] = IrcClient.registered(address, "late");
            return true;
        });
        return client[0];
    }
}
