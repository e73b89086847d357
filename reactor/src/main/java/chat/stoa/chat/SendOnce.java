package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.RoomEvent;
import chat.stoa.journal.SendId;
import chat.stoa.journal.SendIds;
import chat.stoa.work.WorkerThread;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Something that is said under an id of its sender ({@code stoa.chat/id}): whoever does not know what became of it says
 * it again, and it is not said twice. Lives as long as the call; on the worker of the room.
 */
@WorkerThread
final class SendOnce {

    private final Chat chat;
    private final RoomEvent.Said said;
    private final String account;
    private final SendId id;
    private final SendIds.Use use;
    private final boolean used;

    private SendOnce(Chat chat, RoomEvent.Said said, SendId id, SendIds.Use use, boolean used) {
        this.chat = chat;
        this.said = said;
        this.account = said.by().account();
        this.id = id;
        this.use = use;
        this.used = used;
    }

    /** Appends to a conversation, where everything may be said. */
    static void append(RoomCall call, Room to, RoomEvent event) throws Refusal {
        if (event instanceof RoomEvent.Said said) {
            say(call, to, said, () -> {});
        } else {
            call.append(to, event);
        }
    }

    /**
     * Says something that is recorded.
     *
     * @param check whether it may be said; not asked about what was said already
     * @throws Refusal what {@code check} throws, or that the id cannot be used for this
     */
    static void say(RoomCall call, Room to, RoomEvent.Said said, Call.Attempt check) throws Refusal {
        Optional<SendOnce> once = of(call.chat(), to.id(), said, call.epochMillis());
        if (once.isPresent() && once.get().wasUsed()) {
            String target = to.isConversation() ? call.argument() : to.name();
            call.onTurn(() -> once.get().answerAgain(call.call(), target));
            return;
        }
        check.run();
        if (once.isPresent()) {
            once.get().claim(call.epochMillis());
            call.onOutcome(() -> once.get().settle(call.appendedEntry()), once.get()::release);
        }
        call.append(to, said);
    }

    /**
     * Says something to some members, which is not recorded.
     *
     * @param target to whom the line says that it goes
     * @param check whether it may be said; not asked about what was said already
     * @throws Refusal what {@code check} throws, or that the id cannot be used for this
     */
    static void pass(RoomCall call, RoomEvent.Said said, String target, Predicate<Member> fits, Call.Attempt check)
            throws Refusal {
        Room to = call.room();
        Optional<SendOnce> once = of(call.chat(), to.id() + " " + target, said, call.epochMillis());
        if (once.isPresent() && once.get().wasUsed()) {
            call.onTurn(() -> once.get().answerAgain(call.call(), target));
            return;
        }
        check.run();
        if (once.isPresent()) {
            once.get().claim(call.epochMillis());
        }
        Entry entry = call.passTo(to, said, target, fits);
        once.ifPresent(claimed -> claimed.settle(entry));
    }

    /**
     * Of a target that is not there: it may have another name now, and what was said to it was said.
     *
     * @throws Refusal ID_CONFLICT if the id was used
     */
    static void requireUnused(Chat chat, Call call) throws Refusal {
        String given = Speech.sendId(call);
        Optional<SendId> id = SendId.parse(given);
        if (id.isPresent() && chat.sendIds().find(call.by().account(), id.get()).isPresent()) {
            throw conflict(given);
        }
    }

    /**
     * Looks at what is to be said; nothing if it carries no id.
     *
     * @param room where, or to whom
     * @throws Refusal ID_INVALID; ID_CONFLICT if the id was used for something else; ID_EXPIRED if nobody can know any
     *     more whether it was
     */
    static Optional<SendOnce> of(Chat chat, String room, RoomEvent.Said said, long nowMillis) throws Refusal {
        if (said.sendId().isEmpty()) {
            return Optional.empty();
        }
        String given = said.sendId();
        SendId id = SendId.parse(given).orElseThrow(() -> refuse("ID_INVALID", given, "The id is no UUIDv7 or ULID"));
        SendIds.Use wanted = SendIds.Use.inFlight(room, said);
        Optional<SendIds.Use> before = chat.sendIds().find(said.by().account(), id);
        if (before.isPresent() && !before.get().isSame(wanted)) {
            throw conflict(given);
        }
        if (before.isEmpty() && !chat.sendIds().isUsable(said.by().account(), id, nowMillis)) {
            throw refuse("ID_EXPIRED", given, "The id is too old, or from the future");
        }
        return Optional.of(new SendOnce(chat, said, id, wanted, before.isPresent()));
    }

    /** Whether it was said, or is being said. */
    boolean wasUsed() {
        return used;
    }

    /**
     * It is being said from now on.
     *
     * @throws Refusal ID_CONFLICT if somebody is just using the id elsewhere
     */
    void claim(long nowMillis) throws Refusal {
        if (!chat.sendIds().claim(account, id, use, nowMillis)) {
            throw conflict(said.sendId());
        }
    }

    void settle(Entry entry) {
        chat.sendIds().settle(account, id, entry);
    }

    void release() {
        chat.sendIds().release(account, id);
    }

    /** Gives the answer of then, once whatever was decided before has ended; others are told nothing. */
    void answerAgain(Call call, String target) {
        Optional<SendIds.Use> now = chat.sendIds().find(account, id).filter(known -> !known.isInFlight());
        if (now.isEmpty()) {
            call.reply().refuse(Refusals.notStored(said.verb()));
        } else if (call.wantsEcho()) {
            SendIds.Use then = now.get();
            Entry entry = new Entry(then.room(), then.offset(), then.timeMicros(), then.msgid(), said);
            EventRenderer.again(entry, target, chat.epoch()).tell(call.reply());
        }
    }

    private static Refusal conflict(String id) {
        return refuse("ID_CONFLICT", id, "The id was used for something else");
    }

    private static Refusal refuse(String code, String id, String text) {
        return Refusal.fail("*", code, id, text);
    }
}
