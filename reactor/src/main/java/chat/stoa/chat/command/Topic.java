package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Member;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.RoomMode;
import chat.stoa.chat.RoomReplies;
import chat.stoa.chat.Texts;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

/** TOPIC: shows or sets what a room is about (modern-irc, "TOPIC message"). */
@AutoService(Command.class)
public final class Topic implements Command.OnRoom {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "TOPIC", "<room> [<topic>]", "Shows or sets the topic of a room.")
            .params(1)
            .limitTargets();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(RoomCall call) throws Refusal {
        if (call.paramCount() > 1) {
            set(call);
        } else {
            show(call);
        }
    }

    private static void show(RoomCall call) throws Refusal {
        Room room = call.room();
        if (room.isHidden()) {
            call.member();
        }
        if (room.topic().isEmpty()) {
            call.reply().numeric(Numeric.RPL_NOTOPIC, room.name(), "No topic is set");
        } else {
            RoomReplies.topic(call.reply(), room);
        }
    }

    private static void set(RoomCall call) throws Refusal {
        boolean operatorsOnly = call.room().settings().has(RoomMode.OPERATORS_SET_TOPIC);
        Member setter = operatorsOnly ? call.ranked(Rank.HALF_OPERATOR) : call.member();
        String topic = Texts.cut(call.param(1), call.limits().topicBytesMax());
        call.append(new RoomEvent.TopicSet(setter.identity(), topic));
    }
}
