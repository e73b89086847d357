package chat.stoa.chat.command;

import chat.stoa.chat.Allowance;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Forwarding;
import chat.stoa.chat.MetadataSync;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.RoomPolicy;
import chat.stoa.chat.RoomReplies;
import chat.stoa.chat.RoomStop;
import chat.stoa.chat.SessionCall;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.ops.Quota;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** JOIN: enters rooms, and opens those that are not there yet (modern-irc, "JOIN message"). */
@AutoService(Command.class)
public final class Join implements Command.OnRoom {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "JOIN", "<room>{,<room>} [<key>{,<key>}] | 0", "Enters rooms; 0 leaves all of them.")
            .params(1)
            .costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public List<RoomStop> stops(Message message) {
        return RoomStop.pairs(
                RoomStop.split(message.param(0)), List.of(message.param(1).split(",", -1)));
    }

    @Override
    public void check(SessionCall call) throws Refusal {
        if (call.param(0).equals("0")) {
            leaveAll(call);
        } else {
            Allowance.require(call, Quota.JOINS, stops(call.message()).size());
            call.call().bring(call.session().presence());
        }
    }

    /** As many of the rooms as the session may still enter, in their order. */
    @Override
    public List<RoomStop> stops(SessionCall call) {
        int free = call.chat().limits().roomsPerSession()
                - call.session().roomNames().size();
        Set<String> entered = new HashSet<>();
        List<RoomStop> stops = new ArrayList<>();
        for (RoomStop stop : stops(call.message())) {
            String room = Casemapping.ASCII.fold(stop.room());
            boolean known = call.session().isIn(room) || entered.contains(room);
            if (known || entered.size() < free) {
                stops.add(stop);
                if (!known) {
                    entered.add(room);
                }
            } else {
                String error = "You have joined too many channels";
                call.reply().numeric(Numeric.ERR_TOOMANYCHANNELS, stop.room(), error);
                call.chat().counters().limitHit("rooms_per_session");
            }
        }
        return stops;
    }

    @Override
    public void run(RoomCall call) throws Refusal {
        if (Forwarding.tryRenamed(call)) {
            return;
        }
        Room room = call.roomOrNew();
        if (room.member(call.origin()).isPresent()) {
            return;
        }
        if (isHereByAnother(call, room)) {
            call.attach(call.by());
            return;
        }
        boolean owned = room.registration().isOwned();
        if (room.size() > 0 || owned) {
            if (!mayEnter(call, room)) {
                return;
            }
        }
        if (room.size() >= call.limits().membersPerRoom()) {
            throw Refusal.of(Numeric.ERR_CHANNELISFULL, call.roomName(), "Cannot join channel (channel is full)")
                    .atLimit("members_per_room");
        }
        boolean founds = room.size() == 0 && !owned;
        if (founds && !mayOwnMore(call)) {
            throw Refusal.of(Numeric.ERR_TOOMANYCHANNELS, call.roomName(), "Your account has too many rooms")
                    .atLimit("rooms_per_account");
        }
        call.append(room, new RoomEvent.Joined(call.by(), founds));
        call.onCommitted(() -> {
            call.maybeMember().ifPresent(member -> RoomReplies.entry(call.reply(), call.chat(), room, member));
            RoomReplies.namesOnEntry(call, room);
            tellAway(call);
            call.maybeRoom().ifPresent(entered -> MetadataSync.whenEntered(call, entered));
        });
    }

    /**
     * Whether the sender's user is in the room by another client, which goes as this one comes: nobody comes then, and
     * the other one may be handing its place over already.
     */
    private static boolean isHereByAnother(RoomCall call, Room room) {
        return call.by().hasAccount()
                && room.memberNamed(call.by().nick())
                        .filter(member -> member.identity().isAccount(call.by().account()))
                        .isPresent();
    }

    /**
     * Whether the sender may enter.
     *
     * @return false if it goes to another room instead
     * @throws Refusal if it may not
     */
    private static boolean mayEnter(RoomCall call, Room room) throws Refusal {
        try {
            RoomPolicy.requireMayEnter(room, call.by(), call.argument(), room.isInvited(call.origin()));
            return true;
        } catch (Refusal refusal) {
            if (Forwarding.tryElsewhere(call)) {
                return false;
            }
            throw refusal;
        }
    }

    /** {@code JOIN 0}: as if the user had parted from each of its rooms. */
    private static void leaveAll(SessionCall call) {
        call.visitRooms(
                room -> {
                    if (room.maybeMember().isPresent()) {
                        room.append(new RoomEvent.Parted(room.member().identity(), ""));
                    }
                },
                home -> {});
    }

    /** A room that somebody opens while they are logged in stays. */
    private static boolean mayOwnMore(RoomCall call) {
        String account = call.by().account();
        return account.equals(Identity.NO_ACCOUNT)
                || call.chat().ownedRooms().countOf(account) < call.limits().roomsPerAccount();
    }

    /** Who is away when they come is away here too (away-notify). */
    private static void tellAway(RoomCall call) {
        String reason = call.call().presence().away();
        if (!reason.isEmpty()) {
            String source = call.by().source().toString();
            call.signal(Message.from(source, "AWAY", reason), Capability.AWAY_NOTIFY, member -> true);
        }
    }
}
