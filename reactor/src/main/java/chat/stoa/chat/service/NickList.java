package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.chat.Service;
import chat.stoa.protocol.Mask;
import com.google.auto.service.AutoService;
import java.util.List;

/** LIST: accounts. */
@AutoService(ServiceCommand.class)
public final class NickList implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.NICKSERV, "LIST", 0, "[<mask>]", """
            Lists accounts whose names fit a mask.
            """).forOperators();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    static final int LINES_MAX = 100;

    @Override
    public void run(ServiceCall call) {
        Mask mask = new Mask(Account.key(call.param(0).isEmpty() ? "*" : call.param(0)));
        List<String> names = call.accounts().all().stream()
                .filter(account -> !account.isDropped() && mask.matches(account.key()))
                .map(Account::name)
                .sorted()
                .toList();
        names.stream().limit(LINES_MAX).forEach(call::say);
        call.say(
                "Accounts: %d%s".formatted(names.size(), names.size() > LINES_MAX ? " (the first 100 are shown)" : ""));
    }
}
