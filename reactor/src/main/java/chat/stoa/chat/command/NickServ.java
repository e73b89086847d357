package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** NICKSERV: tells NickServ something. */
@AutoService(Command.class)
public final class NickServ extends ToService {

    public NickServ() {
        super("NICKSERV", Service.NICKSERV, "Manages your account (HELP lists how).");
    }
}
