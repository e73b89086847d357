package chat.stoa.journal;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which texts are compared: small letters, of the widths and shapes of one the plainest, without accents
 * where people leave these out.
 *
 * <p>Accents go from Latin and Greek letters, stress and the dots of ё from Cyrillic ones. Elsewhere a mark makes
 * another letter (が is not か), and stays; Hangul is put together from its parts.
 */
final class SearchFold {

    private static final int GRAVE = 0x300;
    private static final int ACUTE = 0x301;
    private static final int DIAERESIS = 0x308;

    private SearchFold() {}

    static String of(String text) {
        if (isPlain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(apart.length());
        int base = ' ';
        for (int at = 0; at < apart.length(); ) {
            int point = apart.codePointAt(at);
            at += Character.charCount(point);
            if (Character.getType(point) != Character.NON_SPACING_MARK) {
                base = point;
                append(point, folded);
            } else if (!isAccent(base, point)) {
                folded.appendCodePoint(point);
            }
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAccent(int base, int mark) {
        UnicodeScript script = UnicodeScript.of(base);
        if (script == UnicodeScript.CYRILLIC) {
            return mark == GRAVE || mark == ACUTE || (mark == DIAERESIS && base == 'е');
        }
        return script == UnicodeScript.LATIN || script == UnicodeScript.GREEK;
    }

    /** Letters that are not another one with a mark, and are written as others all the same. */
    private static void append(int point, StringBuilder to) {
        switch (point) {
            case 'ß' -> to.append("ss");
            case 'æ' -> to.append("ae");
            case 'œ' -> to.append("oe");
            case 'ø' -> to.append('o');
            case 'ł' -> to.append('l');
            case 'đ' -> to.append('d');
            case 'ħ' -> to.append('h');
            case 'ı' -> to.append('i');
            case 'ς' -> to.append('σ');
            default -> to.appendCodePoint(point);
        }
    }
}
