package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Change;
import chat.stoa.account.MailCommand;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;

/** SET: settings of an account. */
@AutoService(ServiceCommand.class)
public final class NickSet implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(Service.NICKSERV, "SET", 1, "<setting> [<value>]", """
            Sets something about your account.
            PASSWORD <new>: another password.
            EMAIL <address>|NONE: your e-mail address.
            ENFORCE STRICT|NONE: whether others may have your nickname while you are away.
            REPLAY ON|OFF: whether clients of yours that cannot ask for it are shown what was said before.
            NAME <spelling>: how your account's name is spelled.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Account own = call.requireOwn("");
        String value = call.param(1);
        switch (call.param(0).toUpperCase(Locale.ROOT)) {
            case "PASSWORD", "PASS" -> NewPassword.set(call, own, value, () -> call.say("Your password is changed."));
            case "EMAIL" -> setEmail(call, own, value);
            case "ENFORCE", "KILL" -> setEnforce(call, own, value.toLowerCase(Locale.ROOT));
            case "REPLAY" -> setReplay(call, own, value.toLowerCase(Locale.ROOT));
            case "NAME" -> respell(call, own, value);
            default -> throw call.refusal("There is no such setting. HELP SET lists them.");
        }
    }

    private static void setEmail(ServiceCall call, Account own, String value) throws Refusal {
        boolean none = value.equalsIgnoreCase("NONE");
        if (!none && !MailCommand.isAddress(value)) {
            throw call.refusal("That is no e-mail address.");
        }
        if (none && call.chat().config().accounts().needsEmail()) {
            throw call.refusal("An account has to have an e-mail address here.");
        }
        String address = none ? "" : value;
        call.change(
                own, account -> Change.to(account.withEmail(address)), () -> call.say("Your e-mail address is set."));
    }

    private static void setEnforce(ServiceCall call, Account own, String value) throws Refusal {
        boolean none = value.equals("none") || value.equals("off");
        if (!none && !List.of("strict", "default", "on").contains(value)) {
            throw call.refusal("It can be STRICT or NONE.");
        }
        String kept = none ? "none" : "";
        call.change(
                own,
                account -> Change.to(account.withSetting(Account.ENFORCE, kept)),
                () -> call.say(none ? "Others may have your nickname now." : "Your nickname is yours alone."));
    }

    private static void setReplay(ServiceCall call, Account own, String value) throws Refusal {
        if (!List.of("on", "off").contains(value)) {
            throw call.refusal("It can be ON or OFF.");
        }
        String kept = value.equals("off") ? "off" : "";
        call.change(
                own,
                account -> Change.to(account.withSetting(Account.REPLAY, kept)),
                () -> call.say("REPLAY is " + value.toUpperCase(Locale.ROOT) + " from now on."));
    }

    private static void respell(ServiceCall call, Account own, String value) throws Refusal {
        if (!Account.key(value).equals(own.key())) {
            throw call.refusal("Only its spelling can change.");
        }
        if (!own.name().equals(value)) {
            call.change(
                    own,
                    account -> Change.to(account.respelled(value)),
                    () -> call.say("Your account is spelled %s from your next login on.".formatted(value)));
        }
    }
}
