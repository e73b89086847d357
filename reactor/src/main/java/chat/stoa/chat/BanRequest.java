package chat.stoa.chat;

import chat.stoa.protocol.Numeric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the commands about bans of the server have in common: UBAN, KLINE, DLINE and their like. */
public final class BanRequest {

    private static final Pattern MINUTES = Pattern.compile("[0-9]{1,7}");

    private BanRequest() {}

    /**
     * Bans somebody.
     *
     * @param words what follows the verb: perhaps a duration, the target, perhaps a duration, the reason
     */
    public static void add(SessionCall call, Optional<ServerBan.Kind> onlyKind, List<String> words) throws Refusal {
        List<String> rest = new ArrayList<>(words);
        Optional<Duration> duration = onlyKind.isPresent() ? takeMinutes(rest) : Optional.empty();
        duration = duration.isPresent() ? duration : takeDuration(rest);
        if (rest.isEmpty()) {
            throw Refusal.of(Numeric.ERR_NEEDMOREPARAMS, call.message().verb(), "Not enough parameters");
        }
        String text = rest.remove(0);
        ServerBan.Kind kind = onlyKind.orElseGet(() -> ServerBan.kindOf(text));
        String target = target(call, kind, text);
        Optional<Duration> until = duration.isPresent() ? duration : takeDuration(rest);
        String reason = rest.isEmpty() ? "No reason given" : Texts.cut(String.join(" ", rest), 200);
        long now = call.epochMillis();
        ServerBan ban = new ServerBan(
                kind,
                target,
                reason,
                call.session().operator().orElseThrow().name(),
                now,
                until.map(each -> now + each.toMillis()).orElse(0L));
        if (ban.matches(call.session().identity(), call.session().attributes())) {
            throw Refusal.of(Numeric.ERR_UNKNOWNERROR, call.message().verb(), "That would ban you yourself");
        }
        call.<ServerBans.Outcome>await(done -> call.chat().ban(ban, now, done), outcome -> {
            switch (outcome) {
                case FULL ->
                    throw Refusal.of(
                            Numeric.ERR_UNKNOWNERROR, call.message().verb(), "There are too many bans of the server");
                case NOT_STORED -> throw Refusals.notStored(call.message().verb());
                default -> {
                    Audit.note(call, "banned " + shown(ban, now));
                    call.reply().line("NOTICE", call.session().nick(), "Banned " + shown(ban, now));
                }
            }
        });
    }

    /** Lifts a ban. */
    public static void remove(SessionCall call, Optional<ServerBan.Kind> onlyKind, String text) throws Refusal {
        ServerBan.Kind kind = onlyKind.orElseGet(() -> ServerBan.kindOf(text));
        String target = target(call, kind, text);
        String key = new ServerBan(kind, target, "", "", 0, 0).key();
        call.<ServerBans.Outcome>await(done -> call.chat().unban(key, done), outcome -> {
            switch (outcome) {
                case NOTHING ->
                    throw Refusal.of(Numeric.ERR_UNKNOWNERROR, call.message().verb(), "There is no ban of " + target);
                case NOT_STORED -> throw Refusals.notStored(call.message().verb());
                default -> {
                    Audit.note(call, "lifted the ban of " + target);
                    call.reply().line("NOTICE", call.session().nick(), "Lifted the ban of " + target);
                }
            }
        });
    }

    /** Shows all that hold. */
    public static void list(SessionCall call) {
        long now = call.epochMillis();
        List<ServerBan> bans = call.session().ref().shard().door().bans().stream()
                .filter(ban -> ban.holds(now))
                .toList();
        String nick = call.session().nick();
        LongAnswer.give(
                call,
                bans,
                ban -> call.reply().line("NOTICE", nick, shown(ban, now)),
                () -> call.reply().line("NOTICE", nick, "%d bans of the server".formatted(bans.size())));
    }

    /** Says whom a ban of a target would mean, and whether there is one. */
    public static void info(SessionCall call, String text) throws Refusal {
        ServerBan.Kind kind = ServerBan.kindOf(text);
        ServerBan asked = new ServerBan(kind, target(call, kind, text), "", "", 0, 0);
        String nick = call.session().nick();
        long now = call.epochMillis();
        call.session().ref().shard().door().bans().stream()
                .filter(ban -> ban.key().equals(asked.key()) && ban.holds(now))
                .forEach(ban -> call.reply().line("NOTICE", nick, shown(ban, now)));
        call.askShards(Shard::views, answers -> {
            List<UserView> meant = answers.stream()
                    .flatMap(List::stream)
                    .filter(user -> asked.matches(user.identity(), user.attributes()))
                    .toList();
            LongAnswer.give(
                    call,
                    meant,
                    user -> call.reply()
                            .line(
                                    "NOTICE",
                                    nick,
                                    "Would mean %s, from %s"
                                            .formatted(
                                                    user.identity().source(),
                                                    user.attributes().address())),
                    () -> call.reply()
                            .line("NOTICE", nick, "%s means %d users now".formatted(asked.target(), meant.size())));
        });
    }

    private static String target(SessionCall call, ServerBan.Kind kind, String text) throws Refusal {
        return ServerBan.targetOf(kind, text)
                .orElseThrow(() ->
                        Refusal.of(Numeric.ERR_UNKNOWNERROR, call.message().verb(), "That cannot be banned: " + text));
    }

    private static String shown(ServerBan ban, long now) {
        String end = ban.untilMillis() == 0
                ? "for good"
                : "for " + Duration.ofMillis(ban.untilMillis() - now).toSeconds() + " seconds";
        return "%s %s, by %s: %s".formatted(ban.target(), end, ban.setter(), ban.reason());
    }

    /** {@code 1h30m}, {@code 7d}, {@code 1y}; taken away if it stands first. */
    private static Optional<Duration> takeDuration(List<String> words) {
        Optional<Duration> duration = words.isEmpty() ? Optional.empty() : BanDuration.parse(words.get(0));
        if (duration.isPresent()) {
            words.remove(0);
        }
        return duration;
    }

    /** {@code KLINE 10 <mask>}: minutes, as operators of other servers write them. */
    private static Optional<Duration> takeMinutes(List<String> words) {
        if (words.isEmpty() || !MINUTES.matcher(words.get(0)).matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMinutes(Long.parseLong(words.remove(0)))).filter(time -> !time.isZero());
    }
}
