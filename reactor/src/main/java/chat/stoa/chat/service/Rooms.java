package chat.stoa.chat.service;

import chat.stoa.account.Outcome;
import chat.stoa.chat.AccountEnd;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.RoomNames;
import chat.stoa.chat.RoomRegistration;
import chat.stoa.chat.Service;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the commands of ChanServ have in common. */
final class Rooms {

    private Rooms() {}

    /** Does something in a room, step after step; a step that is refused is the last. */
    static void visit(ServiceCall call, String room, RoomCall.RoomStep... steps) throws Refusal {
        if (!RoomNames.isRoomName(room)) {
            throw call.refusal(room + " is no room's name.");
        }
        Series series = new Series();
        List<RoomCall.RoomStep> guarded = new ArrayList<>();
        for (RoomCall.RoomStep step : steps) {
            guarded.add(visited -> series.run(step, visited));
        }
        call.call().visitRoom(room, guarded);
    }

    /** Steps of which each needs the one before. One worker after another has it, with the call. */
    private static final class Series {

        private boolean broken;

        void run(RoomCall.RoomStep step, RoomCall visited) throws Refusal {
            if (broken || visited.call().isAbandoned()) {
                return;
            }
            try {
                step.run(visited);
            } catch (Refusal refusal) {
                broken = true;
                throw refusal;
            }
        }
    }

    /** The room, if there is one of that name. */
    static Room require(ServiceCall call, RoomCall visited) throws Refusal {
        return visited.maybeRoom().orElseThrow(() -> call.refusal("There is no room " + visited.roomName() + "."));
    }

    /** The room, if whoever gave the command may know of it. */
    static Room requireVisible(ServiceCall call, RoomCall visited) throws Refusal {
        Room room = require(call, visited);
        boolean outside = room.member(visited.origin()).isEmpty()
                && room.registration().rankOf(call.accountName()).isEmpty();
        if (room.isHidden() && outside && !call.mayByPrivilege()) {
            throw call.refusal("There is no room " + visited.roomName() + ".");
        }
        return room;
    }

    /**
     * The room, if it belongs to an account and whoever gave the command has at least this rank there for good;
     * operators of the server always do.
     */
    static Room require(ServiceCall call, RoomCall visited, Rank least) throws Refusal {
        Room room = requireVisible(call, visited);
        if (!room.registration().isOwned()) {
            throw call.refusal(room.name() + " is not registered.");
        }
        if (!reaches(room.registration(), call.accountName(), least) && !call.mayByPrivilege()) {
            throw call.refusal("You may not do that in " + room.name() + ".");
        }
        return room;
    }

    /** Refuses if the account has as many rooms as it may have. */
    static void requireMayOwnMore(ServiceCall call, RoomCall visited, String account) throws Refusal {
        if (visited.chat().ownedRooms().countOf(account) >= visited.limits().roomsPerAccount()) {
            throw call.refusal(account + " has too many rooms.").atLimit("rooms_per_account");
        }
    }

    /**
     * Takes an account out of all rooms.
     *
     * @param then what is done when that is recorded
     */
    static void forget(ServiceCall call, String account, AccountEnd end, Runnable then) {
        call.call().<Boolean>await(done -> call.chat().takeOutOfRooms(account, end, done), all -> {
            if (!all) {
                throw call.refusal(call.describe(Outcome.NOT_STORED));
            }
            then.run();
        });
    }

    static boolean reaches(RoomRegistration registration, String account, Rank least) {
        return registration.rankOf(account).filter(rank -> rank.reaches(least)).isPresent();
    }

    /** Changes modes in ChanServ's name. */
    static void changeModes(ServiceCall call, RoomCall visited, List<RoomEvent.ModeChange> changes) throws Refusal {
        visited.append(new RoomEvent.ModesChanged(identity(call), changes));
    }

    /** As whom ChanServ does things. */
    static Identity identity(ServiceCall call) {
        return Service.CHANSERV.identity(call.call().serverName());
    }

    /** A rank by its name or its mode letter. */
    static Rank requireRank(ServiceCall call, String text) throws Refusal {
        for (Rank rank : Rank.values()) {
            String letter = String.valueOf(rank.mode());
            String name = rank.name().replace("_", "");
            boolean shortened =
                    name.length() > 2 && text.length() > 1 && name.startsWith(text.toUpperCase(Locale.ROOT));
            if (rank != Rank.FOUNDER && (text.equals(letter) || text.equals("+" + letter) || shortened)) {
                return rank;
            }
        }
        throw call.refusal("A rank is ADMIN, OPERATOR, HALFOPERATOR or VOICE.");
    }

    static String nameOf(Rank rank) {
        return rank.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
