package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.LinkTraffic;
import chat.stoa.chat.LongAnswer;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.ServerQueries;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.SessionRef;
import chat.stoa.chat.Shard;
import chat.stoa.chat.UserView;
import chat.stoa.ops.Operator;
import chat.stoa.ops.Privilege;
import chat.stoa.protocol.Numeric;
import chat.stoa.protocol.Source;
import com.google.auto.service.AutoService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** STATS: what the server counted, and how it is set (modern-irc, "STATS message"). */
@AutoService(Command.class)
public final class Stats implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "STATS",
                    "<query> [<server>]",
                    "Shows figures: u since when it runs, m commands given, l what your connection carried; for operators l of"
                            + " all connections, o operators and k bans.")
            .params(1)
            .costs(3);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        ServerQueries.requireThisServer(call, call.param(1));
        String query = call.param(0).isEmpty() ? "*" : call.param(0).substring(0, 1);
        switch (query) {
            case "u" -> uptime(call);
            case "m" -> {
                call.askShards(Shard::commandCounts, counts -> commands(call, counts));
                return;
            }
            case "l" -> {
                connections(call);
                return;
            }
            case "o" -> operators(call);
            case "k" -> {
                bans(call);
                return;
            }
            default -> {}
        }
        end(call, query);
    }

    private static void uptime(SessionCall call) {
        long started = call.chat().identity().createdMillis();
        Duration up = Duration.ofMillis(call.epochMillis() - started);
        String text = "Server Up %d days %d:%02d:%02d"
                .formatted(up.toDays(), up.toHoursPart(), up.toMinutesPart(), up.toSecondsPart());
        call.reply().numeric(Numeric.RPL_STATSUPTIME, text);
    }

    private static void commands(SessionCall call, List<Map<String, Long>> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach(each -> each.forEach((verb, count) -> sums.merge(verb, count, Long::sum)));
        sums.forEach((verb, count) -> call.reply().numeric(Numeric.RPL_STATSCOMMANDS, verb, String.valueOf(count)));
        end(call, "m");
    }

    private static void operators(SessionCall call) throws Refusal {
        call.session().require(Privilege.SEE);
        for (Operator operator : call.chat().config().access().operators()) {
            List<String> hosts = operator.hosts().isEmpty() ? List.of("*@*") : operator.hosts();
            hosts.forEach(host -> call.reply().numeric(Numeric.RPL_STATSOLINE, "O", host, "*", operator.name()));
        }
    }

    private static void bans(SessionCall call) throws Refusal {
        call.session().require(Privilege.SEE);
        LongAnswer.give(
                call,
                call.session().ref().shard().door().bans(),
                ban -> call.reply().numeric(Numeric.RPL_STATSKLINE, "K", ban.target(), "*", "*", ban.reason()),
                () -> end(call, "k"));
    }

    /** What each connection carried; one's own alone for those who may not see others'. */
    private static void connections(SessionCall call) {
        if (call.session().may(Privilege.SEE)) {
            call.askShards(
                    Shard::clients,
                    answers -> connections(
                            call, answers.stream().flatMap(List::stream).toList()));
        } else {
            SessionRef own = call.session().ref();
            connections(call, own.shard().view(own.id()).stream().toList());
        }
    }

    private static void connections(SessionCall call, List<UserView> clients) {
        LongAnswer.give(call, clients, each -> connection(call, each), () -> end(call, "l"));
    }

    private static void connection(SessionCall call, UserView shown) {
        Source source = shown.identity().source();
        LinkTraffic traffic = shown.ref().link().traffic();
        call.reply()
                .numeric(
                        Numeric.RPL_STATSLINKINFO,
                        "%s[%s@%s]".formatted(source.nick(), source.user(), source.host()),
                        String.valueOf(traffic.waitingBytes()),
                        String.valueOf(traffic.sent()),
                        String.valueOf(traffic.sentBytes()),
                        String.valueOf(traffic.received()),
                        String.valueOf(traffic.receivedBytes()),
                        String.valueOf((call.epochMillis() - shown.signedOnMillis()) / 1000));
    }

    private static void end(SessionCall call, String query) {
        call.reply().numeric(Numeric.RPL_ENDOFSTATS, query, "End of /STATS report");
    }
}
