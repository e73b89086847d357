package chat.stoa.chat.command;

import chat.stoa.chat.Allowance;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.LongAnswer;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.RoomFilter;
import chat.stoa.chat.RoomView;
import chat.stoa.chat.SessionCall;
import chat.stoa.ops.Privilege;
import chat.stoa.ops.Quota;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.List;

/** LIST: the rooms there are (modern-irc, "LIST message", {@code ELIST}). */
@AutoService(Command.class)
public final class ListRooms implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "LIST", "[<room>{,<room>}] [<condition>{,<condition>}]", "Shows the rooms there are.")
            .costs(5);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        RoomFilter filter = RoomFilter.parse(call.message().params(), call.epochMillis());
        // A line has room for hundreds of masks, and each would be matched with each room.
        if (filter.conditionCount() > call.chat().limits().targetsMax()) {
            throw Refusal.of(Numeric.ERR_TOOMANYTARGETS, call.param(0), "Too many conditions")
                    .atLimit("targets_max");
        }
        Allowance.require(call, Quota.QUERIES, 1);
        boolean seesAll = call.session().may(Privilege.SEE);
        call.askShards(shard -> shard.roomViews(call.session().ref(), seesAll), answers -> {
            List<RoomView> wanted =
                    answers.stream().flatMap(List::stream).filter(filter::fits).toList();
            Allowance.noteAnswer(call, wanted.size());
            call.reply().numeric(Numeric.RPL_LISTSTART, "Channel", "Users  Name");
            LongAnswer.give(
                    call,
                    wanted,
                    room -> show(call, room),
                    () -> call.reply().numeric(Numeric.RPL_LISTEND, "End of /LIST"));
        });
    }

    private static void show(SessionCall call, RoomView room) {
        call.reply().numeric(Numeric.RPL_LIST, room.name(), String.valueOf(room.members()), room.topic());
    }
}
