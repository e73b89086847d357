package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Change;
import chat.stoa.account.Outcome;
import chat.stoa.chat.Audit;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** CERT: certificates that log in. */
@AutoService(ServiceCommand.class)
public final class Cert implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.NICKSERV, "CERT", 1, "LIST | ADD [<fingerprint>] | DEL <fingerprint>", """
            Manages the TLS client certificates that log you in.
            ADD without a fingerprint (SHA-256, in hexadecimal) takes the certificate that you came with.
            Operators name an account before the fingerprint.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    @Override
    public void run(ServiceCall call) throws Refusal {
        boolean named = call.isByOperator()
                && call.paramCount() > 1
                && normal(call.param(1)).isEmpty();
        Account account = call.requireOwn(named ? call.param(1) : "");
        String given = call.param(named ? 2 : 1);
        switch (call.param(0).toUpperCase(Locale.ROOT)) {
            case "LIST" -> list(call, account);
            case "ADD" -> add(call, account, given);
            case "DEL", "DELETE", "REMOVE" -> remove(call, account, given);
            default -> throw call.refusal("Syntax: " + SPEC.usage());
        }
    }

    private static void list(ServiceCall call, Account account) {
        account.certificates().forEach(call::say);
        call.say("Certificates of %s: %d"
                .formatted(account.name(), account.certificates().size()));
    }

    private static void add(ServiceCall call, Account account, String given) throws Refusal {
        Optional<String> fingerprint = given.isEmpty() ? call.session().certificateFingerprint() : normal(given);
        String certificate = fingerprint.orElseThrow(() -> call.refusal(
                given.isEmpty() ? "You did not come with a certificate." : "That is no SHA-256 in hexadecimal."));
        call.change(
                account,
                present -> present.certificates().contains(certificate)
                        ? Change.refused(Outcome.CERTIFICATE_TAKEN)
                        : Change.to(present.withCertificate(certificate)),
                () -> {
                    audit(call, account, "added a certificate to");
                    call.say("The certificate is added.");
                });
    }

    private static void remove(ServiceCall call, Account account, String given) {
        String certificate = normal(given).orElse("");
        call.change(account, present -> without(present, certificate), () -> {
            audit(call, account, "took a certificate from");
            call.say("The certificate is removed.");
        });
    }

    private static Change without(Account account, String certificate) {
        if (!account.certificates().contains(certificate)) {
            return Change.refused(Outcome.NO_SUCH_CERTIFICATE);
        }
        boolean last = account.certificates().size() == 1 && account.password().isEmpty();
        return last ? Change.refused(Outcome.LAST_CREDENTIAL) : Change.to(account.withoutCertificate(certificate));
    }

    private static void audit(ServiceCall call, Account account, String what) {
        if (!call.isOwn(account)) {
            Audit.note(call.call(), what + " account " + account.name());
        }
    }

    /** As it is kept; people also write it with colons and in capitals. */
    private static Optional<String> normal(String given) {
        String plain = given.replace(":", "").toLowerCase(Locale.ROOT);
        return FINGERPRINT.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
    }
}
