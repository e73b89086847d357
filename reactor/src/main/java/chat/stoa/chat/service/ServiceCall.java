package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Accounts;
import chat.stoa.account.Change;
import chat.stoa.account.Outcome;
import chat.stoa.account.Registry;
import chat.stoa.chat.Chat;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import chat.stoa.chat.Session;
import chat.stoa.chat.SessionCall;
import chat.stoa.ops.Privilege;
import chat.stoa.protocol.Message;
import chat.stoa.work.WorkerThread;
import java.util.List;

/** What somebody tells a service to do. */
@WorkerThread
public final class ServiceCall {

    private final SessionCall call;
    private final Service service;
    private final String name;
    private final List<String> params;
    // As it was when the command came: it is asked for in rooms too, on other workers.
    private final String nick;
    private final String accountName;
    private final boolean byOperator;
    // One worker after another has it, with the call.
    private boolean byPrivilege;

    ServiceCall(SessionCall call, Service service, String name, List<String> params) {
        this.call = call;
        this.service = service;
        this.name = name;
        this.params = List.copyOf(params);
        this.nick = call.session().nickOrStar();
        this.accountName = call.session().account();
        this.byOperator = call.session().may(Privilege.ACCOUNTS);
    }

    public SessionCall call() {
        return call;
    }

    public Session session() {
        return call.session();
    }

    public Chat chat() {
        return call.chat();
    }

    public Registry registry() {
        return chat().registry();
    }

    public Accounts accounts() {
        return registry().accounts();
    }

    public Service service() {
        return service;
    }

    /** The name by which the command was called, in upper case. */
    public String name() {
        return name;
    }

    /** The parameter at {@code index}, or empty text. */
    public String param(int index) {
        return index < params.size() ? params.get(index) : "";
    }

    public int paramCount() {
        return params.size();
    }

    /** All parameters from {@code index} on, with spaces in between. */
    public String rest(int index) {
        return index < params.size() ? String.join(" ", params.subList(index, params.size())) : "";
    }

    /** Tells whoever gave the command something. */
    public void say(String text) {
        call.reply().message(Message.from(source(), "NOTICE", nick, text));
    }

    /** Says why something is not done. */
    public Refusal refusal(String text) {
        return Refusal.notice(source(), text);
    }

    /** The account of whoever gave the command, or {@code *}. */
    public String accountName() {
        return accountName;
    }

    /** Whether it comes from an operator who manages accounts. */
    public boolean isByOperator() {
        return byOperator;
    }

    /** The same where nobody else may: that an operator made use of it is noted when the command is over. */
    boolean mayByPrivilege() {
        byPrivilege |= byOperator;
        return byOperator;
    }

    /** Whether it was done because an operator may. */
    boolean isByPrivilege() {
        return byPrivilege;
    }

    /**
     * The account of that name.
     *
     * @throws Refusal if there is none
     */
    public Account requireAccount(String name) throws Refusal {
        return accounts()
                .find(name)
                .filter(account -> !account.isDropped())
                .orElseThrow(() -> refusal("There is no account " + name + "."));
    }

    /**
     * The account of that name, which has to be one's own unless one is an operator.
     *
     * @param name empty: one's own
     */
    public Account requireOwn(String name) throws Refusal {
        String own = session().account();
        Account account = requireAccount(name.isEmpty() ? own : name);
        if (!isByOperator() && !account.key().equals(Account.key(own))) {
            throw refusal("That is not your account.");
        }
        return account;
    }

    /** Changes an account, and goes on when that is stored. */
    public void change(String name, Change.Edit edit, Runnable then) {
        call.<Outcome>await(whenDone -> accounts().change(name, edit, whenDone), outcome -> {
            if (outcome != Outcome.DONE) {
                throw refusal(describe(outcome));
            }
            then.run();
        });
    }

    /** Asks for a repetition with a code, so that nothing happens by mistake; true if it was given. */
    public boolean isConfirmed(String given, String command) {
        String code = registry().confirmation(command);
        if (given.equals(code)) {
            return true;
        }
        say("This cannot be undone. To go on, type: /%s %s %s".formatted(service.nick(), command, code));
        return false;
    }

    /** Why a change was not made, for people. */
    String describe(Outcome outcome) {
        return switch (outcome) {
            case DONE -> "Done.";
            case NAME_TAKEN -> "That name is not available.";
            case NO_SUCH_ACCOUNT -> "There is no such account.";
            case WRONG_CODE -> "The code is not valid, or too old.";
            case CERTIFICATE_TAKEN -> "That certificate belongs to an account already.";
            case NO_SUCH_CERTIFICATE -> "The account does not have that certificate.";
            case LAST_CREDENTIAL -> "That is the only way into the account: set a password first.";
            case TOO_MANY_CERTIFICATES -> "The account has as many certificates as it may have.";
            case TOO_MANY_ACCOUNTS, BUSY, NOT_STORED -> "The server cannot store that right now; try again later.";
        };
    }

    private String source() {
        return service.source(call.serverName());
    }
}
