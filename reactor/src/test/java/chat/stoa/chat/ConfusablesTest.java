package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.util.ULocale;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of letters that look alike is what Unicode's data come to; {@code make docs} writes it. */
class ConfusablesTest {

    private static final Path TABLE = Path.of("src", "main", "resources", "chat", "stoa", "chat", "confusables.txt");
    private static final int ASCII_END = 0x80;

    private final SpoofChecker unicode = new SpoofChecker.Builder().build();

    @Test
    void theTableIsCurrent() throws IOException {
        String table = table();
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(TABLE.getParent());
            Files.writeString(TABLE, table);
        }
        assertThat(TABLE).as("run make docs").content().isEqualTo(table);
    }

    @ParameterizedTest
    @CsvSource({
        "аlice, alice",
        "ΑLICE, alice",
        "рауреr, pаyper",
        "КАТЕ, kate",
        "ѕсоре, scope",
        "ԁοg, dog",
        "ոісе, nice",
        "Ꭺlice, alice",
        "straẞe, straße",
        "Æsir, aesir"
    })
    void theseLookAlike(String one, String other) {
        assertThat(Confusables.skeleton(one)).isEqualTo(Confusables.skeleton(other));
    }

    @ParameterizedTest
    @CsvSource({"alice1, alicel", "rn, m", "O, 0", "jörg, jorg", "ж, x", "한국, 중국", "straße, strasse", "naïve, naive"})
    void theseDoNot(String one, String other) {
        assertThat(Confusables.skeleton(one)).isNotEqualTo(Confusables.skeleton(other));
    }

    @Test
    void largeAndSmallLettersLookAlike() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (UCharacter.isUpperCase(c) && Character.isUpperCase(c) && canBeInNames(UCharacter.toLowerCase(c))) {
                String large = Character.toString(c);
                String small = large.toLowerCase(Locale.ROOT);
                assertThat(Confusables.skeleton(large)).as(large).isEqualTo(Confusables.skeleton(small));
            }
        }
    }

    private String table() {
        Map<Integer, String> looks = new TreeMap<>();
        for (int c = ASCII_END; c <= Character.MAX_CODE_POINT; c++) {
            // What looks like nothing stands in no name (RFC 8264, "PrecisIgnorableProperties").
            if (canBeInNames(c) && !look(c).equals(Character.toString(c)) && !look(c).isEmpty()) {
                looks.put(c, look(c));
            }
        }
        Map<String, List<String>> lines = new TreeMap<>();
        looks.forEach((c, look) -> lines.computeIfAbsent(hex(stable(look, looks), "+"), key -> new ArrayList<>())
                .add(hex(Character.toString(c), "+")));
        return """
                # What letters, digits and marks look like (UTS 39), made by ConfusablesTest from the data of Unicode %s.
                # Those data are: Copyright 1991-2025 Unicode, Inc. Unicode License v3, https://www.unicode.org/license.txt
                """.formatted(VersionInfo.UNICODE_16_0)
                + lines.entrySet().stream()
                        .map(line -> line.getKey() + " " + String.join(" ", line.getValue()) + "\n")
                        .collect(Collectors.joining());
    }

    /** Small letters, digits and marks that stand for nothing else: others were made into these before. */
    private static boolean canBeInNames(int c) {
        String text = Character.toString(c);
        boolean word = UCharacter.isLetterOrDigit(c) || isMark(UCharacter.getType(c));
        return word
                && UCharacter.toLowerCase(ULocale.ROOT, text).equals(text)
                && Normalizer2.getNFKDInstance().isNormalized(text);
    }

    private static boolean isMark(int type) {
        return type == UCharacterCategory.NON_SPACING_MARK
                || type == UCharacterCategory.ENCLOSING_MARK
                || type == UCharacterCategory.COMBINING_SPACING_MARK;
    }

    /** What it looks like, or what the large letter does if that is a letter of ASCII and this one is not like any. */
    private String look(int c) {
        String own = skeleton(Character.toString(c));
        String large = UCharacter.toUpperCase(ULocale.ROOT, Character.toString(c));
        String asLarge = skeleton(large);
        boolean onlyLarge = !isAscii(own) && isAscii(asLarge) && asLarge.length() == 1;
        return onlyLarge ? asLarge : own;
    }

    private String skeleton(String text) {
        String skeleton = unicode.getSkeleton(text);
        return UCharacter.toLowerCase(ULocale.ROOT, skeleton.equals("rn") ? "m" : skeleton);
    }

    /** What it looks like looks like itself. */
    private static String stable(String look, Map<Integer, String> looks) {
        String before = look;
        for (int i = 0; i < 10; i++) {
            String after = before.codePoints()
                    .mapToObj(c -> looks.getOrDefault(c, Character.toString(c)))
                    .collect(Collectors.joining());
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
        throw new IllegalStateException("no end: " + look);
    }

    private static boolean isAscii(String text) {
        return text.codePoints().allMatch(c -> c < ASCII_END);
    }

    private static String hex(String text, String separator) {
        return text.codePoints().mapToObj("%04x"::formatted).collect(Collectors.joining(separator));
    }
}
