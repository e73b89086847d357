package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** NS: tells NickServ something. */
@AutoService(Command.class)
public final class Ns extends ToService {

    public Ns() {
        super("NS", Service.NICKSERV, "Manages your account, for short.");
    }
}
