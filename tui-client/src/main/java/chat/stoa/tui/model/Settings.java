package chat.stoa.tui.model;

import chat.stoa.tui.keys.KeyMap;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the user chose.
 *
 * @param networks the networks, in the order of the rooms pane; at least one
 * @param look how the screen looks
 * @param habits how the client behaves
 * @param notices how the client calls for attention
 * @param keys which key does what
 * @param zoneFinder finds the zone in which times are shown: the JVM reads files for it, which the first frame need not
 *     wait for
 * @param limits how large things may grow
 */
public record Settings(
        List<NetworkSettings> networks,
        Look look,
        Habits habits,
        Notices notices,
        KeyMap keys,
        Supplier<ZoneId> zoneFinder,
        ClientLimits limits) {

    public Settings {
        networks = List.copyOf(networks);
    }

    /** What holds where the user chose nothing. */
    public static Settings defaults(List<NetworkSettings> networks, Supplier<ZoneId> zoneFinder) {
        return new Settings(
                networks,
                new Look(Theme.AUTO, false, true),
                new Habits(true, true, List.of(), Room.Noise.BY_SIZE, false, false, false, true),
                new Notices(true, Notices.Desktop.OFF, List.of()),
                KeyMap.STANDARD,
                zoneFinder,
                ClientLimits.DEFAULT);
    }

    /** In which times are shown. */
    public ZoneId zone() {
        return zoneFinder.get();
    }

    /** For which background the colours are. */
    public enum Theme {
        /** Colours that can be read on any background. */
        AUTO,
        DARK,
        LIGHT
    }

    /**
     * How the screen looks.
     *
     * @param theme for which background the colours are
     * @param ascii whether the screen is drawn with ASCII only
     * @param color whether colours are used
     */
    public record Look(Theme theme, boolean ascii, boolean color) {}

    /**
     * How the client behaves.
     *
     * @param typing whether others are told that the user types
     * @param mouse whether the mouse is taken from the terminal
     * @param highlights words that speak to the user as the nickname does
     * @param noise how much of coming and going rooms show that the user did not say it for
     * @param splits whether the newest lines stay visible while the user reads older ones
     * @param upSelects whether Up in an empty line selects a message and not the line that was sent before
     * @param logs whether what is said is kept in files
     * @param reopens whether the rooms are opened again that were open when the client ended
     */
    public record Habits(
            boolean typing,
            boolean mouse,
            List<String> highlights,
            Room.Noise noise,
            boolean splits,
            boolean upSelects,
            boolean logs,
            boolean reopens) {

        public Habits {
            highlights = List.copyOf(highlights);
        }

        public Habits reopening(boolean newReopens) {
            return new Habits(typing, mouse, highlights, noise, splits, upSelects, logs, newReopens);
        }
    }

    /**
     * How the client calls for attention.
     *
     * @param bell whether it rings
     * @param desktop which control sequence shows a notice on the desktop
     * @param command a command to run, with {@code {title}} and {@code {text}} in its words; empty for none
     */
    public record Notices(boolean bell, Desktop desktop, List<String> command) {

        public Notices {
            command = List.copyOf(command);
        }

        /** The control sequences for notices that terminals know. */
        public enum Desktop {
            OFF,
            /** iTerm2, Windows Terminal, ConEmu. */
            OSC9,
            /** rxvt-unicode, foot, WezTerm, Ghostty. */
            OSC777,
            /** kitty. */
            OSC99
        }
    }

    public Settings withLook(Look newLook) {
        return new Settings(networks, newLook, habits, notices, keys, zoneFinder, limits);
    }

    public Settings withHabits(Habits newHabits) {
        return new Settings(networks, look, newHabits, notices, keys, zoneFinder, limits);
    }

    public Settings withNotices(Notices newNotices) {
        return new Settings(networks, look, habits, newNotices, keys, zoneFinder, limits);
    }

    public Settings withKeys(KeyMap newKeys) {
        return new Settings(networks, look, habits, notices, newKeys, zoneFinder, limits);
    }

    public Settings withNetworks(List<NetworkSettings> newNetworks) {
        return new Settings(newNetworks, look, habits, notices, keys, zoneFinder, limits);
    }

    public Settings withLimits(ClientLimits newLimits) {
        return new Settings(networks, look, habits, notices, keys, zoneFinder, newLimits);
    }
}
