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
import chat.stoa.journal.Identity;
import chat.stoa.ops.Privilege;
import chat.stoa.protocol.Message;
import chat.stoa.work.WorkerThread;
import java.util.List;
import java.util.Optional;

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
    private final Optional<Account> own;
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
        this.own = call.session().provenAccount();
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

    /** The account of whoever gave the command; {@code *} if they have none, or if it is no more. */
    public String accountName() {
        return own.flatMap(accounts()::find).isPresent() ? accountName : Identity.NO_ACCOUNT;
    }

    /** Whether it is the account of whoever gave the command, and not one that somebody else made of its name. */
    boolean isOwn(Account account) {
        return own.filter(account::isSame).isPresent();
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
     * The account of that name, which has to be one's own unless one is an operator and names it.
     *
     * @param name empty: one's own
     */
    public Account requireOwn(String name) throws Refusal {
        Account account = requireAccount(name.isEmpty() ? session().account() : name);
        boolean manages = isByOperator() && !name.isEmpty();
        if (!manages && !isOwn(account)) {
            throw refusal("That is not your account.");
        }
        return account;
    }

    /**
     * Checks that an account is there still, where some time went by since it was named.
     *
     * @throws Refusal if it is no more, also if somebody else has its name
     */
    void requireStill(Account account) throws Refusal {
        if (accounts().find(account).filter(present -> !present.isDropped()).isEmpty()) {
            throw refusal("There is no account " + account.name() + ".");
        }
    }

    /** The name of one's own account, which has to be there still. */
    String requireStillOwn() throws Refusal {
        requireStill(own.orElseThrow(() -> refusal("There is no account " + accountName + ".")));
        return accountName;
    }

    /** Changes an account, unless it is another one by then, and goes on when that is stored. */
    public void change(Account account, Change.Edit edit, Runnable then) {
        call.<Outcome>await(whenDone -> accounts().change(account, edit, whenDone), outcome -> {
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
