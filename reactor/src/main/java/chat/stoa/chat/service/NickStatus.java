package chat.stoa.chat.service;

import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import chat.stoa.chat.UserView;
import chat.stoa.protocol.Casemapping;
import com.google.auto.service.AutoService;
import java.util.List;

/** STATUS: whether somebody is who their nickname says. Bots ask for it, and read the number. */
@AutoService(ServiceCommand.class)
public final class NickStatus implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(Service.NICKSERV, "STATUS|ACC", 0, "[<nickname>]", """
            Tells whether somebody is logged in to the account of their nickname: yours, or the one that you give.
            0: nobody of that nickname is here. 1: they are not logged in to it. 3: they are.
            """);

    private static final int ABSENT = 0;
    private static final int STRANGER = 1;
    private static final int OWNER = 3;

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        String nick = call.param(0).isEmpty() ? call.session().nick() : call.param(0);
        call.call().lookUp(List.of(nick), users -> call.say(nick + " ACC " + statusOf(nick, users)));
    }

    private static int statusOf(String nick, List<UserView> users) {
        if (users.isEmpty()) {
            return ABSENT;
        }
        String account = users.get(0).identity().account();
        return Casemapping.ASCII.same(account, nick) ? OWNER : STRANGER;
    }
}
