package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are logged in to which account, under whatever nicknames. Each is noted by its own worker; anybody may
 * look.
 */
@AnyThread
final class LoggedIn {

    private final Map<String, List<SessionRef>> byAccount = new ConcurrentHashMap<>();

    /** A session belongs to another account from now on, or to none ({@code *}). */
    void change(SessionRef session, String before, String now) {
        if (!before.equals(Identity.NO_ACCOUNT)) {
            byAccount.computeIfPresent(key(before), (key, all) -> without(all, session));
        }
        if (!now.equals(Identity.NO_ACCOUNT)) {
            byAccount.compute(key(now), (key, all) -> with(all == null ? List.of() : all, session));
        }
    }

    /** All sessions of an account, also those that are not registered yet. */
    List<SessionRef> of(String account) {
        return byAccount.getOrDefault(key(account), List.of());
    }

    private static List<SessionRef> with(List<SessionRef> all, SessionRef session) {
        List<SessionRef> more = new ArrayList<>(all);
        more.add(session);
        return List.copyOf(more);
    }

    /** Nothing instead of an empty list: the account is forgotten. */
    private static @Nullable List<SessionRef> without(List<SessionRef> all, SessionRef session) {
        List<SessionRef> fewer =
                all.stream().filter(each -> !each.equals(session)).toList();
        return fewer.isEmpty() ? null : fewer;
    }

    private static String key(String account) {
        return Casemapping.ASCII.fold(account);
    }
}
