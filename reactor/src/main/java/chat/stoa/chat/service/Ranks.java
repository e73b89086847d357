package chat.stoa.chat.service;

import chat.stoa.chat.Member;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.journal.RoomEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How ranks are given and taken by ChanServ: to members, for as long as they are there. */
final class Ranks {

    private Ranks() {}

    /**
     * Gives or takes a rank.
     *
     * @param call the room, and whom: without anybody oneself
     */
    static void change(ServiceCall call, Rank rank, boolean adding) throws Refusal {
        Rooms.visit(call, call.param(0), visited -> {
            Rank least = rank == Rank.VOICE ? Rank.HALF_OPERATOR : Rank.OPERATOR;
            boolean self = call.paramCount() < 2;
            Room room = Rooms.require(call, visited, self ? rank : least);
            List<RoomEvent.ModeChange> changes = new ArrayList<>();
            for (int i = 1; i < Math.max(2, call.paramCount()); i++) {
                Member member = self
                        ? room.member(visited.origin()).orElseThrow(() -> call.refusal("You are not there."))
                        : requireMember(call, room, call.param(i));
                if (member.has(rank) != adding) {
                    changes.add(new RoomEvent.ModeChange(
                            adding, rank.mode(), member.identity().nick()));
                }
            }
            if (changes.isEmpty()) {
                throw call.refusal("That is so already.");
            }
            int most = visited.limits().modeChangesMax();
            Rooms.changeModes(call, visited, changes.subList(0, Math.min(most, changes.size())));
        });
    }

    /** The member of that nickname; nobody above whoever gave the command. */
    static Member requireMember(ServiceCall call, Room room, String nick) throws Refusal {
        Member member =
                room.memberNamed(nick).orElseThrow(() -> call.refusal("%s is not in %s.".formatted(nick, room.name())));
        Optional<Rank> theirs = room.registration().rankOf(member.identity().account());
        boolean above = theirs.isPresent() && !Rooms.reaches(room.registration(), call.accountName(), theirs.get());
        if (above && !call.mayByPrivilege()) {
            throw call.refusal(nick + " has a higher rank than you.");
        }
        return member;
    }
}
