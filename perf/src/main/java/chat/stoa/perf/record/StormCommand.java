package chat.stoa.perf.record;

import chat.stoa.perf.load.Loopback;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A history storm: clients that page through rooms without a pause, until this process is ended. */
@Command(name = "storm", description = "Pages through the history of rooms with many clients, until it is ended.")
public final class StormCommand implements Callable<Integer> {

    static final String STARTED = "all are paging";

    /** Stands before the reason, if a client could not go on. */
    static final String FAILED = "FAILED ";

    /** Stands before the pages per second, said at the end. */
    static final String RATE = "pages/s ";

    private static final int PAGE = 100;

    @Parameters(index = "0", paramLabel = "HOST:PORT", description = "127.0.0.1:PORT or [::1]:PORT.")
    private String address = "";

    @Parameters(index = "1", paramLabel = "ROOMS", description = "How many rooms there are.")
    private int rooms;

    @Option(names = "--clients", defaultValue = "50", description = "Clients (default: ${DEFAULT-VALUE}).")
    private int clients;

    private final PrintWriter out;
    private final AtomicLong paging = new AtomicLong();
    private final AtomicLong pages = new AtomicLong();

    public StormCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        InetSocketAddress server = Loopback.parse(address);
        long begin = System.nanoTime();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> printRate(begin), "print-rate"));
        Thread[] threads = new Thread[clients];
        for (int i = 0; i < clients; i++) {
            int number = i;
            threads[i] = new Thread(() -> page(server, number), "storm-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return 1;
    }

    private void printRate(long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        out.printf("%s%.0f%n", RATE, pages.get() / seconds);
        out.flush();
    }

    private void page(InetSocketAddress server, int number) {
        try (Reader reader = new Reader(server, "storm" + number)) {
            for (int round = 0; ; round++) {
                String room = RecordRooms.name((number * 199 + round * 7) % rooms);
                reader.join(List.of(room));
                reader.ask("CHATHISTORY LATEST %s * %d".formatted(room, PAGE));
                pages.incrementAndGet();
                if (round == 0 && paging.incrementAndGet() == clients) {
                    out.println(STARTED);
                    out.flush();
                }
                while (reader.lines() == PAGE) {
                    reader.ask("CHATHISTORY BEFORE %s msgid=%s %d".formatted(room, reader.firstId(), PAGE));
                    pages.incrementAndGet();
                }
            }
        } catch (IOException e) {
            // The others go on, but with fewer clients it is another storm.
            out.println(FAILED + e);
            out.flush();
        }
    }
}
