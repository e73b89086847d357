package chat.stoa.chat;

import chat.stoa.journal.Fields;
import chat.stoa.journal.Identity;
import chat.stoa.ops.AddressRange;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Mask;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who may not be on this server: an address or a range of them, a mask {@code nick!user@host}, or an account.
 * Immutable.
 *
 * @param target as it is shown: {@code 192.0.2.0/24}, {@code *!*@host}, {@code alice}
 * @param reason for people
 * @param setter the operator
 * @param setMillis when
 * @param untilMillis when it ends; 0: never
 */
public record ServerBan(Kind kind, String target, String reason, String setter, long setMillis, long untilMillis) {

    private static final Pattern ANYBODY_AT = Pattern.compile("^(\\*!)?\\*@");

    /** What the target is. */
    public enum Kind {
        ADDRESS,
        MASK,
        ACCOUNT
    }

    /** What a target is, in the form in which it is kept; nothing if it is none. */
    public static Optional<String> targetOf(Kind kind, String text) {
        return switch (kind) {
            case ADDRESS -> AddressRange.parse(withoutAnybody(text)).map(AddressRange::toString);
            case MASK -> Optional.of(BanMask.complete(text)).filter(ServerBan::meansSomebody);
            case ACCOUNT -> Optional.of(text).filter(name -> name.matches("[^*?!@/ ]+"));
        };
    }

    /** What somebody means who writes this. */
    public static Kind kindOf(String text) {
        if (AddressRange.parse(withoutAnybody(text)).isPresent()) {
            return Kind.ADDRESS;
        }
        return text.matches(".*[*?!@.].*") ? Kind.MASK : Kind.ACCOUNT;
    }

    /** Neither everybody nor, at a range or at digits that are no address, nobody. */
    private static boolean meansSomebody(String mask) {
        String host = mask.substring(mask.lastIndexOf('@') + 1);
        boolean range = host.matches("[0-9A-Fa-f.:]+/[0-9]+");
        boolean digits = host.matches("[0-9.]+");
        return !mask.matches("[*?!@]*")
                && !range
                && (!digits || AddressRange.parse(host).isPresent());
    }

    /** {@code *@192.0.2.0/24} means the range: no mask does. */
    private static String withoutAnybody(String text) {
        return text.indexOf('/') < 0 ? text : ANYBODY_AT.matcher(text).replaceFirst("");
    }

    /** Under which it is kept: there is one ban for each target. */
    public String key() {
        return kind.name() + " " + Casemapping.ASCII.fold(target);
    }

    /** Whether it is not over. */
    public boolean holds(long nowMillis) {
        return untilMillis == 0 || nowMillis < untilMillis;
    }

    /** Whether it means somebody who comes on this way; of masks, whatever stands for where they come from counts. */
    public boolean matches(Identity who, ConnectionAttributes way) {
        return switch (kind) {
            case ADDRESS -> matchesAddress(way.address());
            case MASK -> {
                Mask mask = new Mask(Casemapping.ASCII.fold(target));
                yield sourcesOf(who, way).map(Casemapping.ASCII::fold).anyMatch(mask::matches);
            }
            case ACCOUNT -> who.isAccount(target);
        };
    }

    /** What a mask is held to: somebody at each of the hosts that stand for where they come from. */
    static Stream<String> sourcesOf(Identity who, ConnectionAttributes way) {
        return Stream.of(who.source().host(), who.addressHost(), way.host(), way.address())
                .filter(host -> !host.isEmpty())
                .map(host -> BanMask.maskAt(who, host));
    }

    private boolean matchesAddress(String address) {
        return kind == Kind.ADDRESS
                && AddressRange.parse(target)
                        .filter(range -> range.contains(address))
                        .isPresent();
    }

    Fields toFields() {
        return Fields.builder()
                .put("kind", kind.name())
                .put("target", target)
                .put("reason", reason)
                .put("setter", setter)
                .put("set", String.valueOf(setMillis))
                .put("until", String.valueOf(untilMillis))
                .build();
    }

    static ServerBan of(Fields fields) {
        return new ServerBan(
                Kind.valueOf(fields.text("kind", Kind.MASK.name())),
                fields.text("target", ""),
                fields.text("reason", ""),
                fields.text("setter", ""),
                fields.number("set").orElse(0),
                fields.number("until").orElse(0));
    }
}
