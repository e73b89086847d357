package chat.stoa.control;

import chat.stoa.chat.ServerBan;
import chat.stoa.chat.ServerBans;
import chat.stoa.chat.Shard;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What the commands about bans have in common. */
final class Bans {

    static final List<String> COLUMNS = List.of("target", "kind", "until", "setter", "reason", "means");

    private Bans() {}

    /**
     * A ban of a target as people write it.
     *
     * @param untilMillis 0: for good
     */
    static ServerBan ban(ControlCall call, String text, String reason, long untilMillis) throws ControlFailure {
        ServerBan.Kind kind = ServerBan.kindOf(text);
        String target = ServerBan.targetOf(kind, text)
                .orElseThrow(() -> new ControlFailure("that cannot be banned: " + text
                        + "; an address, a range, a mask that does not mean everybody, or an account can"));
        return new ServerBan(kind, target, reason, call.user(), call.epochMillis(), untilMillis);
    }

    /** The nicknames of those whom it means now. */
    static List<String> meant(ControlCall call, ServerBan ban) throws ControlFailure {
        return call.askShards(Shard::views).stream()
                .flatMap(List::stream)
                .filter(user -> ban.matches(user.identity(), user.attributes()))
                .map(user -> user.identity().nick())
                .sorted()
                .toList();
    }

    static void requireDone(ServerBans.Outcome outcome, String target) throws ControlFailure {
        switch (outcome) {
            case DONE -> {}
            case NOTHING -> throw new ControlFailure("there is no ban of " + target);
            case FULL ->
                throw new ControlFailure("there are too many bans; limits.server_bans_max says how many may be");
            case NOT_STORED -> throw new ControlFailure("that could not be recorded, so it does not hold");
        }
    }

    static List<Object> row(ServerBan ban, int meant) {
        return List.of(
                ban.target(),
                ban.kind().name().toLowerCase(Locale.ROOT),
                ban.untilMillis() == 0
                        ? ""
                        : Instant.ofEpochMilli(ban.untilMillis()).toString(),
                ban.setter(),
                ban.reason(),
                meant);
    }
}
