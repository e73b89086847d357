package chat.stoa.journal;

import chat.stoa.ops.OwnerHistogram;
import java.util.function.LongSupplier;

/**
 * What a journal on disk tells those who watch it. Any thread may read it.
 *
 * @param commitTimes how long the write and the force of each commit took
 * @param commitRecords how many records each of them made safe
 * @param waitingBytes what waits to be written
 * @param storeLagBytes how far the store is behind the log
 */
public record JournalFigures(
        OwnerHistogram commitTimes,
        OwnerHistogram commitRecords,
        LongSupplier waitingBytes,
        LongSupplier storeLagBytes) {}
