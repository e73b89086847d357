package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** HISTSERV: tells HistServ something. */
@AutoService(Command.class)
public final class HistServ extends ToService {

    public HistServ() {
        super("HISTSERV", Service.HISTSERV, "Shows what was said before.");
    }
}
