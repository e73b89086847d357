package chat.stoa.chat;

import chat.stoa.journal.RoomEvent.ModeChange;
import chat.stoa.protocol.Message;
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
    private int nextParam = 2;
    private int withParam;
    private int added;
    private boolean refused;

    public ModeRequest(Room room, RoomCall call) {
        this.room = room;
        this.call = call;
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
        for (int i = 0; i < modes.length(); i++) {
            char letter = modes.charAt(i);
            if (letter == '+' || letter == '-') {
                adding = letter == '+';
            } else {
                decide(letter, adding);
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
            String shownLetter = String.valueOf(letter);
            String name = Message.isMiddle(shownLetter) ? shownLetter : "*";
            call.reply().numeric(Numeric.ERR_UNKNOWNMODE, name, "is unknown mode char to me");
        }
    }

    private void decideMode(RoomMode mode, boolean adding) throws Refusal {
        switch (mode.kind()) {
            case LIST -> {
                Optional<String> mask = takeParam();
                if (mask.isPresent()) {
                    decideListed(mode, adding, mask.get());
                } else if (shown.add(mode)) {
                    showList(mode);
                }
            }
            case FLAG -> {
                if (room.settings().has(mode) != adding && mayChange(Rank.OPERATOR)) {
                    change(adding, mode.letter(), "");
                }
            }
            case ALWAYS_PARAM, PARAM_TO_SET -> decideParam(mode, adding);
        }
    }

    private void decideParam(RoomMode mode, boolean adding) throws Refusal {
        boolean paramNeeded = adding || mode.kind() == RoomMode.Kind.ALWAYS_PARAM;
        Optional<String> param = paramNeeded ? takeParam() : Optional.empty();
        if (!mayChange(Rank.OPERATOR) || (adding && param.isEmpty())) {
            return;
        }
        if (!adding) {
            if (room.settings().has(mode)) {
                // The key is shown as it was, whatever the client believed it to be.
                String former = paramNeeded ? room.settings().param(mode).orElse("*") : "";
                change(false, mode.letter(), former);
            }
        } else if (!isFit(mode, param.get())) {
            call.reply()
                    .numeric(
                            Numeric.ERR_INVALIDMODEPARAM,
                            room.name(),
                            String.valueOf(mode.letter()),
                            Message.isMiddle(param.get()) ? param.get() : "*",
                            "Invalid mode parameter");
        } else if (!room.settings().param(mode).equals(param)) {
            change(true, mode.letter(), param.get());
        }
    }

    private void decideListed(RoomMode mode, boolean adding, String text) {
        if (!Message.isMiddle(text) || isTooLong(text)) {
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
        if (!mayChange(Rank.HALF_OPERATOR) || room.settings().lists(mode, mask) == adding) {
            return;
        }
        if (adding && room.settings().listedCount() + added >= call.limits().listEntriesPerRoom()) {
            String letter = String.valueOf(mode.letter());
            call.reply().numeric(Numeric.ERR_BANLISTFULL, room.name(), letter, "Channel list is full");
            return;
        }
        added += adding ? 1 : 0;
        change(adding, mode.letter(), mask);
    }

    private void decideRank(Rank rank, boolean adding, String nick) {
        Optional<Member> member = room.memberNamed(nick);
        if (member.isEmpty()) {
            String name = Message.isMiddle(nick) ? nick : "*";
            call.reply().numeric(Numeric.ERR_USERNOTINCHANNEL, name, room.name(), "They aren't on that channel");
            return;
        }
        boolean givesUpOwn = !adding && member.get().session().equals(call.origin());
        if (member.get().has(rank) != adding && (givesUpOwn || mayChange(rank.givenBy()))) {
            change(adding, rank.mode(), member.get().identity().nick());
        }
    }

    private void showList(RoomMode mode) throws Refusal {
        Numeric entry = Numeric.RPL_BANLIST;
        Numeric end = Numeric.RPL_ENDOFBANLIST;
        if (mode == RoomMode.BAN_EXCEPTION) {
            entry = Numeric.RPL_EXCEPTLIST;
            end = Numeric.RPL_ENDOFEXCEPTLIST;
        } else if (mode == RoomMode.INVITE_EXCEPTION) {
            entry = Numeric.RPL_INVITELIST;
            end = Numeric.RPL_ENDOFINVITELIST;
        }
        if (mode != RoomMode.BAN || room.isHidden()) {
            call.member();
        }
        for (RoomSettings.Listed listed : room.settings().list(mode)) {
            String seconds = String.valueOf(listed.setMillis() / 1000);
            call.reply().numeric(entry, room.name(), listed.mask(), listed.setter(), seconds);
        }
        call.reply().numeric(end, room.name(), "End of channel list");
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

    private void change(boolean adding, char letter, String param) {
        ModeChange change = new ModeChange(adding, letter, param);
        if (!changes.contains(change)) {
            changes.add(change);
        }
    }

    private boolean isFit(RoomMode mode, String param) {
        if (!Message.isMiddle(param) || isTooLong(param)) {
            return false;
        }
        return switch (mode) {
            case LIMIT -> param.matches("[1-9][0-9]{0,8}");
            case KEY -> param.indexOf(',') < 0;
            default -> true;
        };
    }

    private static boolean isTooLong(String param) {
        return param.getBytes(StandardCharsets.UTF_8).length > PARAM_BYTES_MAX;
    }
}
