package chat.stoa.chat.command;

import chat.stoa.chat.Allowance;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.LongAnswer;
import chat.stoa.chat.Member;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomNames;
import chat.stoa.chat.RoomRef;
import chat.stoa.chat.RoomStop;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.SessionRef;
import chat.stoa.chat.UserMask;
import chat.stoa.chat.UserMode;
import chat.stoa.chat.UserView;
import chat.stoa.chat.WhoAnswer;
import chat.stoa.ops.Privilege;
import chat.stoa.ops.Quota;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** WHO: who is in a room, or whom a mask means (modern-irc, "WHO message"; whox). */
@AutoService(Command.class)
public final class Who implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "WHO",
                    "[<room, nickname or mask> [o][%<fields>[,<token>]]]",
                    "Shows who is in a room, or whom a mask means.")
            .costs(5);

    private static final int USERS_PER_UNIT = 1_000;
    private static final int LOOK_COST_MAX = 50;

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        Allowance.require(call, Quota.QUERIES, 1);
        String mask = call.param(0);
        WhoAnswer answer = WhoAnswer.parse(call.param(1));
        if (RoomNames.isRoomName(mask)) {
            ofRoom(call, mask, answer);
            return;
        }
        call.lookUp(List.of(mask), exact -> {
            if (exact.isEmpty()) {
                ofMask(call, mask, answer);
            } else {
                tell(call, answer, List.of(entry(call, exact.get(0))));
            }
        });
    }

    private static void ofRoom(SessionCall call, String name, WhoAnswer answer) {
        SessionRef asking = call.session().ref();
        boolean seesAll = call.session().may(Privilege.SEE);
        boolean allPrefixes = call.session().has(Capability.MULTI_PREFIX);
        call.askRooms(RoomStop.named(List.of(name)), room -> members(room, asking, seesAll, allPrefixes), found -> {
            Map<SessionRef, WhoAnswer.Entry> members = found.isEmpty() ? Map.of() : found.get(0);
            if (answer.asksSessions() && !members.isEmpty()) {
                requireLook(call);
                call.askShards(shard -> shard.views(), views -> tell(call, answer, completed(call, members, views)));
            } else {
                tell(call, answer, List.copyOf(members.values()));
            }
        });
    }

    /** Those in a room whom somebody may see there, in their order. */
    private static Map<SessionRef, WhoAnswer.Entry> members(
            Room room, SessionRef asking, boolean seesAll, boolean allPrefixes) {
        boolean inside = seesAll || room.member(asking).isPresent();
        if (room.isHidden() && !inside) {
            return Map.of();
        }
        Map<SessionRef, WhoAnswer.Entry> entries = new LinkedHashMap<>();
        for (Member member : room.members()) {
            if (inside || !member.isInvisible()) {
                String flags = WhoAnswer.flags(member.isAway(), member.modes(), member.prefixes(allPrefixes));
                entries.put(member.session(), new WhoAnswer.Entry(room.name(), member.identity(), flags, "", 0));
            }
        }
        return Collections.unmodifiableMap(entries);
    }

    /** All who are here have to be looked at, however few are found. */
    private static void requireLook(SessionCall call) throws Refusal {
        int cost = Math.min(call.chat().counters().registered() / USERS_PER_UNIT, LOOK_COST_MAX);
        // Beside that of the question: together they may not be more than one ever has.
        int left = call.chat().limits().queryCostPerMinute() - 1;
        if (cost > 0 && left > 0) {
            Allowance.require(call, Quota.QUERIES, Math.min(cost, left));
        }
    }

    private static List<WhoAnswer.Entry> completed(
            SessionCall call, Map<SessionRef, WhoAnswer.Entry> members, List<List<UserView>> views) {
        Map<SessionRef, UserView> byRef = new HashMap<>();
        views.forEach(each -> each.forEach(view -> byRef.put(view.ref(), view)));
        List<WhoAnswer.Entry> entries = new ArrayList<>();
        members.forEach((ref, entry) -> {
            UserView view = byRef.get(ref);
            entries.add(view == null ? entry : entry.with(address(call, view), view.idleSeconds()));
        });
        return entries;
    }

    private static void ofMask(SessionCall call, String text, WhoAnswer answer) throws Refusal {
        requireLook(call);
        SessionRef asking = call.session().ref();
        boolean seesAll = call.session().may(Privilege.SEE);
        Set<RoomRef> shared = Set.copyOf(call.session().rooms());
        UserMask mask = new UserMask(text, call.serverName());
        call.askShards(
                shard -> shard.views().stream()
                        .filter(mask::matches)
                        .filter(view -> seesAll || isVisible(view, asking, shared))
                        .toList(),
                found -> {
                    List<WhoAnswer.Entry> entries = new ArrayList<>();
                    found.forEach(each -> each.forEach(view -> entries.add(entry(call, view))));
                    tell(call, answer, entries);
                });
    }

    /** Not to strangers, if they do not want that. */
    private static boolean isVisible(UserView view, SessionRef asking, Set<RoomRef> shared) {
        return !view.modes().has(UserMode.INVISIBLE)
                || view.ref().equals(asking)
                || !Collections.disjoint(view.rooms(), shared);
    }

    private static WhoAnswer.Entry entry(SessionCall call, UserView view) {
        String flags = WhoAnswer.flags(view.isAway(), view.modes(), "");
        return new WhoAnswer.Entry("", view.identity(), flags, address(call, view), view.idleSeconds());
    }

    /** Where somebody really comes from is told to operators, and to themselves. */
    private static String address(SessionCall call, UserView view) {
        boolean may = call.session().may(Privilege.SEE)
                || view.ref().equals(call.session().ref());
        return may ? view.attributes().address() : "";
    }

    private static void tell(SessionCall call, WhoAnswer answer, List<WhoAnswer.Entry> entries) {
        List<WhoAnswer.Entry> wanted = entries.stream()
                .filter(entry -> !answer.operatorsOnly() || entry.flags().contains("*"))
                .toList();
        String mask = call.param(0).isEmpty() ? "*" : call.param(0);
        Allowance.noteAnswer(call, wanted.size());
        LongAnswer.give(
                call,
                wanted,
                entry -> answer.write(call.reply(), call.serverName(), entry),
                () -> call.reply().numeric(Numeric.RPL_ENDOFWHO, mask, "End of WHO list"));
    }
}
