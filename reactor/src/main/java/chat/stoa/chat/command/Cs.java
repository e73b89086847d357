package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** CS: tells ChanServ something. */
@AutoService(Command.class)
public final class Cs extends ToService {

    public Cs() {
        super("CS", Service.CHANSERV, "Manages your rooms, for short.");
    }
}
