package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Metadata;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Reply;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomStop;
import chat.stoa.chat.ServerQueries;
import chat.stoa.chat.Service;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.SessionRef;
import chat.stoa.chat.Texts;
import chat.stoa.chat.UserMode;
import chat.stoa.chat.UserView;
import chat.stoa.journal.Identity;
import chat.stoa.ops.Privilege;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Numeric;
import chat.stoa.protocol.Source;
import com.google.auto.service.AutoService;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** WHOIS: all that may be known of somebody (modern-irc, "WHOIS message"). */
@AutoService(Command.class)
public final class Whois implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "WHOIS", "[<server>] <nickname>{,<nickname>}", "Shows who somebody is.")
            .limitTargets()
            .costs(3);

    private static final List<String> SHOWN_KEYS = List.of("display-name", "homepage", "pronouns", "status");

    /** Bytes of rooms in one 319, which leaves room for its beginning within 510. */
    private static final int ROOMS_BYTES_MAX = 350;

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        String asked = call.param(Math.min(1, Math.max(0, call.paramCount() - 1)));
        List<String> nicks = RoomStop.split(asked);
        if (nicks.get(0).isEmpty()) {
            throw Refusal.of(Numeric.ERR_NONICKNAMEGIVEN, "No nickname given");
        }
        if (call.paramCount() > 1 && !Casemapping.ASCII.same(call.param(0), asked)) {
            ServerQueries.requireThisServer(call, call.param(0));
        }
        // More of them are passed over, as modern-irc has it: clients wait for one of few numerics.
        answer(call, nicks.stream().limit(call.chat().limits().targetsMax()).iterator());
    }

    /** One after another: each answer ends by itself, which is how clients know whom it is about. */
    private static void answer(SessionCall call, Iterator<String> nicks) {
        if (!nicks.hasNext()) {
            return;
        }
        String nick = nicks.next();
        Optional<Service> service = Service.of(nick);
        if (service.isPresent()) {
            answer(call, service.get());
            answer(call, nicks);
            return;
        }
        call.lookUp(List.of(nick), users -> {
            if (users.isEmpty()) {
                call.reply().numeric(Numeric.ERR_NOSUCHNICK, nick, "No such nick/channel");
                call.reply().numeric(Numeric.RPL_ENDOFWHOIS, nick, "End of /WHOIS list");
                answer(call, nicks);
            } else {
                UserView user = users.get(0);
                SessionRef asking = call.session().ref();
                boolean allPrefixes = call.session().has(Capability.MULTI_PREFIX);
                boolean seesAll = call.session().may(Privilege.SEE);
                call.askRooms(
                        RoomStop.of(user.rooms()),
                        room -> shown(room, user.ref(), seesAll ? user.ref() : asking, allPrefixes),
                        rooms -> {
                            answer(call, nick, user, rooms);
                            answer(call, nicks);
                        });
            }
        });
    }

    private static void answer(SessionCall call, Service service) {
        String nick = service.nick();
        call.reply().numeric(Numeric.RPL_WHOISUSER, nick, nick, call.serverName(), "*", service.realName());
        String network = call.chat().identity().networkName();
        call.reply().numeric(Numeric.RPL_WHOISSERVER, nick, call.serverName(), network);
        call.reply().numeric(Numeric.RPL_WHOISOPERATOR, nick, "is a network service");
        call.reply().numeric(Numeric.RPL_ENDOFWHOIS, nick, "End of /WHOIS list");
    }

    private static void answer(SessionCall call, String asked, UserView user, List<String> rooms) {
        Source source = user.identity().source();
        String nick = source.nick();
        String realName = user.identity().realName();
        call.reply().numeric(Numeric.RPL_WHOISUSER, nick, source.user(), source.host(), "*", realName);
        List<String> visible = rooms.stream().filter(room -> !room.isEmpty()).toList();
        if (!visible.isEmpty()) {
            Texts.lines(visible, " ", ROOMS_BYTES_MAX)
                    .forEach(line -> call.reply().numeric(Numeric.RPL_WHOISCHANNELS, nick, line));
        }
        String account = user.identity().account();
        if (!account.equals(Identity.NO_ACCOUNT)) {
            call.reply().numeric(Numeric.RPL_WHOISACCOUNT, nick, account, "is logged in as");
        }
        String network = call.chat().identity().networkName();
        call.reply().numeric(Numeric.RPL_WHOISSERVER, nick, call.serverName(), network);
        standing(call, nick, user);
        if (user.isAway()) {
            call.reply().numeric(Numeric.RPL_AWAY, nick, user.away());
        }
        metadata(call, user);
        String idle = String.valueOf(user.idleSeconds());
        String signedOn = String.valueOf(user.signedOnMillis() / 1000);
        call.reply().numeric(Numeric.RPL_WHOISIDLE, nick, idle, signedOn, "seconds idle, signon time");
        // As the client wrote it (modern-irc, "RPL_ENDOFWHOIS").
        call.reply().numeric(Numeric.RPL_ENDOFWHOIS, asked, "End of /WHOIS list");
    }

    /** What somebody is here; what is private is told to operators, and to themselves. */
    private static void standing(SessionCall call, String nick, UserView user) {
        Reply reply = call.reply();
        if (user.modes().has(UserMode.OPERATOR)) {
            reply.numeric(Numeric.RPL_WHOISOPERATOR, nick, user.operatorTitle());
        }
        if (user.modes().has(UserMode.BOT)) {
            String network = call.chat().identity().networkName();
            reply.numeric(Numeric.RPL_WHOISBOT, nick, "is a Bot on " + network);
        }
        if (user.modes().has(UserMode.SECURE)) {
            reply.numeric(Numeric.RPL_WHOISSECURE, nick, "is using a secure connection");
        }
        if (isSelf(call, nick) || call.session().may(Privilege.SEE)) {
            String address = user.attributes().address();
            String userAtHost =
                    user.identity().source().user() + "@" + user.attributes().host();
            reply.numeric(Numeric.RPL_WHOISACTUALLY, nick, userAtHost, address, "Actual user@host, Actual IP");
            reply.numeric(
                    Numeric.RPL_WHOISMODES,
                    nick,
                    "is using modes +" + user.modes().letters());
            user.attributes()
                    .certificateFingerprint()
                    .ifPresent(print -> reply.numeric(
                            Numeric.RPL_WHOISCERTFP, nick, "has client certificate fingerprint " + print));
        }
    }

    /** Of what they say of themselves, what people read; programs ask for the rest (metadata, "RPL_WHOISKEYVALUE"). */
    private static void metadata(SessionCall call, UserView user) {
        if (!Capability.METADATA.in(call.reply().capabilities())) {
            return;
        }
        String nick = user.identity().nick();
        Metadata says = call.chat().userMetadata().of(user.identity(), user.ref());
        for (String key : SHOWN_KEYS) {
            says.get(key).ifPresent(value -> call.reply().numeric(Numeric.RPL_WHOISKEYVALUE, nick, key, "*", value));
        }
    }

    /** Also by another client of theirs. */
    private static boolean isSelf(SessionCall call, String nick) {
        return Casemapping.ASCII.same(call.session().nick(), nick);
    }

    /** The room's name with the user's rank there; empty if whoever asks may not know of it. */
    private static String shown(Room room, SessionRef user, SessionRef asking, boolean allPrefixes) {
        boolean inside = room.member(asking).isPresent();
        return room.member(user)
                .filter(member -> inside || (!room.isHidden() && !member.isInvisible()))
                .map(member -> member.prefixes(allPrefixes) + room.name())
                .orElse("");
    }
}
