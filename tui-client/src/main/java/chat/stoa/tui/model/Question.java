package chat.stoa.tui.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What a server is asked to find.
 *
 * @param text words that stand in it
 * @param from who said it; empty for anybody
 * @param in the room, or the other person of a conversation; empty for anywhere
 */
public record Question(String text, String from, String in) {

    private static final String FROM = "from:";
    private static final String IN = "in:";

    /** As it is typed: {@code from:bob in:#tea green tea}. */
    public static Question of(String typed) {
        List<String> words = new ArrayList<>();
        String from = "";
        String in = "";
        for (String word : typed.strip().split(" +", -1)) {
            if (word.startsWith(FROM) && word.length() > FROM.length()) {
                from = word.substring(FROM.length());
            } else if (word.startsWith(IN) && word.length() > IN.length()) {
                in = word.substring(IN.length());
            } else {
                words.add(word);
            }
        }
        return from.isEmpty() && in.isEmpty()
                ? new Question(typed, "", "")
                : new Question(String.join(" ", words), from, in);
    }

    /** Whether there is anything in the text that servers find: letters and digits. */
    public boolean hasWords() {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
