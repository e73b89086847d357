package chat.stoa.tui.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of the web in a text. */
public final class Addresses {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
    private static final String TRAILING = ".,;:!?'";

    private Addresses() {}

    /** In their order, without the punctuation that follows them. */
    public static List<String> in(String text) {
        List<String> addresses = new ArrayList<>();
        Matcher matcher = ADDRESS.matcher(text);
        while (matcher.find()) {
            addresses.add(trimmed(matcher.group()));
        }
        return addresses;
    }

    /** A closing bracket belongs to the sentence unless the address has the opening one. */
    private static String trimmed(String address) {
        int end = address.length();
        while (end > 0
                && (TRAILING.indexOf(address.charAt(end - 1)) >= 0
                        || (address.charAt(end - 1) == ')'
                                && address.substring(0, end).indexOf('(') < 0))) {
            end--;
        }
        return address.substring(0, end);
    }
}
