package chat.stoa.tui.terminal;

import chat.stoa.tui.input.InputEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a terminal can do beyond the common ground.
 *
 * @param colors how many colours it shows
 * @param extensions whether it takes OSC sequences and private modes that it may not know without showing them as text;
 *     the Linux console and old hardware do not
 * @param multiplexed whether tmux stands between, which passes foreign sequences on only when they are wrapped
 */
public record Capabilities(ColorDepth colors, boolean extensions, boolean multiplexed) {

    /** Decides by the environment. */
    public static Capabilities of(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
        boolean plain = term.isEmpty() || term.equals("dumb") || term.equals("linux") || term.startsWith("vt");
        return new Capabilities(ColorDepth.of(environment), !plain, environment.containsKey("TMUX"));
    }

    /**
     * What rxvt and its kin say of the background, for terminals that do not answer: {@code COLORFGBG=15;0}, the last
     * being one of the sixteen colours.
     */
    static Optional<InputEvent.Background> background(Map<String, String> environment) {
        String last = environment.getOrDefault("COLORFGBG", "").replaceFirst(".*;", "");
        if (!last.matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int color = Integer.parseInt(last);
        int level = color == 7 || (color > 8 && color < 16) ? 255 : 0;
        return Optional.of(new InputEvent.Background(level, level, level));
    }
}
