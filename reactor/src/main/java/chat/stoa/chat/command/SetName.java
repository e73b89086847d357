package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.NameKeeper;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Session;
import chat.stoa.chat.SessionCall;
import chat.stoa.journal.Identity;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import com.google.auto.service.AutoService;
import java.nio.charset.StandardCharsets;

/** SETNAME: takes another real name (setname). */
@AutoService(Command.class)
public final class SetName implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("SETNAME", "<real name>", "Changes your real name.")
            .params(1)
            .costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        String name = call.param(0);
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (name.isBlank() || length > call.chat().limits().realNameBytesMax()) {
            throw Refusal.fail("SETNAME", "INVALID_REALNAME", "Realname is not valid");
        }
        Session session = call.session();
        session.setUser(session.user(), name);
        Identity now = session.identity();
        Message line = Message.from(now.source().toString(), "SETNAME", name);
        if (session.has(Capability.SETNAME)) {
            call.reply().message(line);
            call.reply().conclude();
        }
        call.chat()
                .nicknames()
                .find(session.nick())
                .ifPresent(user -> user.others(session.ref())
                        .forEach(other -> other.session().post(each -> each.setUser(each.user(), name))));
        call.visitRooms(
                room -> {
                    // Somebody may just have made it leave.
                    if (room.maybeMember().isPresent()) {
                        room.member().setIdentity(now);
                        room.signalOnce(line, Capability.SETNAME);
                    }
                },
                home -> NameKeeper.tellWatchers(home, line, Capability.SETNAME));
    }
}
