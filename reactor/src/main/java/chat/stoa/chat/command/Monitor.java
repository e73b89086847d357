package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.MetadataSync;
import chat.stoa.chat.NameKeeper;
import chat.stoa.chat.Nicknames;
import chat.stoa.chat.RoomStop;
import chat.stoa.chat.Session;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.Texts;
import chat.stoa.chat.UserView;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** MONITOR: tells when people come and go (monitor). */
@AutoService(Command.class)
public final class Monitor implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "MONITOR",
                    "+ <nickname>{,<nickname>} | - <nickname>{,<nickname>} | C | L | S",
                    "Tells you when people come and go.")
            .params(1)
            .costs(2);

    /** Bytes of one list in a numeric, which leaves room for the rest of the line. */
    private static final int LIST_BYTES_MAX = 380;

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) {
        switch (call.param(0).toUpperCase(Locale.ROOT)) {
            case "+" -> add(call);
            case "-" -> remove(call, RoomStop.split(call.param(1)));
            case "C" -> remove(call, List.copyOf(call.session().watched()));
            case "L" -> list(call);
            case "S" -> status(call, List.copyOf(call.session().watched()));
            default -> {}
        }
    }

    private static void add(SessionCall call) {
        Session session = call.session();
        int max = call.chat().limits().watchedPerSession();
        List<String> added = new ArrayList<>();
        List<String> wanted = RoomStop.split(call.param(1));
        for (int i = 0; i < wanted.size(); i++) {
            String nick = wanted.get(i);
            if (session.watched().size() >= max) {
                String rest = String.join(",", wanted.subList(i, wanted.size()));
                call.reply().numeric(Numeric.ERR_MONLISTFULL, String.valueOf(max), rest, "Monitor list is full");
                call.chat().counters().limitHit("watched_per_session");
                break;
            }
            if (Nicknames.isValid(nick, call.chat().limits().nickBytesMax()) && session.watch(nick)) {
                added.add(nick);
            }
        }
        call.askKeepers(
                added,
                (keeper, nick) -> {
                    keeper.watch(nick, session.ref());
                    return nick;
                },
                watched -> status(call, watched));
    }

    private static void remove(SessionCall call, List<String> nicks) {
        for (String nick : nicks) {
            if (call.session().unwatch(nick)) {
                NameKeeper.unwatch(call.chat(), nick, call.session().ref());
            }
        }
    }

    private static void list(SessionCall call) {
        inLines(call, Numeric.RPL_MONLIST, call.session().watched());
        call.reply().numeric(Numeric.RPL_ENDOFMONLIST, "End of MONITOR list");
    }

    private static void status(SessionCall call, List<String> nicks) {
        call.lookUp(nicks, users -> {
            List<String> online = new ArrayList<>();
            List<String> offline = new ArrayList<>(nicks);
            for (UserView user : users) {
                String nick = user.identity().nick();
                online.add(user.identity().source().toString());
                offline.removeIf(each -> Casemapping.ASCII.same(each, nick));
            }
            inLines(call, Numeric.RPL_MONONLINE, online);
            inLines(call, Numeric.RPL_MONOFFLINE, offline);
            MetadataSync.answerWatched(call, users);
        });
    }

    private static void inLines(SessionCall call, Numeric numeric, Collection<String> items) {
        if (!items.isEmpty()) {
            Texts.lines(items, ",", LIST_BYTES_MAX).forEach(line -> call.reply().numeric(numeric, line));
        }
    }
}
