package chat.stoa.chat.command;

import chat.stoa.chat.Allowance;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Member;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.RoomMode;
import chat.stoa.chat.RoomStop;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.SessionRef;
import chat.stoa.chat.UserRef;
import chat.stoa.ops.Quota;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.List;

/** INVITE: asks somebody into a room (modern-irc, "INVITE message"; invite-notify). */
@AutoService(Command.class)
public final class Invite implements Command.OnRoom {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "INVITE",
                    "[<nickname> <room>]",
                    "Asks somebody into a room; without more, shows where you are asked to.")
            .costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public List<RoomStop> stops(Message message) {
        return List.of(new RoomStop(message.param(1), message.param(0)));
    }

    @Override
    public void check(SessionCall call) throws Refusal {
        if (call.paramCount() == 0) {
            list(call);
        } else if (call.paramCount() == 1) {
            throw Refusal.of(Numeric.ERR_NEEDMOREPARAMS, "INVITE", "Not enough parameters");
        } else {
            Allowance.require(call, Quota.INVITES, 1);
        }
    }

    /** Where the client is asked to and did not go yet. */
    private static void list(SessionCall call) {
        SessionRef guest = call.session().ref();
        call.askShards(shard -> shard.invitations(guest), answers -> {
            answers.forEach(rooms -> rooms.forEach(room -> call.reply().numeric(Numeric.RPL_INVITELIST, room)));
            call.reply().numeric(Numeric.RPL_ENDOFINVITELIST, "End of /INVITE list");
        });
    }

    @Override
    public void run(RoomCall call) throws Refusal {
        Room room = call.room();
        Member inviter = call.member();
        if (room.settings().has(RoomMode.INVITE_ONLY) && !inviter.reaches(Rank.HALF_OPERATOR)) {
            call.ranked(Rank.HALF_OPERATOR);
        }
        String nick = call.argument();
        UserRef guest = call.chat()
                .nicknames()
                .find(nick)
                .filter(user -> user.primary().isPresent())
                .orElseThrow(() -> Refusal.of(Numeric.ERR_NOSUCHNICK, nick, "No such nick/channel"));
        if (room.memberNamed(nick).isPresent()) {
            throw Refusal.of(Numeric.ERR_USERONCHANNEL, nick, room.name(), "is already on channel");
        }
        if (inviter.reaches(Rank.HALF_OPERATOR)) {
            // Anybody may tell others of a room; only those who guard its door can open it.
            guest.clients()
                    .forEach(client ->
                            room.invite(client.session(), call.limits().invitedPerRoom()));
        }
        Message line = Message.from(call.by().source().toString(), "INVITE", nick, room.name());
        guest.clients().forEach(client -> client.session().send(line));
        call.reply().numeric(Numeric.RPL_INVITING, nick, room.name());
        call.signal(line, Capability.INVITE_NOTIFY, member -> member.reaches(Rank.HALF_OPERATOR));
    }
}
