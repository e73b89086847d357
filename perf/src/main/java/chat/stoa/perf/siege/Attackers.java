package chat.stoa.perf.siege;

import chat.stoa.perf.load.Besieged;
import chat.stoa.perf.load.LoadFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All attackers behind one selector and on one thread, from many addresses of this machine. Bounded: so many of each
 * kind at once, for so long, and never to another machine.
 *
 * <pre>
 *   begin ──► connects, more and more silent ones ──► end: all closed, the thread is gone
 *                 └─ whose connection ends comes again ─┘
 * </pre>
 */
final class Attackers implements Besieged.Assault {

    private static final long TURN_MILLIS = 10;
    /** So that even a server that lets everybody in sees them come one after another. */
    private static final int OPENS_PER_TURN = 60;
    /** The part of the time in which the silent ones come; in the rest they are all there. */
    private static final double GATHERING = 0.6;

    private static final long DRIBBLE_NANOS = 50_000_000;
    private static final int NEWCOMER_MILLIS = 10_000;
    private static final byte[] DRIBBLED = "NICK d\r\nPING :a\r\nCAP LS 302\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InetSocketAddress plain;
    private final InetSocketAddress encrypted;
    private final Force force;
    private final byte[] hello;
    private final Map<Habit, Long> connected = new EnumMap<>(Habit.class);
    private final Map<Habit, Long> ended = new EnumMap<>(Habit.class);
    private final Map<Habit, Integer> present = new EnumMap<>(Habit.class);
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(64 * 1024);
    private final List<Intruder> dribblers = new ArrayList<>();
    private long numbers;
    private int silentMost;
    private volatile boolean ending;
    private Thread thread = new Thread();
    private String failure = "";

    private static final class Intruder {
        private final Habit habit;
        private final long number;
        private final SocketChannel channel;
        private int dribbled;
        private boolean established;

        Intruder(Habit habit, long number, SocketChannel channel) {
            this.habit = habit;
            this.number = number;
            this.channel = channel;
        }
    }

    /**
     * @param hello the first message of a TLS handshake
     */
    Attackers(InetSocketAddress plain, InetSocketAddress encrypted, Force force, byte[] hello) {
        this.plain = plain;
        this.encrypted = encrypted;
        this.force = force;
        this.hello = hello.clone();
    }

    @Override
    public void begin(Duration length) throws LoadFailure {
        ending = false;
        connected.clear();
        ended.clear();
        present.clear();
        silentMost = 0;
        try {
            Selector selector = Selector.open();
            thread = new Thread(() -> run(selector, length.toNanos()), "attackers");
            thread.start();
        } catch (IOException e) {
            throw new LoadFailure("no selector: " + e.getMessage(), e);
        }
    }

    @Override
    public void end() {
        ending = true;
    }

    @Override
    public boolean isOver() {
        return !thread.isAlive();
    }

    @Override
    public boolean letsNewcomersIn() {
        try (Socket socket = new Socket()) {
            socket.connect(plain, NEWCOMER_MILLIS);
            socket.setSoTimeout(NEWCOMER_MILLIS);
            socket.getOutputStream().write("NICK newcomer\r\nUSER n 0 * :n\r\n".getBytes(StandardCharsets.US_ASCII));
            String heard = "";
            byte[] bytes = new byte[4096];
            int count = 0;
            while (count >= 0 && !heard.contains(" 001 newcomer ")) {
                count = socket.getInputStream().read(bytes);
                heard += new String(bytes, 0, Math.max(0, count), StandardCharsets.ISO_8859_1);
            }
            return count >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Habit habit : Habit.values()) {
            notes.add("%-11s connected %,d times, ended by the server %,d times"
                    .formatted(
                            habit.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            connected.getOrDefault(habit, 0L),
                            ended.getOrDefault(habit, 0L)));
        }
        notes.add("at most %,d silent ones at once".formatted(silentMost));
        if (!failure.isEmpty()) {
            notes.add("the attackers failed: " + failure);
        }
        return notes;
    }

    private void run(Selector selector, long nanos) {
        long began = System.nanoTime();
        long dribbleAt = began;
        try (selector) {
            while (!ending) {
                long now = System.nanoTime();
                openMore(selector, Math.min(1, (now - began) / (nanos * GATHERING)));
                if (now >= dribbleAt) {
                    dribbleAt = now + DRIBBLE_NANOS;
                    dribble();
                }
                selector.select(key -> onSelected(key), TURN_MILLIS);
            }
            for (SelectionKey key : List.copyOf(selector.keys())) {
                key.channel().close();
            }
        } catch (IOException | RuntimeException e) {
            failure = e.toString();
        }
        dribblers.clear();
    }

    private void openMore(Selector selector, double gathered) throws IOException {
        int opened = 0;
        opened += open(selector, Habit.CHURNING, force.churning(), OPENS_PER_TURN);
        opened += open(selector, Habit.DRIBBLING, force.dribbling(), OPENS_PER_TURN - opened);
        opened += open(selector, Habit.HALF_HELLO, force.halfway() / 2, (OPENS_PER_TURN - opened) / 8);
        opened += open(selector, Habit.WHOLE_HELLO, force.halfway() / 2, (OPENS_PER_TURN - opened) / 8);
        open(selector, Habit.SILENT, (int) (force.silent() * gathered), OPENS_PER_TURN - opened);
    }

    private int open(Selector selector, Habit habit, int wanted, int atMost) throws IOException {
        int count = Math.max(0, Math.min(wanted - present.getOrDefault(habit, 0), atMost));
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.bind(source(numbers));
            Intruder intruder = new Intruder(habit, numbers++, channel);
            present.merge(habit, 1, Integer::sum);
            channel.register(selector, SelectionKey.OP_CONNECT, intruder);
            channel.connect(habit.isEncrypted() ? encrypted : plain);
        }
        silentMost = Math.max(silentMost, present.getOrDefault(Habit.SILENT, 0));
        return count;
    }

    /** Some address of this machine, not that of the people who talk. */
    private static InetSocketAddress source(long number) {
        return new InetSocketAddress("127.1.%d.%d".formatted(number / 200 % 200, 1 + number % 200), 0);
    }

    private void onSelected(SelectionKey key) {
        Intruder intruder = (Intruder) key.attachment();
        try {
            if (key.isConnectable() && intruder.channel.finishConnect()) {
                connected.merge(intruder.habit, 1L, Long::sum);
                intruder.established = true;
                key.interestOps(SelectionKey.OP_READ);
                byte[] opening = intruder.habit.opening(intruder.number, hello);
                if (opening.length > 0) {
                    intruder.channel.write(ByteBuffer.wrap(opening));
                }
                if (intruder.habit == Habit.DRIBBLING) {
                    dribblers.add(intruder);
                }
            } else if (key.isReadable() && intruder.channel.read(readBuffer.clear()) < 0) {
                onEnded(intruder);
            }
        } catch (IOException e) {
            onEnded(intruder);
        }
    }

    private void onEnded(Intruder intruder) {
        if (intruder.established) {
            ended.merge(intruder.habit, 1L, Long::sum);
        }
        present.merge(intruder.habit, -1, Integer::sum);
        dribblers.remove(intruder);
        try {
            intruder.channel.close();
        } catch (IOException e) {
            failure = e.toString();
        }
    }

    private void dribble() {
        for (Intruder intruder : List.copyOf(dribblers)) {
            try {
                int at = intruder.dribbled++ % DRIBBLED.length;
                intruder.channel.write(ByteBuffer.wrap(DRIBBLED, at, 1));
            } catch (IOException e) {
                onEnded(intruder);
            }
        }
    }
}
