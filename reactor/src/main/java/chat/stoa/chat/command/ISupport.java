package chat.stoa.chat.command;

import chat.stoa.chat.Broadcast;
import chat.stoa.chat.Chat;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.Welcome;
import chat.stoa.ops.Config;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.List;

/** ISUPPORT: what this server supports, also before one is registered (extended-isupport). */
@AutoService(Command.class)
public final class ISupport implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("ISUPPORT", "", "Shows what this server supports.")
            .during(CommandSpec.Phase.ANY)
            .costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        if (!call.session().isRegistered() && !call.session().has(Capability.EXTENDED_ISUPPORT)) {
            throw Refusal.of(Numeric.ERR_NOTREGISTERED, "You have not registered");
        }
        Welcome.isupport(call.chat(), call.reply());
    }

    /** Who was told before is told what is otherwise now (modern-irc, "RPL_ISUPPORT"). */
    @Override
    public void onConfigured(Chat chat, Config before, Config now) {
        List<String> news = Welcome.isupportNews(chat, before, now);
        if (!news.isEmpty()) {
            Broadcast.answer(chat, (session, reply) -> {
                if (session.isRegistered()) {
                    Welcome.isupport(news, reply);
                }
            });
        }
    }
}
