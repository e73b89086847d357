package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Casemapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose room it is, and what others may do in it for good. Immutable.
 *
 * <p>A room that belongs to an account outlives its last member; a guest's room, which belongs to nobody, ends with it.
 *
 * @param founder the account that it belongs to; empty for a guest's room
 * @param access accounts, each with the rank that it has whenever it is in the room; in the order in which they were
 *     put there
 * @param options how the room is set beyond its modes, by name
 */
public record RoomRegistration(String founder, Map<String, Rank> access, Map<String, String> options) {

    /** A guest's room. */
    public static final RoomRegistration NONE = new RoomRegistration("", Map.of(), Map.of());

    public RoomRegistration {
        access = Collections.unmodifiableMap(new LinkedHashMap<>(access));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** The room of whoever opens it. */
    static RoomRegistration of(Identity opener) {
        return opener.account().equals(Identity.NO_ACCOUNT) ? NONE : NONE.withFounder(opener.account());
    }

    /** Whether it belongs to an account. */
    public boolean isOwned() {
        return !founder.isEmpty();
    }

    public boolean isFounder(String account) {
        return isOwned() && Casemapping.ASCII.same(founder, account);
    }

    /** The rank that an account has whenever it is there. */
    public Optional<Rank> rankOf(String account) {
        if (isFounder(account)) {
            return Optional.of(Rank.FOUNDER);
        }
        return Optional.ofNullable(access.get(Casemapping.ASCII.fold(account)));
    }

    /** The same room in other hands; what the others may do stays. */
    public RoomRegistration withFounder(String account) {
        return new RoomRegistration(account, access, options).withoutAccess(account);
    }

    /** Gives an account a rank for good. */
    public RoomRegistration withAccess(String account, Rank rank) {
        Map<String, Rank> changed = new LinkedHashMap<>(access);
        changed.put(Casemapping.ASCII.fold(account), rank);
        return new RoomRegistration(founder, changed, options);
    }

    /** Takes what an account was given. */
    public RoomRegistration withoutAccess(String account) {
        Map<String, Rank> changed = new LinkedHashMap<>(access);
        changed.remove(Casemapping.ASCII.fold(account));
        return new RoomRegistration(founder, changed, options);
    }

    /** The same room if there were no such account: its own belongs to nobody, and nobody has its rank. */
    public RoomRegistration without(String account) {
        return isFounder(account) ? NONE : withoutAccess(account);
    }

    /** Sets an option; an empty value takes it away. */
    public RoomRegistration withOption(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(options);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new RoomRegistration(founder, access, changed);
    }

    public String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }
}
