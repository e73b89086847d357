package chat.stoa.control;

import chat.stoa.chat.BanDuration;
import chat.stoa.chat.ServerBan;
import chat.stoa.chat.ServerBans;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code stoa ctl ban add TARGET [--for DURATION] [--dry-run] [REASON]}. */
final class AddBan implements ControlCommand {

    @Override
    public String verb() {
        return "BAN-ADD";
    }

    /** Target, duration or an empty word, {@code dry-run} or an empty word, reason. */
    @Override
    public ControlAnswer run(ControlCall call, List<String> arguments) throws ControlFailure {
        if (arguments.size() != 4) {
            throw new ControlFailure("who is to be banned?");
        }
        Duration duration = arguments.get(1).isEmpty()
                ? Duration.ZERO
                : BanDuration.parse(arguments.get(1))
                        .orElseThrow(() -> new ControlFailure(
                                "that is no duration: %s; 90s, 30m, 12h, 7d and 1w are".formatted(arguments.get(1))));
        boolean dryRun = arguments.get(2).equals("dry-run");
        String reason = arguments.get(3).isBlank() ? "No reason given" : Reasons.cut(call, arguments.get(3));
        long until = duration.isZero() ? 0 : call.epochMillis() + duration.toMillis();
        ServerBan ban = Bans.ban(call, arguments.get(0), reason, until);
        List<String> meant = Bans.meant(call, ban);
        if (!dryRun) {
            ServerBans.Outcome outcome = call.await(done -> call.chat().ban(ban, call.epochMillis(), done));
            Bans.requireDone(outcome, ban.target());
            call.audit("banned %s: %s".formatted(ban.target(), reason));
        }
        return ControlAnswer.done(
                "%s %s; %s"
                        .formatted(
                                dryRun ? "would ban" : "banned",
                                ban.target(),
                                meant.isEmpty()
                                        ? "that means nobody now"
                                        : "that means now: " + String.join(", ", meant)),
                Map.of("target", ban.target(), "means", meant, "dry_run", dryRun));
    }
}
