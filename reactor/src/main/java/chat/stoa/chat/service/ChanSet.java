package chat.stoa.chat.service;

import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** SET: settings of a room. */
@AutoService(ServiceCommand.class)
public final class ChanSet implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.CHANSERV, "SET", 2, "<room> <setting> [<value>]", """
            Sets something about a room; without a value it is as if it had never been set.
            DESCRIPTION, URL, EMAIL <text>: what INFO tells.
            HISTORY ALL|REGISTERED|JOINED: what members may read of the past: everything, what was said since their account
            was made, or what was said since they joined. Whoever parts or is kicked out begins anew; whoever loses the
            connection does not. Guests read from their joining, unless it is ALL.
            KEEP-DAYS <days>, KEEP-BYTES <bytes>: how much is kept, 0 for everything; not more than the server keeps.
            REPLAY <lines>|OFF: how much is shown to those who join with a client that cannot ask for it.
            SET <room> FOUNDER <account> is TRANSFER.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        if (call.param(1).equalsIgnoreCase("FOUNDER")) {
            Transfer.transfer(call, call.param(2), "");
            return;
        }
        RoomOption option = RoomOption.require(call, call.param(1));
        Rooms.visit(call, call.param(0), visited -> {
            Room room = Rooms.require(call, visited, option.least());
            String value = option.value(call, visited, call.rest(2));
            visited.register(room.registration().withOption(option.key(), value));
            visited.onCommitted(
                    () -> call.say("%s of %s is %s.".formatted(option.key(), room.name(), option.done(value))));
        });
    }
}
