package chat.stoa.control;

import java.util.List;
import java.util.Optional;

/**
 * One request: a command with its arguments. As text, a first line that names the form of the answer, and then a line
 * for each word.
 *
 * @param json whether the answer is for programs
 * @param words the command first
 */
public record ControlRequest(boolean json, List<String> words) {

    private static final String GREETING = "stoa-control-1 ";
    private static final String JSON = "json";
    private static final String TEXT = "text";

    public ControlRequest {
        words = List.copyOf(words);
    }

    /** As it is sent. A word cannot have a line ending within it: that becomes a space. */
    public String encode() {
        StringBuilder text =
                new StringBuilder(GREETING).append(json ? JSON : TEXT).append('\n');
        words.forEach(word -> text.append(word.replaceAll("[\r\n]", " ")).append('\n'));
        return text.toString();
    }

    /** What was sent; nothing if it is no request. */
    public static Optional<ControlRequest> decode(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        String first = lines.get(0);
        boolean known = first.equals(GREETING + JSON) || first.equals(GREETING + TEXT);
        if (!known || lines.size() < 3 || !text.endsWith("\n")) {
            return Optional.empty();
        }
        return Optional.of(new ControlRequest(first.endsWith(JSON), lines.subList(1, lines.size() - 1)));
    }

    /** The word at an index, or empty text. */
    String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }
}
