package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Change;
import chat.stoa.chat.Audit;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import chat.stoa.chat.Texts;
import com.google.auto.service.AutoService;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SUSPEND: keeps people out of an account. */
@AutoService(ServiceCommand.class)
public final class Suspend implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.NICKSERV,
                    "SUSPEND",
                    1,
                    "ADD <account> [DURATION <time>] [<reason>] | DEL <account> | LIST",
                    """
            Suspends an account: nobody can log in to it, and whoever is logged in is sent away.
            A time is a number with s, m, h, d or w behind it; without one it is for good.
            """)
            .forOperators();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,8})([smhdw])");

    @Override
    public void run(ServiceCall call) throws Refusal {
        switch (call.param(0).toUpperCase(Locale.ROOT)) {
            case "ADD" -> add(call);
            case "DEL", "DELETE", "REMOVE" -> Unsuspend.remove(call, call.param(1));
            case "LIST" -> list(call);
            default -> throw call.refusal("Syntax: " + SPEC.usage());
        }
    }

    private static void add(ServiceCall call) throws Refusal {
        Account account = call.requireAccount(call.param(1));
        boolean timed = call.param(2).equalsIgnoreCase("DURATION");
        long untilMillis = timed ? call.call().epochMillis() + millis(call, call.param(3)) : 0;
        String given = call.rest(timed ? 4 : 2);
        String reason = given.isEmpty()
                ? "No reason given"
                : Texts.cut(given, call.chat().limits().topicBytesMax());
        var suspension = new Account.Suspension(untilMillis, call.session().account(), reason);
        call.change(account, present -> Change.to(present.suspended(suspension)), () -> {
            Audit.note(call.call(), "suspended account %s: %s".formatted(account.name(), reason));
            Clients.of(call, account.name(), clients -> {
                clients.forEach(client -> Clients.end(call, client, "Your account is suspended: " + reason));
                call.say("The account " + account.name() + " is suspended.");
            });
        });
    }

    private static void list(ServiceCall call) {
        long now = call.call().epochMillis();
        int count = 0;
        for (Account account : call.accounts().all()) {
            Optional<Account.Suspension> suspension = account.suspension().filter(each -> each.holds(now));
            if (suspension.isPresent() && count++ < NickList.LINES_MAX) {
                long until = suspension.get().untilMillis();
                String end = until == 0 ? "for good" : "until " + Instant.ofEpochMilli(until);
                call.say("%s %s, by %s: %s"
                        .formatted(
                                account.name(),
                                end,
                                suspension.get().by(),
                                suspension.get().reason()));
            }
        }
        call.say("Suspended accounts: " + count);
    }

    private static long millis(ServiceCall call, String time) throws Refusal {
        Matcher matcher = TIME.matcher(time.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw call.refusal("A time is a number with s, m, h, d or w behind it.");
        }
        long number = Long.parseLong(matcher.group(1));
        Duration unit = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
        return unit.multipliedBy(number).toMillis();
    }
}
