package chat.stoa.chat;

import chat.stoa.work.WorkerThread;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * An answer that may be longer than what may wait for one client: it goes on whenever the client took enough. The
 * session's next command waits for its end.
 */
@WorkerThread
public final class LongAnswer<T> {

    private static final int ITEMS_PER_STEP = 20;
    private static final long PAUSE_NANOS = 20_000_000;

    private final SessionCall call;
    private final Iterator<T> rest;
    private final Consumer<T> each;
    private final Consumer<Boolean> done;

    private LongAnswer(SessionCall call, Iterator<T> rest, Consumer<T> each, Consumer<Boolean> done) {
        this.call = call;
        this.rest = rest;
        this.each = each;
        this.done = done;
    }

    /**
     * Answers.
     *
     * @param items what is told of, one after another
     * @param end says what stands at the end
     */
    public static <T> void give(SessionCall call, List<T> items, Consumer<T> each, Runnable end) {
        call.<Boolean>await(
                whenDone -> {
                    LongAnswer<T> answer = new LongAnswer<>(call, items.iterator(), each, whenDone);
                    answer.home().execute(answer::step);
                },
                complete -> {
                    if (complete) {
                        end.run();
                    }
                });
    }

    /**
     * Does something of which the answer is long when the client took enough of what it was sent before; else at once.
     */
    public static void whenTaken(SessionCall call, Question then) throws Refusal {
        if (!isFull(call)) {
            then.run();
            return;
        }
        call.<Boolean>await(whenDone -> awaitSpace(call, whenDone), ready -> {
            if (ready) {
                then.run();
            }
        });
    }

    /** What a command does to answer. */
    public interface Question {
        void run() throws Refusal;
    }

    private static void awaitSpace(SessionCall call, Consumer<Boolean> done) {
        Session session = call.session();
        if (session.isEnding() || session.isLinkLost() || !isFull(call)) {
            done.accept(!session.isEnding() && !session.isLinkLost());
        } else {
            session.ref().shard().after(PAUSE_NANOS, () -> awaitSpace(call, done));
        }
    }

    private static boolean isFull(SessionCall call) {
        return call.session().ref().link().waitingBytes() > call.chat().limits().outboundBytesMax() / 4;
    }

    private void step() {
        Session session = call.session();
        if (session.isEnding() || session.isLinkLost()) {
            done.accept(false);
            return;
        }
        call.call().attempt(() -> {
            for (int i = 0; i < ITEMS_PER_STEP && rest.hasNext(); i++) {
                each.accept(rest.next());
            }
        });
        if (!rest.hasNext()) {
            done.accept(true);
            return;
        }
        call.reply().flush();
        if (isFull(call)) {
            home().after(PAUSE_NANOS, this::step);
        } else {
            home().execute(this::step);
        }
    }

    private Shard home() {
        return call.session().ref().shard();
    }
}
