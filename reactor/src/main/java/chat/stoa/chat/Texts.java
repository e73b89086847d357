package chat.stoa.chat;

import chat.stoa.protocol.MessageRenderer;
import java.nio.charset.StandardCharsets;

/** Text of clients, made to fit. */
public final class Texts {

    private Texts() {}

    /** At most so many bytes in UTF-8, cut between two characters. */
    public static String cut(String text, int bytesMax) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= bytesMax) {
            return text;
        }
        return new String(utf8, 0, MessageRenderer.utf8Boundary(utf8, bytesMax), StandardCharsets.UTF_8);
    }

    /**
     * What may stand between {@code !} and {@code @}: letters, digits and a few marks, behind the {@code ~} that says
     * that nobody verified it. Empty if nothing of it can be used.
     */
    public static String userName(String wanted, int bytesMax) {
        StringBuilder user = new StringBuilder("~");
        wanted.chars()
                .filter(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '.'
                        || c == '_')
                .limit(bytesMax - 1L)
                .forEach(c -> user.append((char) c));
        if (user.length() == 1 && !wanted.isEmpty()) {
            user.append("user");
        }
        return user.length() == 1 ? "" : user.toString();
    }
}
