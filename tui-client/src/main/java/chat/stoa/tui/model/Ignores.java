package chat.stoa.tui.model;

import chat.stoa.protocol.Mask;
import chat.stoa.protocol.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom the user does not want to hear on a network.
 *
 * @param masks nicknames or accounts, or masks of them; with an exclamation mark or an at sign in it, one of
 *     {@code nick!user@host}
 */
public record Ignores(List<String> masks) {

    /** Everybody is heard. */
    public static final Ignores NOBODY = new Ignores(List.of());

    /** Each message is compared with all of them. */
    public static final int MOST = 100;

    public Ignores {
        masks = List.copyOf(masks);
    }

    public boolean has(String mask, ServerTraits server) {
        return masks.stream().anyMatch(each -> server.same(each, mask));
    }

    public Ignores with(String mask, ServerTraits server) {
        if (has(mask, server)) {
            return this;
        }
        List<String> more = new ArrayList<>(masks);
        more.add(mask);
        return new Ignores(more);
    }

    public Ignores without(String mask, ServerTraits server) {
        return new Ignores(
                masks.stream().filter(each -> !server.same(each, mask)).toList());
    }

    /**
     * Whether somebody is not to be heard.
     *
     * @param account the account that the server tells, or empty
     */
    public boolean concern(Source source, String account, ServerTraits server) {
        return masks.stream().anyMatch(mask -> fits(mask, source, account, server));
    }

    private static boolean fits(String mask, Source source, String account, ServerTraits server) {
        if (isOfSource(mask)) {
            return matches(mask, source.toString(), server);
        }
        return matches(mask, source.nick(), server) || (!account.isEmpty() && matches(mask, account, server));
    }

    /** A nickname may have a backslash in it, which in a mask makes the next character plain. */
    private static boolean matches(String mask, String text, ServerTraits server) {
        boolean wild = mask.indexOf('*') >= 0 || mask.indexOf('?') >= 0;
        return wild ? new Mask(server.fold(mask)).matches(server.fold(text)) : server.same(mask, text);
    }

    private static boolean isOfSource(String mask) {
        return mask.indexOf('!') >= 0 || mask.indexOf('@') >= 0;
    }
}
