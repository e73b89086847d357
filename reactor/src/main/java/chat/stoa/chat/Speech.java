package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import chat.stoa.protocol.Tags;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Who may say something where, and how it gets there: what PRIVMSG, NOTICE and TAGMSG have in common. */
@WorkerThread
public final class Speech {

    private static final Set<String> TYPING = Set.of("+typing", "+draft/typing");
    /** Tags that are of use later, whatever stands beside them. */
    private static final Set<String> LASTING = Set.of("+react", "+draft/react", "+unreact", "+draft/unreact");

    /** The tag with which a sender gives an id to what it says ({@code stoa.chat/durable}). */
    static final String SEND_ID_TAG = "stoa.chat/id";

    private Speech() {}

    /** Whether the sender has to learn what became of it, also if it is of a kind that is not answered. */
    static boolean mustAnswer(Call call) {
        return !sendId(call).isEmpty();
    }

    /**
     * Says something in a room.
     *
     * @param text empty for TAGMSG
     * @throws Refusal 412 without words, 403 if there is no such room, 404 if the sender may not speak there
     */
    public static void inRoom(RoomCall call, String verb, String text) throws Refusal {
        requireWords(verb, text);
        if (call.maybeRoom().isEmpty()) {
            SendOnce.requireUnused(call.chat(), call.call());
        }
        Room room = call.room();
        Optional<Member> speaker = room.member(call.origin());
        // As the room knows them: another client of theirs may have joined under another host.
        Identity by = speaker.map(Member::identity).orElse(call.by());
        RoomEvent.Said said = said(call.call(), by, verb, text);
        boolean ranked = speaker.filter(Member::isRanked).isPresent();
        boolean operatorsHear = room.settings().has(RoomMode.OPERATORS_HEAR) && speaker.isPresent() && !ranked;
        Call.Attempt check = () -> requireMaySay(call, room, said, operatorsHear || maySpeak(call, room, speaker));
        Optional<Rank> least = Rank.lowestOf(call.argument());
        if (operatorsHear) {
            SendOnce.pass(call, said, room.name(), member -> member.reaches(Rank.HALF_OPERATOR), check);
        } else if (least.isPresent()) {
            // Not recorded: what only some of a room may read is no part of its history.
            String target = call.argument() + room.name();
            SendOnce.pass(call, said, target, member -> member.reaches(least.get()), check);
        } else if (isPassing(said)) {
            check.run();
            call.pass(room, said);
        } else {
            SendOnce.say(call, room, said, check);
        }
    }

    private static boolean maySpeak(RoomCall call, Room room, Optional<Member> speaker) {
        boolean ranked = speaker.filter(Member::isRanked).isPresent();
        return RoomPolicy.maySpeak(room, call.by(), speaker.isPresent(), ranked);
    }

    private static void requireMaySay(RoomCall call, Room room, RoomEvent.Said said, boolean maySpeak) throws Refusal {
        if (!maySpeak) {
            throw Refusal.of(Numeric.ERR_CANNOTSENDTOCHAN, call.roomName(), "Cannot send to channel");
        }
        if (room.settings().has(RoomMode.NO_CTCP) && anyLine(said, Speech::isCtcp)) {
            throw Refusal.of(Numeric.ERR_CANNOTSENDTOCHAN, call.roomName(), "Cannot send CTCP to channel (+C)");
        }
        if (room.settings().has(RoomMode.NO_COLOURS) && anyLine(said, Formatting::isIn)) {
            throw Refusal.of(Numeric.ERR_CANNOTSENDTOCHAN, call.roomName(), "Cannot send formatting to channel (+c)");
        }
    }

    /**
     * Says something to one user. The conversation of two accounts is recorded, like that of a room.
     *
     * @throws Refusal 412 without words
     */
    public static void toUser(UserCall call, String verb, String text) throws Refusal {
        requireWords(verb, text);
        Session target = call.target();
        boolean oneself = call.by().nick().equals(target.nick());
        if (target.modes().has(UserMode.REGISTERED_ONLY) && !call.by().hasAccount() && !oneself) {
            throw Refusal.of(
                    Numeric.ERR_NEEDREGGEDNICK,
                    target.nick(),
                    "You must be registered to send a direct message to this user");
        }
        if (verb.equals("PRIVMSG") && !target.away().isEmpty()) {
            call.reply().numeric(Numeric.RPL_AWAY, target.nick(), target.away());
        }
        RoomEvent.Said said = said(call.call(), call.by(), verb, text);
        if (call.isConversation() && !isPassing(said)) {
            call.append(said);
        } else {
            tellBoth(call, said);
        }
    }

    /**
     * Says something to somebody who will read it later, or goes by another nickname at present.
     *
     * @throws Refusal 412 without words
     */
    public static void toAbsent(AbsentCall call, String verb, String text) throws Refusal {
        requireWords(verb, text);
        RoomEvent.Said said = said(call.call(), call.by(), verb, text);
        if (isPassing(said)) {
            return;
        }
        call.append(said);
        if (verb.equals("PRIVMSG") && !call.isHereOtherwise()) {
            call.onKept(() -> call.reply().numeric(Numeric.RPL_AWAY, call.nick(), "Not here; your message is kept"));
        }
    }

    /**
     * Says something to a service: only its echo is seen.
     *
     * @throws Refusal 412 without words
     */
    public static void toService(SessionCall call, String verb, String text) throws Refusal {
        requireWords(verb, text);
        if (call.call().wantsEcho()) {
            RoomEvent.Said said = said(call.call(), call.call().by(), verb, text);
            String id = call.session().ref().shard().newMessageId();
            Entry entry = new Entry(call.param(0), 0, call.epochMillis() * 1000, id, said);
            new EventRenderer(entry, call.param(0)).tell(call.reply());
        }
    }

    /**
     * Says something to those of several targets that are services: to each by a command of its own, behind this one.
     *
     * @return the other targets
     */
    static List<String> tellServices(SessionCall call, List<String> targets) {
        List<String> others = new ArrayList<>();
        for (String target : targets) {
            if (Service.of(target).isPresent()) {
                List<String> params = new ArrayList<>(call.message().params());
                params.set(0, target);
                Tags tags = call.message().tags().clientOnly();
                call.session().order(new Message(tags, "", call.message().verb(), params));
            } else {
                others.add(target);
            }
        }
        return others;
    }

    /** What is not recorded goes to both sides at once. */
    private static void tellBoth(UserCall call, RoomEvent.Said said) throws Refusal {
        Session target = call.target();
        long nowMillis = call.shard().clock().epochMillis();
        String place = "to " + Casemapping.ASCII.fold(target.nick());
        Optional<SendOnce> once =
                isPassing(said) ? Optional.empty() : SendOnce.of(target.chat(), place, said, nowMillis);
        if (once.isPresent()) {
            if (once.get().wasUsed()) {
                once.get().answerAgain(call.call(), target.nick());
                return;
            }
            once.get().claim(nowMillis);
        }
        Entry entry = new Entry(place, 0, nowMillis * 1000, call.shard().newMessageId(), said);
        once.ifPresent(claimed -> claimed.settle(entry));
        tellBoth(call, entry);
    }

    private static void tellBoth(UserCall call, Entry entry) {
        Session target = call.target();
        EventRenderer renderer = new EventRenderer(entry, target.nick());
        offer(renderer, target.ref(), target.capabilities());
        Directory nicknames = target.chat().nicknames();
        nicknames.find(target.nick()).ifPresent(user -> offerToOthers(renderer, user, target.ref()));
        if (!call.by().nick().equals(target.nick())) {
            nicknames.find(call.by().nick()).ifPresent(user -> offerToOthers(renderer, user, call.origin()));
        }
        if (call.call().wantsEcho()) {
            renderer.tell(call.reply());
        }
    }

    /** Whether it is a notice of the moment, which nobody needs later (typing), with or without a context. */
    private static boolean isPassing(RoomEvent.Said said) {
        Tags tags = said.clientTags();
        return said.verb().equals("TAGMSG")
                && (tags.isEmpty() || !tags.only(TYPING::contains).isEmpty())
                && tags.only(LASTING::contains).isEmpty();
    }

    /**
     * Checks that there is a target.
     *
     * @throws Refusal 411 if there is none; ID_INVALID if there are several and one id
     */
    public static void requireTarget(SessionCall call, String verb) throws Refusal {
        if (call.param(0).isEmpty()) {
            throw Refusal.of(Numeric.ERR_NORECIPIENT, "No recipient given (" + verb + ")");
        }
        String id = sendId(call.call());
        if (!id.isEmpty() && call.param(0).indexOf(',') >= 0) {
            throw Refusal.fail("*", "ID_INVALID", id, "One id is for one target");
        }
    }

    private static void offerToOthers(EventRenderer renderer, UserRef user, SessionRef than) {
        user.others(than).forEach(client -> offer(renderer, client.session(), client.capabilities()));
    }

    private static void offer(EventRenderer renderer, SessionRef to, long capabilities) {
        byte[] frame = renderer.frame(capabilities);
        if (frame.length > 0) {
            to.link().offer(frame);
        }
    }

    /** CTCP other than ACTION, which is words. */
    static boolean isCtcp(String text) {
        return text.startsWith("\001") && !text.startsWith("\001ACTION ");
    }

    /** Here and not before the command travels: the refusal must not overtake the echoes of words before it. */
    private static void requireWords(String verb, String text) throws Refusal {
        if (text.isEmpty() && !verb.equals("TAGMSG")) {
            throw Refusal.of(Numeric.ERR_NOTEXTTOSEND, "No text to send");
        }
    }

    private static boolean anyLine(RoomEvent.Said said, Predicate<String> has) {
        return said.lines().stream().map(RoomEvent.Line::text).anyMatch(has);
    }

    /** Under which id its sender will know it again; empty if it gave none. */
    static String sendId(Call call) {
        boolean negotiated = Capability.DURABLE.in(call.reply().capabilities());
        return negotiated ? call.message().tags().get(SEND_ID_TAG).orElse("") : "";
    }

    private static RoomEvent.Said said(Call call, Identity by, String verb, String text) {
        boolean tagged = Capability.MESSAGE_TAGS.in(call.reply().capabilities());
        Tags tags = tagged ? call.message().tags().clientOnly() : Tags.NONE;
        RoomEvent.Said said = call.lines().isEmpty()
                ? new RoomEvent.Said(by, verb, text, tags)
                : new RoomEvent.Said(by, verb, call.lines(), tags, "");
        return said.withSendId(sendId(call));
    }
}
