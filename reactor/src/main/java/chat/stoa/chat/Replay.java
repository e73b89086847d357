package chat.stoa.chat;

import chat.stoa.account.Account;
import chat.stoa.journal.Entry;
import chat.stoa.journal.HistoryAnswer;
import chat.stoa.journal.HistoryQuery;
import chat.stoa.journal.HistoryQuery.Bound;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.Tags;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last words of a room or a conversation, for a client that cannot ask for them (chathistory). Immutable.
 *
 * <p>No program may take them for words of now, and answer: who knows of batches and of times is shown them as they
 * were, in a batch that says what they are; everybody else is told in notices of a service, which are never answered
 * (modern-irc, "NOTICE message").
 *
 * @param fromMillis when what is shown begins
 * @param toMillis when it ends; {@link #NO_END} if that is where the access ends
 * @param lines the most messages; fewer if they are long
 */
public record Replay(HistoryAccess access, long fromMillis, long toMillis, int lines) {

    /** The option of a room that says how many lines, among those of a {@link RoomRegistration}. */
    public static final String OPTION = "replay";

    private static final long NO_END = Long.MAX_VALUE;
    private static final long MICROS_PER_MILLI = 1_000;
    private static final int LINE_END_BYTES = 2;
    private static final long AS_THEY_WERE = Capability.BATCH.bit() | Capability.SERVER_TIME.bit();

    /** What whoever asks for it is shown: the last ones, however old. */
    public static Replay asked(HistoryAccess access, int lines) {
        return new Replay(access, 0, NO_END, lines);
    }

    /**
     * What a client that enters a room is shown; nothing if it can ask by itself, or if it is not to be shown anything.
     * On the room's worker.
     */
    static Optional<Replay> atEntry(Chat chat, Room room, SessionRef client, long capabilities, long nowMillis) {
        int most = chat.limits().replayLines();
        int lines = Math.min(most, Integer.parseInt(room.registration().option(OPTION, String.valueOf(most))));
        if (lines == 0 || !isWantedBy(capabilities)) {
            return Optional.empty();
        }
        long from = nowMillis - chat.limits().replayAge().toMillis();
        return room.member(client)
                .flatMap(member -> room.historyFor(
                        client, chat.accountMillis(member.identity().account())))
                // The first event is somebody's coming.
                .filter(access -> access.told() > 1)
                .map(access -> new Replay(access, from, NO_END, lines));
    }

    /** Whether a client with these capabilities cannot ask by itself. */
    static boolean isWantedBy(long capabilities) {
        return !Capability.CHATHISTORY.in(capabilities);
    }

    /** Not to those who say that they are programs (bot-mode), nor to those who said that they do not want it. */
    static boolean isFor(Session session) {
        Optional<Account> account = session.chat().registry().accounts().find(session.account());
        return !session.modes().has(UserMode.BOT)
                && account.filter(each -> !each.wantsReplay()).isEmpty();
    }

    /**
     * Has it shown before the next command of a session that enters the room, if it is for this session. Whoever was
     * there before knows what is shown or could have stayed; and where everything was said while the session was
     * here, it comes to a room of now and not to one with a past.
     */
    void maybeOrder(Session session) {
        if (isFor(session) && !session.whereabouts().hasLeft(access.room())) {
            session.order(call -> read(call, entries -> {
                boolean mayBeMore = entries.size() == lines;
                // What is said to come yet was said before the clock went back.
                long now = call.epochMillis();
                boolean past = entries.stream()
                        .anyMatch(entry -> entry.timeMillis() < session.signedOnMillis() || entry.timeMillis() > now);
                if (mayBeMore || past) {
                    show(call, entries);
                }
            }));
        }
    }

    /**
     * Shows it to the sender of a command, when that took enough of what it was shown before.
     *
     * @param then what the command does next
     */
    public void show(SessionCall call, LongAnswer.Question then) throws Refusal {
        read(call, entries -> {
            show(call, entries);
            then.run();
        });
    }

    private void read(SessionCall call, SessionCall.Answer<List<Entry>> then) throws Refusal {
        HistoryQuery newest = toMillis == NO_END
                ? HistoryQuery.latest(access.room(), lines)
                : HistoryQuery.before(access.room(), Bound.micros((toMillis + 1) * MICROS_PER_MILLI), lines);
        Refusal unavailable = Refusal.notice(
                Service.HISTSERV.source(call.serverName()), "What was said before cannot be read right now.");
        LongAnswer.whenTaken(
                call,
                () -> call.<HistoryAnswer>askJournal(
                        (journal, answer) -> journal.read(access.limit(newest.words()), answer),
                        unavailable,
                        answer -> then.run(answer instanceof HistoryAnswer.Page page ? page.entries() : List.of())));
    }

    private void show(SessionCall call, List<Entry> found) {
        List<Entry> wanted = found.stream()
                .filter(entry -> entry.timeMillis() >= fromMillis)
                .filter(entry -> !isRequest(entry))
                .toList();
        List<Entry> entries = HistoryPage.newest(wanted, call.chat().limits().historyBytesMax());
        if (entries.isEmpty()) {
            return;
        }
        if ((call.reply().capabilities() & AS_THEY_WERE) == AS_THEY_WERE) {
            HistoryPage.send(call, List.of("chathistory", access.name()), Tags.NONE, entries, entry -> access);
        } else {
            entries.forEach(entry -> notices(call, entry).forEach(call.reply()::message));
        }
    }

    /** Whether clients would do something about it, whenever they see it (CTCP). */
    private static boolean isRequest(Entry entry) {
        return entry.event() instanceof RoomEvent.Said said && Speech.isCtcp(said.text());
    }

    /** In as many lines as it takes; with its time in words for those who know no other. */
    private List<Message> notices(SessionCall call, Entry entry) {
        List<Message> notices = new ArrayList<>();
        if (entry.event() instanceof RoomEvent.Said said) {
            boolean timed = Capability.SERVER_TIME.in(call.reply().capabilities());
            String before = timed ? "" : "[" + second(entry) + "] ";
            Tags tags = timed ? Tags.of("time", Timestamps.serverTime(entry.timeMillis())) : Tags.NONE;
            String source = Service.HISTSERV.source(call.serverName());
            String target = access.isConversation() ? call.session().nick() : access.name();
            Message empty = new Message(tags, source, "NOTICE", List.of(target, ""));
            int bytes = MessageLimits.BODY_BYTES_MAX
                    + LINE_END_BYTES
                    - EventRenderer.render(empty.withTags(Tags.NONE)).length;
            for (RoomEvent.Line line : said.lines()) {
                String rest = line.text().isEmpty() ? "" : before + spoken(said, line.text());
                while (!rest.isEmpty()) {
                    String part = Texts.cut(rest, bytes);
                    notices.add(new Message(tags, source, "NOTICE", List.of(target, part)));
                    rest = rest.substring(part.length());
                }
            }
        }
        return notices;
    }

    private static String second(Entry entry) {
        return Instant.ofEpochMilli(entry.timeMillis())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    /** As clients show it. */
    private static String spoken(RoomEvent.Said said, String text) {
        String nick = said.by().nick();
        if (text.startsWith("\001ACTION ")) {
            return "* " + nick + text.substring("\001ACTION".length()).replace("\001", "");
        }
        return said.verb().equals("NOTICE") ? "-" + nick + "- " + text : "<" + nick + "> " + text;
    }
}
