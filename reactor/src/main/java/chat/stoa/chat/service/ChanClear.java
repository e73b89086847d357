package chat.stoa.chat.service;

import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.RoomMode;
import chat.stoa.chat.RoomRegistration;
import chat.stoa.chat.RoomStop;
import chat.stoa.chat.Service;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Casemapping;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** CLEAR: takes much away at once. */
@AutoService(ServiceCommand.class)
public final class ChanClear implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.CHANSERV, "CLEAR", 2, "<room> USERS | BANS | ACCESS", """
            USERS makes everybody but you leave a room, BANS takes all bans back, ACCESS takes all ranks that are given for good.
            A hundred at a time.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    private static final int STEPS_MAX = 100;

    @Override
    public void run(ServiceCall call) throws Refusal {
        switch (call.param(1).toUpperCase(Locale.ROOT)) {
            case "USERS" -> clearUsers(call);
            case "BANS" -> Rooms.visit(call, call.param(0), visited -> clearBans(call, visited));
            case "ACCESS" -> Rooms.visit(call, call.param(0), visited -> clearAccess(call, visited));
            default -> throw call.refusal("Syntax: " + SPEC.usage());
        }
    }

    private static void clearUsers(ServiceCall call) {
        String self = call.session().nick();
        call.call()
                .askRooms(
                        RoomStop.named(List.of(call.param(0))),
                        room -> room.members().stream()
                                .map(member -> member.identity().nick())
                                .filter(nick -> !Casemapping.ASCII.same(nick, self))
                                .limit(STEPS_MAX)
                                .toList(),
                        answers -> {
                            List<String> nicks =
                                    answers.stream().flatMap(List::stream).toList();
                            List<RoomCall.RoomStep> steps = new ArrayList<>();
                            steps.add(visited -> Rooms.require(call, visited, Rank.FOUNDER));
                            for (String nick : nicks) {
                                steps.add(visited -> kickIfThere(call, visited, nick));
                            }
                            Rooms.visit(call, call.param(0), steps.toArray(RoomCall.RoomStep[]::new));
                        });
    }

    private static void kickIfThere(ServiceCall call, RoomCall visited, String nick) throws Refusal {
        if (visited.maybeRoom().flatMap(room -> room.memberNamed(nick)).isPresent()) {
            ChanKick.kick(call, visited, nick, "Cleared");
        }
    }

    private static void clearBans(ServiceCall call, RoomCall visited) throws Refusal {
        Room room = Rooms.require(call, visited, Rank.ADMIN);
        List<RoomEvent.ModeChange> changes = room.settings().list(RoomMode.BAN).stream()
                .limit(visited.limits().modeChangesMax())
                .map(listed -> new RoomEvent.ModeChange(false, RoomMode.BAN.letter(), listed.mask()))
                .toList();
        if (changes.isEmpty()) {
            throw call.refusal("There are no bans.");
        }
        Rooms.changeModes(call, visited, changes);
    }

    private static void clearAccess(ServiceCall call, RoomCall visited) throws Refusal {
        Room room = Rooms.require(call, visited, Rank.FOUNDER);
        RoomRegistration registration = room.registration();
        visited.register(new RoomRegistration(registration.founder(), Map.of(), registration.options()));
        visited.onCommitted(() -> call.say("Nobody but the founder has a rank in %s for good.".formatted(room.name())));
    }
}
