package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Member;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.RoomStop;
import chat.stoa.chat.Texts;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import com.google.auto.service.AutoService;
import java.util.List;

/** RENAME: gives a room another name, with all that is in it (channel-rename). */
@AutoService(Command.class)
public final class Rename implements Command.OnRoom {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "RENAME", "<room> <new name> [<reason>]", "Gives a room another name.")
            .params(2)
            .costs(20);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public List<RoomStop> stops(Message message) {
        return List.of(new RoomStop(message.param(0), message.param(1)));
    }

    @Override
    public void run(RoomCall call) throws Refusal {
        boolean owned = call.room().registration().isOwned();
        Member member = call.ranked(owned ? Rank.FOUNDER : Rank.OPERATOR);
        String before = call.room().name();
        String name = call.argument();
        if (!call.isValidName(name) || name.equals(before)) {
            throw Refusal.fail("RENAME", "CANNOT_RENAME", before, name, "The channel cannot be renamed");
        }
        if (!Casemapping.ASCII.same(before, name) && !call.claimName(name)) {
            throw Refusal.fail("RENAME", "CHANNEL_NAME_IN_USE", before, name, "The channel name is already taken");
        }
        String reason = Texts.cut(call.param(2), call.limits().topicBytesMax());
        call.append(new RoomEvent.Renamed(
                member.identity(), name, reason, call.room().name()));
    }
}
