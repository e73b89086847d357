package chat.stoa.server;

import chat.stoa.chat.OwnedRooms;
import chat.stoa.journal.AccountErased;
import chat.stoa.journal.DiskJournal;
import chat.stoa.journal.Fact;
import chat.stoa.journal.Journal;
import chat.stoa.journal.JournalRecord;
import chat.stoa.journal.StoreFiles;
import chat.stoa.ops.FileReason;
import chat.stoa.ops.StorageSettings;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Takes all that an account said and did out of the record of a server that does not run. */
final class Erasure {

    private Erasure() {}

    /**
     * @throws IOException if nothing is known of it, or if that is not possible, or not all of it yet; with a message
     *     for people
     */
    static void of(String account, Path data) throws IOException {
        DiskJournal.open(data, StorageSettings.DEFAULT, Clock.SYSTEM).close();
        boolean known = new StoreFiles(data).export(account, line -> {}) > 0;
        erase(account, known, data);
        // Opened once more, it has left the segment of the log in which that was.
        try (DiskJournal journal = DiskJournal.open(data, StorageSettings.DEFAULT, Clock.SYSTEM)) {
            journal.wipe();
        } catch (IOException | UncheckedIOException e) {
            throw unfinished(account, e);
        }
    }

    private static IOException unfinished(String account, Exception e) {
        String reason = e instanceof IOException of ? FileReason.withFile(of) : String.valueOf(e.getMessage());
        return new IOException(account + ": erased; what is freed will be overwritten at the next start: " + reason, e);
    }

    private static void erase(String account, boolean known, Path data) throws IOException {
        try (Journal journal = DiskJournal.open(data, StorageSettings.DEFAULT, Clock.SYSTEM)) {
            List<JournalRecord> records = new ArrayList<>(OwnedRooms.without(account, journal.facts(Fact.Kind.ROOM)));
            // What a room has of it may have outlived all that it did.
            if (!known && records.isEmpty()) {
                throw new IOException("nothing is known of " + account);
            }
            records.add(new AccountErased(account));
            CompletableFuture<String> outcome = new CompletableFuture<>();
            journal.appender().append(records, new Journal.Completion() {
                @Override
                public void onCommitted() {
                    outcome.complete("");
                }

                @Override
                public void onFailed(String reason) {
                    outcome.complete(reason);
                }
            });
            Optional<String> failure = Optional.of(outcome.join()).filter(reason -> !reason.isEmpty());
            if (failure.isPresent()) {
                throw new IOException(failure.get());
            }
            try {
                // Waits until the store has it.
                journal.facts(Fact.Kind.ACCOUNT);
            } catch (UncheckedIOException e) {
                throw unfinished(account, e);
            }
        }
    }
}
