package chat.stoa.chat;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageRenderer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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

    /** A parameter before the last, as a message may have it: what cannot stand there becomes a star. */
    static String middle(String param) {
        return Message.isMiddle(param) ? param : "*";
    }

    /** Items in as few lines as they fit into, at least one; an item that is too long has a line of its own. */
    public static List<String> lines(Collection<String> items, String separator, int bytesMax) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int bytes = 0;
        for (String item : items) {
            int length = item.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > 0 && bytes + separator.length() + length > bytesMax) {
                lines.add(line.toString());
                line.setLength(0);
                bytes = 0;
            }
            line.append(bytes == 0 ? "" : separator).append(item);
            bytes += (bytes == 0 ? 0 : separator.length()) + length;
        }
        lines.add(line.toString());
        return lines;
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
