package chat.stoa.account;

import java.util.Optional;

/**
 * EXTERNAL: the connection says who it is, by a certificate or by whose process it comes from; the client may say as
 * whom it wants to act (RFC 4422, appendix A).
 */
final class ExternalExchange implements SaslExchange {

    private final Credentials credentials;
    private final Optional<String> certificate;
    private final Optional<String> vouched;

    ExternalExchange(Credentials credentials, Optional<String> certificate, Optional<String> vouched) {
        this.credentials = credentials;
        this.certificate = certificate;
        this.vouched = vouched;
    }

    @Override
    public Step onResponse(byte[] response, long nowMillis) {
        Optional<String> as = PlainExchange.decode(response).filter(name -> name.indexOf('\0') < 0);
        Optional<Account> account = vouched.flatMap(credentials.accounts()::find)
                .or(() -> certificate.flatMap(credentials.accounts()::findByCertificate));
        if (as.isEmpty() || account.isEmpty()) {
            return REJECTED;
        }
        boolean asSomebodyElse = !as.get().isEmpty()
                && !Account.key(as.get()).equals(account.get().key());
        return asSomebodyElse ? REJECTED : new Step.Done(credentials.admit(account.get(), nowMillis));
    }
}
