package chat.stoa.tui.model;

import chat.stoa.protocol.Casemapping;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What the server said about itself: capabilities and ISUPPORT (modern-irc, "Feature advertisement").
 *
 * @param reached with which settings it was connected to, or is being; the user may have others by now
 * @param name what to call the network or server
 * @param caps the capabilities that are on
 * @param isupport the tokens of ISUPPORT, upper case, with their values; empty until the server sends them
 * @param clock how far its clock is ahead of this machine's
 */
public record ServerTraits(
        NetworkSettings reached, String name, Set<Feature> caps, Map<String, String> isupport, Duration clock) {

    private static final String DEFAULT_PREFIX = "(ov)@+";
    private static final String DEFAULT_CHANMODES = "b,k,l,imnpst";
    private static final int BODY_BYTES = 510;
    private static final int BODY_BYTES_MAX = 8191;

    public ServerTraits {
        caps = Set.copyOf(caps);
        isupport = Map.copyOf(isupport);
    }

    /** What can be assumed before the server says anything. */
    public static ServerTraits unknown(NetworkSettings reached) {
        return new ServerTraits(reached, reached.host(), Set.of(), Map.of(), Duration.ZERO);
    }

    public ServerTraits reachedWith(NetworkSettings settings) {
        return new ServerTraits(settings, name, caps, isupport, clock);
    }

    public ServerTraits withName(String newName) {
        return new ServerTraits(reached, newName, caps, isupport, clock);
    }

    public ServerTraits withCaps(Set<Feature> newCaps) {
        return new ServerTraits(reached, name, newCaps, isupport, clock);
    }

    public ServerTraits withIsupport(Map<String, String> newIsupport) {
        return new ServerTraits(reached, name, caps, newIsupport, clock);
    }

    public ServerTraits withClock(Duration newClock) {
        return new ServerTraits(reached, name, caps, isupport, newClock);
    }

    public boolean has(Feature feature) {
        return caps.contains(feature);
    }

    /** Which spellings are one name. */
    public Casemapping casemapping() {
        return Casemapping.of(isupport.getOrDefault("CASEMAPPING", Casemapping.RFC1459.token()));
    }

    public String fold(String name) {
        return casemapping().fold(name);
    }

    public boolean same(String one, String other) {
        return casemapping().same(one, other);
    }

    /** Whether a target is a room and not a person. */
    public boolean isRoom(String target) {
        return !target.isEmpty() && isupport.getOrDefault("CHANTYPES", "#&").indexOf(target.charAt(0)) >= 0;
    }

    /** The signs of ranks, highest first: {@code "@+"}. */
    public String rankSigns() {
        String prefix = prefix();
        return prefix.substring(prefix.indexOf(')') + 1);
    }

    /** The mode letters of ranks in the order of {@link #rankSigns}: {@code "ov"}. */
    public String rankModes() {
        String prefix = prefix();
        return prefix.substring(1, prefix.indexOf(')'));
    }

    /** Whether a mode of a room that is no rank has an argument. */
    public boolean modeTakesArgument(char mode, boolean adding) {
        String[] types = isupport.getOrDefault("CHANMODES", DEFAULT_CHANMODES).split(",", -1);
        for (int type = 0; type < types.length; type++) {
            if (types[type].indexOf(mode) >= 0) {
                return type < 2 || (type == 2 && adding);
            }
        }
        return false;
    }

    /** Whether a mode of a room is a list of which each entry is set for itself: of bans, of exceptions. */
    public boolean modeIsList(char mode) {
        String lists = isupport.getOrDefault("CHANMODES", DEFAULT_CHANMODES).split(",", -1)[0];
        return lists.indexOf(mode) >= 0;
    }

    /** Bytes of a line without its tags and line ending, the source that the server puts in front included. */
    public int bodyBytesMax() {
        return Math.min(Math.max(BODY_BYTES, number("LINELEN", BODY_BYTES + 2) - 2), BODY_BYTES_MAX);
    }

    /** Bytes of a nickname; many if the server does not say it. */
    public int nickBytesMax() {
        return number("NICKLEN", BODY_BYTES);
    }

    private int number(String token, int otherwise) {
        try {
            return Integer.parseInt(isupport.getOrDefault(token, ""));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** A value that is not {@code (modes)signs} with as many of one as of the other is treated as not sent. */
    private String prefix() {
        String prefix = isupport.getOrDefault("PREFIX", DEFAULT_PREFIX);
        int close = prefix.indexOf(')');
        return prefix.startsWith("(") && close * 2 == prefix.length() ? prefix : DEFAULT_PREFIX;
    }
}
