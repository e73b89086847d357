package chat.stoa.work;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A lock-free queue of many producers and one consumer, who takes all that is there at once.
 *
 * <p>It is Treiber's stack (R. K. Treiber, "Systems Programming: Coping with Parallelism", IBM RJ 5118, 1986) without a
 * single pop: producers push onto {@code head}; the consumer swaps {@code head} for nothing and turns the chain around,
 * which makes it first in, first out. Because nobody ever pops a single node, a node that comes back at the same
 * address cannot confuse anyone (no ABA).
 *
 * <p>An onlooker sees {@code head} either null (empty) or the newest node, from which {@code next} leads to older
 * ones. An empty queue holds nothing but that one reference.
 *
 * <p>Why each access has the order it has: the push is a compare-and-set with volatile order, since it publishes the
 * node with its plain fields, and since "offer, then look whether the consumer sleeps" must not be swapped with the
 * consumer's "say that I sleep, then look whether the queue is empty". {@code takeAll} swaps with volatile order for
 * the other half of that pair and to see the nodes' fields. {@code next} is plain: it is written before the push that
 * publishes it, and afterwards only by the consumer.
 *
 * @param <N> the node type; a node is in at most one queue at a time
 */
public final class BatchQueue<N extends BatchQueue.Node<N>> {

    private static final VarHandle HEAD;

    static {
        try {
            HEAD = MethodHandles.lookup().findVarHandle(BatchQueue.class, "head", Node.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // Read and written through HEAD only, except for the plain emptiness test.
    @SuppressWarnings("FieldMayBeFinal")
    private volatile @Nullable Node<N> head;

    /** What stands in the queue: the type carries its own link, so that queueing allocates nothing further. */
    public abstract static class Node<N extends Node<N>> {

        @Nullable
        N next;

        /** The node that was offered after this one, in a chain that {@link BatchQueue#takeAll} returned. */
        public final @Nullable N next() {
            return next;
        }
    }

    /**
     * Adds a node. Called by any thread.
     *
     * @param node not in any queue
     * @return whether the queue was empty before: then it is this caller who has to wake the consumer
     */
    @AnyThread
    @SuppressWarnings("unchecked")
    public boolean offer(N node) {
        while (true) {
            N newest = (N) head;
            node.next = newest;
            if (HEAD.compareAndSet(this, newest, node)) {
                return newest == null;
            }
        }
    }

    /**
     * Takes everything. Called by the consumer only.
     *
     * @return the oldest node, from which {@link Node#next} leads to younger ones; null if the queue was empty
     */
    @SuppressWarnings("unchecked")
    public @Nullable N takeAll() {
        if (head == null) {
            return null;
        }
        N newest = (N) HEAD.getAndSet(this, null);
        N younger = null;
        while (newest != null) {
            N older = newest.next;
            newest.next = younger;
            younger = newest;
            newest = older;
        }
        return younger;
    }

    /** Whether nothing waits, at this instant. Called by any thread. */
    @AnyThread
    public boolean isEmpty() {
        return head == null;
    }

    /** Cuts the link of a node that the consumer is done with, so that it can be offered again or collected. */
    public static <N extends Node<N>> @Nullable N unlink(N node) {
        N next = node.next;
        node.next = null;
        return next;
    }

    /** Appends the chain {@code younger} behind {@code older}, the last one of a chain that the consumer holds. */
    public static <N extends Node<N>> void link(N older, N younger) {
        older.next = younger;
    }
}
