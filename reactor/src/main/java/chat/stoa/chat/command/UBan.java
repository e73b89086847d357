package chat.stoa.chat.command;

import chat.stoa.chat.BanRequest;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import chat.stoa.ops.Privilege;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** UBAN: keeps somebody out of the server, by address, range, mask or account; one command for all of it. */
@AutoService(Command.class)
public final class UBan implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "UBAN",
                    "ADD <target> [<duration>] [<reason>] | DEL <target> | LIST | INFO <target>",
                    "Bans an address, a range, a mask or an account from the server, lists and lifts such bans, and"
                            + " says whom one would mean; for operators of the server.")
            .params(1)
            .costs(2)
            .requires(Privilege.BAN);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        List<String> words = call.message().params().subList(1, call.paramCount());
        String verb = call.param(0).toUpperCase(Locale.ROOT);
        if (verb.equals("LIST")) {
            BanRequest.list(call);
            return;
        }
        if (words.isEmpty()) {
            throw Refusal.of(Numeric.ERR_NEEDMOREPARAMS, "UBAN", "Not enough parameters");
        }
        switch (verb) {
            case "ADD" -> BanRequest.add(call, Optional.empty(), words);
            case "DEL" -> BanRequest.remove(call, Optional.empty(), words.get(0));
            case "INFO" -> BanRequest.info(call, words.get(0));
            default -> throw Refusal.of(Numeric.ERR_UNKNOWNERROR, "UBAN", "There are ADD, DEL, LIST and INFO");
        }
    }
}
