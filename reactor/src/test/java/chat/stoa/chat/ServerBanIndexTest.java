package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The arranged bans mean those whom one of them means by itself. */
class ServerBanIndexTest {

    private static final long NOW = 1_000;
    private static final List<String> NAMES = List.of("alice", "Bob", "carol", "dave");
    private static final List<String> ADDRESSES = List.of(
            "192.0.2.1", "192.0.2.200", "198.51.100.7", "2001:db8:0:0:0:0:0:1", "2001:db8:1:0:0:0:0:1", "localhost");
    private static final List<String> TARGETS =
            List.of("192.0.2.1", "192.0.2.0/24", "192.0.0.0/16", "0.0.0.0/0", "2001:db8::/48", "2001:db8::1", "::/0");
    private static final List<String> MASKS =
            List.of("alice!*@*", "*!*@192.0.2.*", "*!*@*.example.org", "b*!*@*.cloak", "*!~u@2001:db8:*");

    private final Random random = new Random(7);

    @Test
    void whoIsMeantIsThatOfEachBanByItself() {
        int meant = 0;
        for (int round = 0; round < 20_000; round++) {
            List<ServerBan> bans = bans();
            ServerBanIndex index = new ServerBanIndex(bans);
            String address = one(ADDRESSES);
            ConnectionAttributes way =
                    ConnectionAttributes.plain(address).from(one(List.of("a.example.org", address)), address);
            Identity who = who();

            Optional<ServerBan> found = index.of(who, way, NOW);

            List<ServerBan> each = bans.stream()
                    .filter(ban -> ban.holds(NOW) && ban.matches(who, way))
                    .toList();
            assertThat(found.isPresent())
                    .as("round %d: %s on %s, %s", round, who, way, bans)
                    .isEqualTo(!each.isEmpty());
            found.ifPresent(ban -> assertThat(each).contains(ban));
            boolean byAddress = each.stream().anyMatch(ban -> ban.kind() == ServerBan.Kind.ADDRESS);
            assertThat(index.ofAddress(address, NOW).isPresent()).isEqualTo(byAddress);
            meant += found.isPresent() ? 1 : 0;
        }
        assertThat(meant).isBetween(4_000, 16_000);
    }

    private List<ServerBan> bans() {
        List<ServerBan> bans = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            ServerBan.Kind kind = one(List.of(ServerBan.Kind.values()));
            String text = one(
                    switch (kind) {
                        case ADDRESS -> TARGETS;
                        case MASK -> MASKS;
                        case ACCOUNT -> NAMES;
                    });
            String target = ServerBan.targetOf(kind, text).orElseThrow();
            long until = one(List.of(0L, NOW - 1, NOW + 1));
            if (bans.stream().noneMatch(ban -> ban.target().equals(target))) {
                bans.add(new ServerBan(kind, target, "reason", "root", 0, until));
            }
        }
        return bans;
    }

    private Identity who() {
        String account = one(List.of("*", "ALICE", "bob"));
        String cloak = one(List.of("", "x.y.cloak"));
        return new Identity(
                new Source(one(NAMES), "~u", one(List.of("user/alice", "z.cloak"))), account, "R", false, cloak);
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
