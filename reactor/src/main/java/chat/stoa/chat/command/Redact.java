package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.HistoryAccess;
import chat.stoa.chat.HistoryTargets;
import chat.stoa.chat.Member;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.RoomMode;
import chat.stoa.chat.RoomPolicy;
import chat.stoa.chat.RoomStop;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.Texts;
import chat.stoa.journal.Entry;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.ops.Limits;
import com.google.auto.service.AutoService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** REDACT: takes back what was said (message-redaction). */
@AutoService(Command.class)
public final class Redact implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "REDACT", "<target> <msgid> [<reason>]", "Takes back what was said.")
            .params(2)
            .costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        String target = call.param(0);
        if (!HistoryTargets.isRoom(target)) {
            HistoryTargets.find(call, target, unknown(call), access -> find(call, access));
            return;
        }
        HistoryTargets.rooms(call, RoomStop.named(List.of(target)), found -> {
            if (found.isEmpty()) {
                String text = "You cannot delete messages from " + target;
                throw Refusal.fail("REDACT", "INVALID_TARGET", target, text);
            } else {
                find(call, found.get(0));
            }
        });
    }

    private static void find(SessionCall call, HistoryAccess access) {
        Refusal unavailable = Refusal.fail("REDACT", "STORAGE_UNAVAILABLE", "The message could not be looked up");
        call.<Optional<Entry>>askJournal(
                (journal, answer) -> journal.find(access.room(), call.param(1), answer), unavailable, found -> {
                    Entry words = found.filter(access.floor()::admits)
                            .filter(entry -> entry.event() instanceof RoomEvent.Said)
                            .orElseThrow(() -> unknown(call));
                    redact(call, access, words);
                });
    }

    private static void redact(SessionCall call, HistoryAccess access, Entry words) throws Refusal {
        Duration age = Duration.ofMillis(call.epochMillis() - words.timeMillis());
        if (access.isConversation()) {
            requireOwn(
                    call.chat().limits(),
                    access,
                    words,
                    age,
                    isBy(call.session().identity(), words));
            RoomStop conversation = RoomStop.ofConversation(call.chat(), access.room(), access.name());
            call.visitRoom(conversation, room -> room.appendToConversation(redaction(room, words, room.param(2))));
            return;
        }
        call.visitRoom(stop(call, access), room -> {
            Member member = room.member();
            if (!room.room().id().equals(access.room())) {
                throw unknown(call);
            }
            if (!member.reaches(Rank.OPERATOR)) {
                boolean stayed = member.identity().hasAccount() || words.offset() > member.sinceOffset();
                requireOwn(room.limits(), access, words, age, stayed && isBy(member.identity(), words));
            }
            room.append(redaction(room, words, maySpeak(room.room(), member) ? room.param(2) : ""));
        });
    }

    /** The room itself, which may have another name by now. */
    private static RoomStop stop(SessionCall call, HistoryAccess access) {
        return RoomStop.of(call.session().rooms()).stream()
                .filter(stop -> stop.known()
                        .filter(room -> room.id().equals(access.room()))
                        .isPresent())
                .findFirst()
                .orElse(new RoomStop(access.name(), ""));
    }

    /** For all to hear: else the reason would be a way to. */
    private static boolean maySpeak(Room room, Member member) {
        boolean ranked = member.isRanked();
        return RoomPolicy.maySpeak(room, member.identity(), true, ranked)
                && (ranked || !room.settings().has(RoomMode.OPERATORS_HEAR));
    }

    private static RoomEvent.Redacted redaction(RoomCall room, Entry words, String reason) {
        return new RoomEvent.Redacted(
                room.by(), words.msgid(), Texts.cut(reason, room.limits().topicBytesMax()));
    }

    /** Whoever said something may take it back, for a while. */
    private static void requireOwn(Limits limits, HistoryAccess access, Entry words, Duration age, boolean own)
            throws Refusal {
        if (!own) {
            String text = "You are not authorised to delete this message";
            throw Refusal.fail("REDACT", "REDACT_FORBIDDEN", access.name(), words.msgid(), text);
        }
        Duration window = limits.redactWindow();
        if (age.compareTo(window) > 0) {
            String text = "You can no longer edit this message";
            String seconds = String.valueOf(window.toSeconds());
            throw Refusal.fail("REDACT", "REDACT_WINDOW_EXPIRED", access.name(), words.msgid(), seconds, text);
        }
    }

    /** A guest is known by its names only. */
    private static boolean isBy(Identity who, Entry words) {
        Identity by = words.event().by();
        return who.hasAccount()
                ? by.isAccount(who.account())
                : !by.hasAccount() && by.source().equals(who.source());
    }

    private static Refusal unknown(SessionCall call) {
        String text = "This message does not exist or is too old";
        return Refusal.fail("REDACT", "UNKNOWN_MSGID", call.param(0), call.param(1), text);
    }
}
