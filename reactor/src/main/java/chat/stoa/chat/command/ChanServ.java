package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** CHANSERV: tells ChanServ something. */
@AutoService(Command.class)
public final class ChanServ extends ToService {

    public ChanServ() {
        super("CHANSERV", Service.CHANSERV, "Manages your rooms (HELP lists how).");
    }
}
