package chat.stoa.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a ban holds, as people write it: {@code 1h30m}, {@code 7d}, {@code 1y}. */
public final class BanDuration {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,5}[smhdwy])+");
    private static final Pattern PART = Pattern.compile("([0-9]{1,5})([smhdwy])");

    private BanDuration() {}

    /** What a text says; nothing if it says something else. */
    public static Optional<Duration> parse(String text) {
        if (!DURATION.matcher(text).matches()) {
            return Optional.empty();
        }
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        while (part.find()) {
            long count = Long.parseLong(part.group(1));
            sum = sum.plusSeconds(count * secondsOf(part.group(2).charAt(0)));
        }
        return Optional.of(sum);
    }

    private static long secondsOf(char unit) {
        return switch (unit) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3_600;
            case 'd' -> 86_400;
            case 'w' -> 7 * 86_400;
            default -> 365 * 86_400;
        };
    }
}
