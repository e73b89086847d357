package chat.stoa.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What words look like, whatever script their letters are of (Unicode Technical Standard 39, "Confusable Detection").
 *
 * <p>Two things differ from the standard. Large letters look like small ones, since nicknames in either are one. And
 * letters and digits of ASCII look like themselves alone: else whoever has {@code alice1} would keep {@code alicel}
 * away, and {@code m} would be {@code rn}.
 *
 * <p>The table is made from Unicode's data by a test, for letters, digits and marks that can stand in a name. It is
 * read when the first name comes that is not in ASCII.
 */
final class Confusables {

    private static final String FILE = "confusables.txt";
    private static final Map<Integer, String> LOOKS = read();

    private Confusables() {}

    /** What a word looks like: two that look alike have the same. */
    static String skeleton(String word) {
        StringBuilder skeleton = new StringBuilder(word.length());
        String small = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        small.codePoints().forEach(c -> {
            String look = c < 0x80 ? null : LOOKS.get(c);
            if (look == null) {
                skeleton.appendCodePoint(c);
            } else {
                skeleton.append(look);
            }
        });
        return Normalizer.normalize(skeleton, Normalizer.Form.NFD);
    }

    /**
     * Each line: what it looks like, then all that does, as code points in hexadecimal; behind {@code #} for people.
     */
    private static Map<Integer, String> read() {
        try (InputStream in = Confusables.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + FILE);
            }
            Map<Integer, String> looks = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> read(List.of(line.split(" ", -1)), looks));
            return looks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(List<String> line, Map<Integer, String> looks) {
        StringBuilder look = new StringBuilder();
        for (String codePoint : line.get(0).split("\\+", -1)) {
            look.appendCodePoint(Integer.parseInt(codePoint, 16));
        }
        line.subList(1, line.size()).forEach(each -> looks.put(Integer.parseInt(each, 16), look.toString()));
    }
}
