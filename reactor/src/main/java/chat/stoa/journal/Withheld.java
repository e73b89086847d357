package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a damaged store and nobody is shown any more: what was being erased. Where the marks of that are
 * damaged too, whatever is older than the account that is said to have done it, or of an account that is not there.
 */
final class Withheld {

    private static final String CREATED = "created";

    private final Erasures erasures;
    /** Since when there are accounts, in milliseconds; null if the marks are sound. */
    private final @Nullable Map<String, Long> accounts;

    private Withheld(Erasures erasures, @Nullable Map<String, Long> accounts) {
        this.erasures = erasures;
        this.accounts = accounts;
    }

    static Withheld asMarked(Connection connection) throws IOException, SQLException {
        return new Withheld(Erasures.underWay(connection), null);
    }

    static Withheld byAge(DamagedStore store) throws IOException {
        Map<String, Long> accounts = new HashMap<>();
        store.facts(
                Fact.Kind.ACCOUNT,
                fact -> fact.fields()
                        .number(CREATED)
                        .ifPresent(created -> accounts.put(Casemapping.ASCII.fold(fact.key()), created)));
        return new Withheld(Erasures.NONE, accounts);
    }

    boolean covers(EventRow event) {
        return erasures.cover(event) || isTooOld(event.account(), event.timeMicros());
    }

    /** The same for what the store should have had. */
    boolean covers(Entry entry) {
        Identity by = entry.event().by();
        return by.hasAccount() && isTooOld(Casemapping.ASCII.fold(by.account()), entry.timeMicros());
    }

    private boolean isTooOld(@Nullable String account, long timeMicros) {
        return accounts != null
                && account != null
                && timeMicros / 1_000 < accounts.getOrDefault(account, Long.MAX_VALUE);
    }
}
