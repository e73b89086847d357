package chat.stoa.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedTreeTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20250318})
    void behavesAsASortedMap(long seed) {
        Random random = new Random(seed);
        TreeMap<String, Integer> expected = new TreeMap<>();
        SortedTree<Integer> tree = SortedTree.empty();
        for (int i = 0; i < 4_000; i++) {
            String key = "k" + random.nextInt(600);
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                tree = tree.without(key);
            } else {
                expected.put(key, i);
                tree = tree.with(key, i);
            }
            assertThat(tree.size()).isEqualTo(expected.size());
            assertThat(tree.get(key).isPresent()).isEqualTo(expected.containsKey(key));
        }
        List<Integer> values = new ArrayList<>(expected.values());
        assertThat(tree.values()).isEqualTo(values);
        for (int from = 0; from < values.size(); from += 37) {
            int to = Math.min(values.size(), from + 20);
            assertThat(tree.slice(from, 20)).isEqualTo(values.subList(from, to));
        }
    }

    @Test
    void anOlderVersionStaysAsItWas() {
        SortedTree<String> one = SortedTree.<String>empty().with("a", "1");
        SortedTree<String> two = one.with("b", "2").without("a");
        assertThat(one.values()).containsExactly("1");
        assertThat(two.values()).containsExactly("2");
    }

    @Test
    void keysInOrderMakeNoLongPath() {
        SortedTree<Integer> tree = SortedTree.empty();
        for (int i = 0; i < 100_000; i++) {
            tree = tree.with("%06d".formatted(i), i);
        }
        assertThat(tree.slice(99_999, 5)).containsExactly(99_999);
        for (int i = 0; i < 100_000; i += 2) {
            tree = tree.without("%06d".formatted(i));
        }
        assertThat(tree.slice(0, 3)).containsExactly(1, 3, 5);
        assertThat(tree.size()).isEqualTo(50_000);
    }
}
