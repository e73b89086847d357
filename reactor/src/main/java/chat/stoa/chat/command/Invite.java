package chat.stoa.chat.command;

import chat.stoa.chat.Allowance;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.LongAnswer;
import chat.stoa.chat.Member;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.RoomMode;
import chat.stoa.chat.RoomStop;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.SessionRef;
import chat.stoa.chat.UserView;
import chat.stoa.ops.Quota;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.List;

/** INVITE: asks somebody into a room (modern-irc, "INVITE message"; invite-notify). */
@AutoService(Command.class)
public final class Invite implements Command.OnSession {

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
    public void run(SessionCall call) throws Refusal {
        if (call.paramCount() == 0) {
            list(call);
        } else if (call.paramCount() == 1) {
            throw Refusal.of(Numeric.ERR_NEEDMOREPARAMS, "INVITE", "Not enough parameters");
        } else {
            Allowance.require(call, Quota.INVITES, 1);
            RoomStop room = new RoomStop(call.param(1), "");
            call.lookUp(List.of(call.param(0)), found -> call.visitRoom(room, visited -> invite(visited, found)));
        }
    }

    /** Where the client is asked to and did not go yet. */
    private static void list(SessionCall call) {
        SessionRef guest = call.session().ref();
        call.askShards(
                shard -> shard.invitations(guest),
                answers -> LongAnswer.give(
                        call,
                        answers.stream().flatMap(List::stream).toList(),
                        room -> call.reply().numeric(Numeric.RPL_INVITELIST, room),
                        () -> call.reply().numeric(Numeric.RPL_ENDOFINVITELIST, "End of /INVITE list")));
    }

    private static void invite(RoomCall call, List<UserView> found) throws Refusal {
        Room room = call.room();
        Member inviter = call.member();
        if (room.settings().has(RoomMode.INVITE_ONLY)) {
            call.ranked(Rank.HALF_OPERATOR);
        }
        UserView guest = found.stream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(Numeric.ERR_NOSUCHNICK, call.param(0), "No such nick/channel"));
        String nick = guest.identity().nick();
        if (room.memberNamed(nick).isPresent()) {
            throw Refusal.of(Numeric.ERR_USERONCHANNEL, nick, room.name(), "is already on channel");
        }
        List<SessionRef> clients = call.chat().sessionsOf(nick);
        if (inviter.reaches(Rank.HALF_OPERATOR)) {
            // Anybody may tell others of a room; only those who guard its door can open it.
            clients.forEach(client -> room.invite(client, call.limits().invitedPerRoom()));
        }
        Message line = Message.from(call.by().source().toString(), "INVITE", nick, room.name());
        clients.forEach(client -> client.send(line));
        call.reply().numeric(Numeric.RPL_INVITING, nick, room.name());
        if (guest.isAway()) {
            call.reply().numeric(Numeric.RPL_AWAY, nick, guest.away());
        }
        call.signal(line, Capability.INVITE_NOTIFY, member -> member.reaches(Rank.HALF_OPERATOR));
    }
}
