package chat.stoa.account;

import chat.stoa.journal.AccountErased;
import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.journal.Journal;
import chat.stoa.journal.JournalRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps accounts as facts of the journal. One change at a time, as {@link Accounts} makes them. */
public final class FactAccountStore implements AccountStore {

    private final Journal journal;
    private final Journal.Appender appender;

    public FactAccountStore(Journal journal) {
        this.journal = journal;
        this.appender = journal.appender();
    }

    @Override
    public Map<String, Map<String, List<String>>> load() {
        Map<String, Map<String, List<String>>> all = new LinkedHashMap<>();
        journal.facts(Fact.Kind.ACCOUNT).forEach((key, fields) -> {
            Map<String, List<String>> account = new LinkedHashMap<>();
            fields.forEach(account::put);
            all.put(key, account);
        });
        return all;
    }

    @Override
    public void put(String key, Map<String, List<String>> fields, Consumer<Optional<String>> stored) {
        append(List.of(fact(key, fields)), stored);
    }

    /** With all that the account said: whoever takes its name later is somebody else. */
    @Override
    public void erase(String key, Map<String, List<String>> left, Consumer<Optional<String>> stored) {
        AccountErased erased = new AccountErased(key);
        append(left.isEmpty() ? List.of(erased) : List.of(erased, fact(key, left)), stored);
    }

    private static Fact fact(String key, Map<String, List<String>> fields) {
        Fields.Builder all = Fields.builder();
        fields.forEach(all::put);
        return new Fact(Fact.Kind.ACCOUNT, key, all.build());
    }

    private void append(List<JournalRecord> records, Consumer<Optional<String>> stored) {
        appender.append(records, new Journal.Completion() {
            @Override
            public void onCommitted() {
                stored.accept(Optional.empty());
            }

            @Override
            public void onFailed(String reason) {
                // Nothing builds on it: the next change is decided when this one has been reported.
                appender.resume();
                stored.accept(Optional.of(reason));
            }
        });
    }
}
