package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.ops.AddressRange;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Mask;
import chat.stoa.work.AnyThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The bans of the server, arranged so that a crowd that comes while there are ten thousand of them does not keep a
 * worker busy: addresses and accounts are looked up, and only masks are gone through. Immutable.
 */
@AnyThread
final class ServerBanIndex {

    private final List<ServerBan> all;
    private final Map<AddressRange, ServerBan> byRange = new HashMap<>();
    /** How many common bits the ranges have: an address is looked up once for each. */
    private final Set<Integer> bits = new TreeSet<>();

    private final Map<String, ServerBan> byAccount = new HashMap<>();
    private final List<Masked> masked = new ArrayList<>();

    private record Masked(Mask mask, ServerBan ban) {}

    ServerBanIndex(List<ServerBan> bans) {
        all = List.copyOf(bans);
        for (ServerBan ban : all) {
            switch (ban.kind()) {
                case ADDRESS ->
                    AddressRange.parse(ban.target()).ifPresent(range -> {
                        byRange.put(range, ban);
                        bits.add(range.bits());
                    });
                case ACCOUNT -> byAccount.put(fold(ban.target()), ban);
                case MASK -> masked.add(new Masked(new Mask(fold(ban.target())), ban));
            }
        }
    }

    List<ServerBan> all() {
        return all;
    }

    /** One that holds and means everybody who comes from an address. */
    Optional<ServerBan> ofAddress(String address, long nowMillis) {
        for (int count : bits) {
            Optional<ServerBan> ban =
                    AddressRange.parse(address + "/" + count).map(byRange::get).filter(found -> found.holds(nowMillis));
            if (ban.isPresent()) {
                return ban;
            }
        }
        return Optional.empty();
    }

    /** One that holds and means somebody who comes on this way; see {@link ServerBan#matches}. */
    Optional<ServerBan> of(Identity who, ConnectionAttributes way, long nowMillis) {
        return ofAddress(way.address(), nowMillis)
                .or(() -> ofAccount(who, nowMillis))
                .or(() -> ofMask(who, way, nowMillis));
    }

    private Optional<ServerBan> ofAccount(Identity who, long nowMillis) {
        return Optional.of(who)
                .filter(Identity::hasAccount)
                .map(known -> byAccount.get(fold(known.account())))
                .filter(ban -> ban.holds(nowMillis));
    }

    private Optional<ServerBan> ofMask(Identity who, ConnectionAttributes way, long nowMillis) {
        if (masked.isEmpty()) {
            return Optional.empty();
        }
        List<String> sources = ServerBan.sourcesOf(who, way)
                .map(ServerBanIndex::fold)
                .distinct()
                .toList();
        for (Masked each : masked) {
            if (each.ban().holds(nowMillis) && meansOneOf(each.mask(), sources)) {
                return Optional.of(each.ban());
            }
        }
        return Optional.empty();
    }

    private static boolean meansOneOf(Mask mask, List<String> sources) {
        for (String source : sources) {
            if (mask.matches(source)) {
                return true;
            }
        }
        return false;
    }

    private static String fold(String text) {
        return Casemapping.ASCII.fold(text);
    }
}
