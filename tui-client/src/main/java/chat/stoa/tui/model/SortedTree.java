package chat.stoa.tui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map sorted by its keys, which shares all but one path with the map it was made from.
 *
 * <p>A weight-balanced tree (Adams 1992, with the parameters 3 and 2 that Hirai and Yamamoto proved in 2011). With n
 * keys, finding, adding, removing and access by position cost log n steps; adding and removing make about log n new
 * nodes: 13 for a room of 5,000 people, where a copied hash map would make 5,000.
 *
 * @param <V> what the keys map to
 */
public final class SortedTree<V> {

    private static final int WEIGHT_RATIO_MAX = 3;
    private static final int SINGLE_ROTATION_RATIO = 2;
    private static final SortedTree<?> EMPTY = new SortedTree<>(null);

    private final @Nullable Node<V> root;

    private SortedTree(@Nullable Node<V> root) {
        this.root = root;
    }

    /** The map without keys. */
    @SuppressWarnings("unchecked")
    public static <V> SortedTree<V> empty() {
        return (SortedTree<V>) EMPTY;
    }

    public int size() {
        return size(root);
    }

    public boolean isEmpty() {
        return root == null;
    }

    /** The value of a key. */
    public Optional<V> get(String key) {
        Node<V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return Optional.of(node.value);
            }
            node = order < 0 ? node.left : node.right;
        }
        return Optional.empty();
    }

    public boolean contains(String key) {
        return get(key).isPresent();
    }

    /** This map with one more key, or with another value for a key it has. */
    public SortedTree<V> with(String key, V value) {
        return new SortedTree<>(insert(root, key, value));
    }

    /** This map without a key. */
    public SortedTree<V> without(String key) {
        return contains(key) ? new SortedTree<>(delete(root, key)) : this;
    }

    /** At most {@code count} values in the order of their keys, from a position on. */
    public List<V> slice(int from, int count) {
        List<V> values = new ArrayList<>(Math.max(0, Math.min(count, size() - from)));
        collect(root, Math.max(0, from), count, values);
        return values;
    }

    /** All values in the order of their keys. */
    public List<V> values() {
        return slice(0, size());
    }

    private static <V> void collect(@Nullable Node<V> node, int from, int count, List<V> into) {
        if (node == null || from >= node.size || into.size() >= count) {
            return;
        }
        int left = size(node.left);
        if (from < left) {
            collect(node.left, from, count, into);
        }
        if (from <= left && into.size() < count) {
            into.add(node.value);
        }
        collect(node.right, Math.max(0, from - left - 1), count, into);
    }

    private static <V> Node<V> insert(@Nullable Node<V> node, String key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balanced(node, insert(node.left, key, value), node.right);
        }
        return order > 0
                ? balanced(node, node.left, insert(node.right, key, value))
                : new Node<>(key, value, node.left, node.right);
    }

    private static <V> @Nullable Node<V> delete(@Nullable Node<V> node, String key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balanced(node, delete(node.left, key), node.right);
        }
        if (order > 0) {
            return balanced(node, node.left, delete(node.right, key));
        }
        if (node.left == null || node.right == null) {
            return node.left == null ? node.right : node.left;
        }
        Node<V> successor = first(node.right);
        return balanced(successor, node.left, delete(node.right, successor.key));
    }

    private static <V> Node<V> first(Node<V> node) {
        Node<V> first = node;
        while (first.left != null) {
            first = first.left;
        }
        return first;
    }

    /** The entry of {@code entry} over two subtrees of which one has grown or shrunk by one. */
    private static <V> Node<V> balanced(Node<V> entry, @Nullable Node<V> left, @Nullable Node<V> right) {
        if (right != null && isTooHeavy(right, left)) {
            Node<V> inner = right.left;
            if (inner == null || weight(inner) < SINGLE_ROTATION_RATIO * weight(right.right)) {
                return right.over(entry.over(left, inner), right.right);
            }
            return inner.over(entry.over(left, inner.left), right.over(inner.right, right.right));
        }
        if (left != null && isTooHeavy(left, right)) {
            Node<V> inner = left.right;
            if (inner == null || weight(inner) < SINGLE_ROTATION_RATIO * weight(left.left)) {
                return left.over(left.left, entry.over(inner, right));
            }
            return inner.over(left.over(left.left, inner.left), entry.over(inner.right, right));
        }
        return entry.over(left, right);
    }

    private static boolean isTooHeavy(Node<?> one, @Nullable Node<?> other) {
        return weight(one) > WEIGHT_RATIO_MAX * weight(other);
    }

    private static int weight(@Nullable Node<?> node) {
        return size(node) + 1;
    }

    private static int size(@Nullable Node<?> node) {
        return node == null ? 0 : node.size;
    }

    /** A key, its value, and the subtrees of smaller and larger keys. */
    private static final class Node<V> {

        private final String key;
        private final V value;
        private final @Nullable Node<V> left;
        private final @Nullable Node<V> right;
        private final int size;

        Node(String key, V value, @Nullable Node<V> left, @Nullable Node<V> right) {
            this.key = key;
            this.value = value;
            this.left = left;
            this.right = right;
            this.size = SortedTree.size(left) + SortedTree.size(right) + 1;
        }

        Node<V> over(@Nullable Node<V> newLeft, @Nullable Node<V> newRight) {
            return new Node<>(key, value, newLeft, newRight);
        }
    }
}
