package chat.stoa.chat;

import chat.stoa.journal.RoomEvent.ModeChange;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a MODE command asks of a room, gone through letter by letter: which changes it comes to, and what is answered
 * instead (modern-irc, "MODE message").
 *
 * <p>Made for one command, on the room's worker.
 */
@WorkerThread
public final class ModeRequest {

    private static final int PARAM_BYTES_MAX = 200;

    private final Room room;
    private final RoomCall call;
    private final List<ModeChange> changes = new ArrayList<>();
    private final Set<RoomMode> shown = new HashSet<>();
    private final Set<Integer> unknown = new HashSet<>();
    private int nextParam = 2;
    private int withParam;
    private int added;
    private boolean refused;
    private boolean tooLong;
    private int lineBytes;

    public ModeRequest(Room room, RoomCall call) {
        this.room = room;
        this.call = call;
        lineBytes = bytes(":%s MODE %s ".formatted(call.by().source(), room.name()));
    }

    /**
     * How many entries of lists such modes may add to a room.
     *
     * @param modes as they were given: {@code +bb-e}
     * @param params how many parameters stand behind them
     */
    public static int listEntries(String modes, int params) {
        boolean adding = true;
        int entries = 0;
        for (int i = 0; i < modes.length(); i++) {
            char letter = modes.charAt(i);
            if (letter == '+' || letter == '-') {
                adding = letter == '+';
            } else if (adding
                    && RoomMode.of(letter)
                            .filter(mode -> mode.kind() == RoomMode.Kind.LIST)
                            .isPresent()) {
                entries++;
            }
        }
        return Math.min(entries, Math.max(0, params));
    }

    /**
     * Decides. Lists are shown and single mistakes answered on the way.
     *
     * @return what is to be changed; perhaps nothing
     * @throws Refusal 442 if the sender is not in the room and wants to change it
     */
    public List<ModeChange> decide() throws Refusal {
        boolean adding = true;
        String modes = call.param(1);
        for (int letter : modes.codePoints().toArray()) {
            if (letter == '+' || letter == '-') {
                adding = letter == '+';
            } else if (Character.isBmpCodePoint(letter)) {
                decide((char) letter, adding);
            } else {
                refuseUnknown(letter);
            }
        }
        return changes;
    }

    private void decide(char letter, boolean adding) throws Refusal {
        Optional<Rank> rank = Rank.ofMode(letter);
        Optional<RoomMode> mode = RoomMode.of(letter);
        if (rank.isPresent()) {
            takeParam().ifPresent(nick -> decideRank(rank.get(), adding, nick));
        } else if (mode.isPresent()) {
            decideMode(mode.get(), adding);
        } else {
            refuseUnknown(letter);
        }
    }

    /** Once for each letter, however often it stands there. */
    private void refuseUnknown(int letter) {
        if (unknown.add(letter)) {
            call.reply().numeric(Numeric.ERR_UNKNOWNMODE, Character.toString(letter), "is unknown mode char to me");
        }
    }

    private void decideMode(RoomMode mode, boolean adding) throws Refusal {
        switch (mode.kind()) {
            case LIST -> {
                boolean withMask = !call.param(nextParam).isEmpty();
                Optional<String> mask = takeParam();
                if (mask.isPresent()) {
                    decideListed(mode, adding, mask.get());
                } else if (!withMask && shown.add(mode)) {
                    showList(mode);
                }
            }
            case FLAG -> {
                if (mode == RoomMode.REGISTERED) {
                    refuseServerMode(mode);
                    return;
                }
                if (paramNow(mode).isPresent() != adding && mayChange(Rank.OPERATOR)) {
                    change(adding, mode.letter(), "");
                }
            }
            case ALWAYS_PARAM, PARAM_TO_SET -> decideParam(mode, adding);
        }
    }

    /** Once for each letter, however often it stands there. */
    private void refuseServerMode(RoomMode mode) {
        if (shown.add(mode)) {
            call.reply().numeric(Numeric.ERR_ONLYSERVERSCANCHANGE, room.name(), "Only servers can change that mode");
        }
    }

    private void decideParam(RoomMode mode, boolean adding) throws Refusal {
        boolean paramNeeded = adding || mode.kind() == RoomMode.Kind.ALWAYS_PARAM;
        boolean givenEmpty =
                nextParam < call.paramCount() && call.param(nextParam).isEmpty();
        Optional<String> param = paramNeeded ? takeParam() : Optional.empty();
        if (!mayChange(Rank.OPERATOR)) {
            return;
        }
        if (adding && param.isEmpty()) {
            // One that is missing is ignored (modern-irc, "MODE message").
            if (givenEmpty) {
                refuseParam(mode, "");
            }
            return;
        }
        if (!adding) {
            // The key is shown as it was, whatever the client believed it to be.
            paramNow(mode).ifPresent(former -> change(false, mode.letter(), paramNeeded ? former : ""));
        } else if (!isFit(mode, param.get())) {
            refuseParam(mode, param.get());
        } else if (!paramNow(mode).equals(param)) {
            change(true, mode.letter(), param.get());
        }
    }

    private void refuseParam(RoomMode mode, String param) {
        String letter = String.valueOf(mode.letter());
        // What somebody meant to be a secret is not said again.
        String shown = mode == RoomMode.KEY ? "*" : param;
        call.reply().numeric(Numeric.ERR_INVALIDMODEPARAM, room.name(), letter, shown, "Invalid mode parameter");
    }

    private void decideListed(RoomMode mode, boolean adding, String text) {
        if (!BanMask.isValid(text)) {
            call.reply()
                    .numeric(
                            Numeric.ERR_INVALIDMODEPARAM,
                            room.name(),
                            String.valueOf(mode.letter()),
                            "*",
                            "Invalid mask");
            return;
        }
        String mask = BanMask.complete(text);
        if (!mayChange(Rank.HALF_OPERATOR) || listsNow(mode, mask) == adding) {
            return;
        }
        if (adding && room.settings().listedCount() + added >= call.limits().listEntriesPerRoom()) {
            String letter = String.valueOf(mode.letter());
            call.reply().numeric(Numeric.ERR_BANLISTFULL, room.name(), letter, "Channel list is full");
            call.chat().counters().limitHit("list_entries_per_room");
            return;
        }
        added += adding ? 1 : -1;
        // As the list has it, by which clients know it.
        String spelled = adding ? mask : room.settings().spelling(mode, mask);
        change(adding, mode.letter(), spelled);
    }

    private void decideRank(Rank rank, boolean adding, String nick) {
        Optional<Member> member = room.memberNamed(nick);
        if (member.isEmpty()) {
            if (mayChange(rank.givenBy())) {
                refuseNobody(nick);
            }
            return;
        }
        boolean givesUpOwn = !adding && member.get().isOf(call.origin());
        if (hasNow(member.get(), rank) != adding && (givesUpOwn || mayChange(rank.givenBy()))) {
            change(adding, rank.mode(), member.get().identity().nick());
        }
    }

    private void refuseNobody(String nick) {
        if (call.chat().nicknames().find(nick).isPresent()) {
            call.reply().numeric(Numeric.ERR_USERNOTINCHANNEL, nick, room.name(), "They aren't on that channel");
        } else {
            call.reply().numeric(Numeric.ERR_NOSUCHNICK, nick, "No such nick/channel");
        }
    }

    private void showList(RoomMode mode) throws Refusal {
        if (mode != RoomMode.BAN || room.isHidden()) {
            call.member();
        }
        switch (mode) {
            case BAN_EXCEPTION ->
                showList(mode, Numeric.RPL_EXCEPTLIST, Numeric.RPL_ENDOFEXCEPTLIST, "End of channel exception list");
            case INVITE_EXCEPTION ->
                showList(
                        mode,
                        Numeric.RPL_INVEXLIST,
                        Numeric.RPL_ENDOFINVEXLIST,
                        "End of Channel Invite Exception List");
            default -> showList(mode, Numeric.RPL_BANLIST, Numeric.RPL_ENDOFBANLIST, "End of channel ban list");
        }
    }

    private void showList(RoomMode mode, Numeric entry, Numeric end, String endText) {
        String server = call.chat().identity().serverName();
        for (RoomSettings.Listed listed : room.settings().list(mode)) {
            String seconds = String.valueOf(listed.setMillis() / 1000);
            call.reply()
                    .numeric(entry, room.name(), listed.mask(), listed.setter().shown(server), seconds);
        }
        call.reply().numeric(end, room.name(), endText);
    }

    /** Whether the sender has the rank for a change; said once if not. */
    private boolean mayChange(Rank least) {
        boolean may = room.member(call.origin())
                .filter(member -> member.reaches(least))
                .isPresent();
        if (!may && !refused) {
            refused = true;
            boolean inside = room.member(call.origin()).isPresent();
            call.reply()
                    .numeric(
                            inside ? Numeric.ERR_CHANOPRIVSNEEDED : Numeric.ERR_NOTONCHANNEL,
                            room.name(),
                            inside ? "You're not channel operator" : "You're not on that channel");
        }
        return may;
    }

    /** The next parameter, if there is one and not too many were used. */
    private Optional<String> takeParam() {
        String param = call.param(nextParam);
        if (param.isEmpty() || withParam >= call.limits().modeChangesMax()) {
            return Optional.empty();
        }
        nextParam++;
        withParam++;
        return Optional.of(param);
    }

    /** One change more, if all of them still fit into the line that tells of them. */
    private void change(boolean adding, char letter, String param) {
        int bytes = 2 + (param.isEmpty() ? 0 : 1 + bytes(param));
        if (lineBytes + bytes <= MessageLimits.BODY_BYTES_MAX) {
            lineBytes += bytes;
            changes.add(new ModeChange(adding, letter, param));
        } else if (!tooLong) {
            tooLong = true;
            call.reply().numeric(Numeric.ERR_INPUTTOOLONG, "Too many modes for one line; the last ones were left out");
        }
    }

    /** The parameter of a mode, as it is after the changes so far. */
    private Optional<String> paramNow(RoomMode mode) {
        return latest(mode.letter(), "")
                .map(change -> change.adding() ? Optional.of(change.param()) : Optional.<String>empty())
                .orElseGet(() -> room.settings().param(mode));
    }

    private boolean listsNow(RoomMode mode, String mask) {
        return latest(mode.letter(), mask)
                .map(ModeChange::adding)
                .orElseGet(() -> room.settings().lists(mode, mask));
    }

    private boolean hasNow(Member member, Rank rank) {
        return latest(rank.mode(), member.identity().nick())
                .map(ModeChange::adding)
                .orElseGet(() -> member.has(rank));
    }

    /** The last change of a mode so far, of those with this parameter if one is given. */
    private Optional<ModeChange> latest(char letter, String param) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            ModeChange change = changes.get(i);
            if (change.mode() == letter && (param.isEmpty() || Casemapping.ASCII.same(change.param(), param))) {
                return Optional.of(change);
            }
        }
        return Optional.empty();
    }

    private boolean isFit(RoomMode mode, String param) {
        if (!Message.isMiddle(param) || isTooLong(param)) {
            return false;
        }
        return switch (mode) {
            case LIMIT -> param.matches("[1-9][0-9]{0,8}");
            case FORWARD ->
                RoomNames.isValid(param, call.limits().roomNameBytesMax())
                        && !Casemapping.ASCII.same(param, room.name());
            case KEY -> param.indexOf(',') < 0;
            default -> true;
        };
    }

    private static boolean isTooLong(String param) {
        return bytes(param) > PARAM_BYTES_MAX;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
