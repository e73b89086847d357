package chat.stoa.control;

import chat.stoa.chat.ServerBan;
import chat.stoa.chat.Shard;
import chat.stoa.chat.UserView;
import java.util.ArrayList;
import java.util.List;

/** {@code stoa ctl ban list}. */
final class ListBans implements ControlCommand {

    @Override
    public String verb() {
        return "BAN-LIST";
    }

    @Override
    public ControlAnswer run(ControlCall call, List<String> arguments) throws ControlFailure {
        long now = call.epochMillis();
        List<ServerBan> bans = call.askShards(shard -> shard.door().bans()).get(0);
        List<UserView> users =
                call.askShards(Shard::views).stream().flatMap(List::stream).toList();
        List<List<Object>> rows = new ArrayList<>();
        for (ServerBan ban : bans) {
            if (ban.holds(now)) {
                long meant = users.stream()
                        .filter(user -> ban.matches(user.identity(), user.attributes()))
                        .count();
                rows.add(Bans.row(ban, Math.toIntExact(meant)));
            }
        }
        return ControlAnswer.rows("bans", Bans.COLUMNS, rows);
    }
}
