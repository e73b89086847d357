package chat.stoa.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Valid messages and broken lines, drawn from a seeded generator with a taste for the characters that matter. */
final class RandomMessages {

    private static final String SEPARATORS = ":;@=\\ !+/.,*?-_\t\u0001\u0002\u007f";
    private static final List<String> WIDE =
            List.of("é", "ß", "ı", "ſ", "語", "\u2028", "\ufeff", "\uffff", "😀", "\u0301");

    private final RandomGenerator random;

    RandomMessages(RandomGenerator random) {
        this.random = random;
    }

    Message message() {
        List<String> params = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            params.add(middle());
        }
        if (random.nextBoolean()) {
            params.add(text(20));
        }
        return new Message(tags(), random.nextBoolean() ? "" : middle(), verb(), params);
    }

    Tags tags() {
        Tags.Builder tags = Tags.builder();
        for (int i = random.nextInt(8) - 3; i > 0; i--) {
            tags.put(key(), tagValue());
        }
        return tags.build();
    }

    /** Anything that a tag can carry: text with line endings too. */
    String tagValue() {
        String value = text(12);
        return random.nextInt(4) == 0 ? value + pick("\r", "\n", "\r\n", "\\") + text(3) : value;
    }

    /** Text without NUL, CR and LF. */
    String text(int lengthMax) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(lengthMax + 1); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append(SEPARATORS.charAt(random.nextInt(SEPARATORS.length())));
                case 1 -> text.append(WIDE.get(random.nextInt(WIDE.size())));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }

    /** Bytes that are a line in part or not at all. */
    byte[] soup() {
        return switch (random.nextInt(3)) {
            case 0 -> bytes(random.nextInt(64));
            case 1 -> mutated(MessageRenderer.render(message()));
            default -> {
                byte[] line = MessageRenderer.render(message());
                yield Arrays.copyOf(line, random.nextInt(line.length + 1));
            }
        };
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] mutated(byte[] line) {
        byte[] interesting = (SEPARATORS + "\0\r\né").getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            byte other =
                    random.nextBoolean() ? interesting[random.nextInt(interesting.length)] : (byte) random.nextInt(256);
            line[random.nextInt(line.length)] = other;
        }
        return line;
    }

    private String middle() {
        String text = text(10).replace(" ", "");
        return Message.isMiddle(text) ? text : "m" + text;
    }

    private String verb() {
        return random.nextInt(4) == 0
                ? "%03d".formatted(random.nextInt(1000))
                : pick("PRIVMSG", "notice", "JOIN", "x", "Quit", "TOPIC", "PART", "KICK", "BATCH");
    }

    private String key() {
        String name = pick("a", "b-2", "msgid", "time", "x_y", "0", "label");
        return pick("", "+") + pick("", "draft/", "stoa.chat/") + name;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
