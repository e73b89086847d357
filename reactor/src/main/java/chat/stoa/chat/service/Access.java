package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.RoomRegistration;
import chat.stoa.chat.Service;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Casemapping;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;

/** ACCESS: who has a rank in a room for good. */
@AutoService(ServiceCommand.class)
public final class Access implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.CHANSERV,
                    "ACCESS|AMODE|FLAGS",
                    1,
                    "<room> [LIST | ADD <account> <rank> | DEL <account>]",
                    """
            Lists or changes who has a rank in a room whenever they are there.
            A rank is ADMIN, OPERATOR, HALFOPERATOR or VOICE, or the letter of its mode; the founder gives and takes all of them,
            admins those below their own. The letter with a sign, before or behind the account, does as well.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        String what = call.param(1).toUpperCase(Locale.ROOT);
        if (what.isEmpty() || what.equals("LIST")) {
            Rooms.visit(call, call.param(0), visited -> list(call, visited));
        } else if (what.equals("ADD") && call.paramCount() > 3) {
            add(call, call.requireAccount(call.param(2)), Rooms.requireRank(call, call.param(3)));
        } else if (what.startsWith("+") && call.paramCount() > 2) {
            add(call, call.requireAccount(call.param(2)), Rooms.requireRank(call, call.param(1)));
        } else if (call.param(2).startsWith("+")) {
            add(call, call.requireAccount(call.param(1)), Rooms.requireRank(call, call.param(2)));
        } else if ((what.equals("DEL") || what.startsWith("-")) && call.paramCount() > 2) {
            remove(call, call.param(2));
        } else if (call.param(2).startsWith("-")) {
            remove(call, call.param(1));
        } else {
            throw call.refusal("Syntax: " + SPEC.usage());
        }
    }

    static void list(ServiceCall call, RoomCall visited) throws Refusal {
        Room room = Rooms.require(call, visited, Rank.VOICE);
        RoomRegistration registration = room.registration();
        call.say("founder: " + registration.founder());
        registration.access().forEach((account, rank) -> call.say(Rooms.nameOf(rank) + ": " + account));
        call.say("Entries of %s: %d"
                .formatted(room.name(), 1 + registration.access().size()));
    }

    static void add(ServiceCall call, Account account, Rank rank) throws Refusal {
        Rooms.visit(
                call,
                call.param(0),
                visited -> {
                    Room room = requireAbove(call, visited, account.name(), rank);
                    call.requireStill(account);
                    RoomRegistration registration = room.registration();
                    boolean more = !registration.access().containsKey(account.key());
                    if (more && registration.access().size() >= visited.limits().listEntriesPerRoom()) {
                        throw call.refusal("The list is full.").atLimit("list_entries_per_room");
                    }
                    visited.register(registration.withAccess(account.name(), rank));
                    visited.onCommitted(() -> call.say("%s has the rank of %s in %s from now on."
                            .formatted(account.name(), Rooms.nameOf(rank), room.name())));
                },
                visited -> promote(call, visited, account.name(), rank));
    }

    static void remove(ServiceCall call, String account) throws Refusal {
        Rooms.visit(call, call.param(0), visited -> {
            Room room = Rooms.require(call, visited, Rank.ADMIN);
            Rank rank = room.registration().access().get(Account.key(account));
            if (rank == null) {
                throw call.refusal("%s is not on the list of %s.".formatted(account, room.name()));
            }
            requireAbove(call, visited, account, rank);
            visited.register(room.registration().withoutAccess(account));
            visited.onCommitted(() -> call.say("%s has no rank in %s any more.".formatted(account, room.name())));
        });
    }

    /** Who is on the list is changed by those above what they have and what they get. */
    private static Room requireAbove(ServiceCall call, RoomCall visited, String account, Rank rank) throws Refusal {
        Room room = Rooms.require(call, visited, Rank.ADMIN);
        RoomRegistration registration = room.registration();
        Rank present = registration.rankOf(account).orElse(Rank.VOICE);
        boolean founder = Rooms.reaches(registration, call.accountName(), Rank.FOUNDER);
        boolean high = rank.reaches(Rank.ADMIN) || present.reaches(Rank.ADMIN);
        if (registration.isFounder(account)) {
            throw call.refusal(account + " is the founder.");
        }
        if (high && !founder && !call.mayByPrivilege()) {
            throw call.refusal("Only the founder may do that.");
        }
        return room;
    }

    /** Who is there has the rank at once. */
    private static void promote(ServiceCall call, RoomCall visited, String account, Rank rank) throws Refusal {
        Room room = Rooms.require(call, visited);
        List<RoomEvent.ModeChange> changes = room.members().stream()
                .filter(member -> Casemapping.ASCII.same(member.identity().account(), account) && !member.has(rank))
                .map(member -> new RoomEvent.ModeChange(
                        true, rank.mode(), member.identity().nick()))
                .toList();
        if (!changes.isEmpty()) {
            Rooms.changeModes(call, visited, changes);
        }
    }
}
