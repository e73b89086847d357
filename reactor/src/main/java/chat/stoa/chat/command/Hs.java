package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** HS: tells HistServ something. */
@AutoService(Command.class)
public final class Hs extends ToService {

    public Hs() {
        super("HS", Service.HISTSERV, "Shows what was said before, for short.");
    }
}
