package chat.stoa.chat;

import chat.stoa.account.Account;
import chat.stoa.account.Credentials;
import chat.stoa.account.Verdict;
import chat.stoa.journal.Identity;
import chat.stoa.ops.Quota;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.util.Optional;

/**
 * How a session comes to belong to an account, and to its nickname.
 *
 * <p>The account's name is its owner's nickname, and they may have another one. Where the configuration binds the one
 * to the other, and for those who may not keep theirs, this is what happens: before the registration that of the
 * account is simply the nickname they get; afterwards they are renamed, and whoever else has that nickname is renamed
 * before.
 */
@WorkerThread
public final class Login {

    private static final String GUEST = "Guest";

    private Login() {}

    /**
     * Logs in.
     *
     * @param proven the account as it was when its owner showed that it is theirs
     * @param lastWords answers that come before the rooms are told; nothing can be answered afterwards
     * @throws Refusal 902 or 904 if they may not be logged in to it any longer, 907 if another client of the session's
     *     has the same nickname under its present account, 904 if one of the account is here already and this one is no
     *     newcomer who could join it
     */
    public static void in(SessionCall call, Account proven, Runnable lastWords) throws Refusal {
        Session session = call.session();
        if (session.isEnding()) {
            return;
        }
        Account account = requireStill(call, proven);
        boolean bound = call.chat().config().accounts().nickIsAccount();
        if (bound && session.isRegistered() && !Casemapping.ASCII.same(session.nick(), account.name())) {
            requireAlone(call, account);
        }
        boolean same = session.provenAccount().filter(account::isSame).isPresent();
        boolean changes = !same || !session.account().equals(account.name());
        if (changes && !session.ref().link().belongsTo(account.name())) {
            throw Refusal.of(Numeric.ERR_SASLFAIL, "Too many connections of your account");
        }
        Identity before = session.identity();
        Metadata had = metadata(session);
        if (changes && !session.setAccount(account)) {
            session.ref().link().belongsTo(session.isLoggedIn() ? session.account() : "");
            throw Refusal.of(
                    Numeric.ERR_SASLALREADY, "Other connections of yours have your nickname: reconnect to change");
        }
        call.chat().userMetadata().adopt(session.ref(), account.name());
        call.reply()
                .numeric(
                        Numeric.RPL_LOGGEDIN,
                        mask(session),
                        account.name(),
                        "You are now logged in as " + account.name());
        lastWords.run();
        if (session.isRegistered() && (bound || mayNotKeepNick(session))) {
            takeName(session, account.name());
        }
        if (changes) {
            MissedWords.maybeArrived(session);
            tell(call, before, had, account.name());
        }
    }

    /**
     * Checks a password elsewhere, since that takes its time. How often an address and a session may fail is bounded.
     *
     * @param busy the refusal if one of them failed too often, or if too much waits already
     * @param then gets the verdict
     */
    public static void check(
            SessionCall call, String name, String password, Refusal busy, SessionCall.Answer<Verdict> then)
            throws Refusal {
        Allowance.requireAttempt(call, Quota.LOGINS, busy);
        Credentials credentials = call.chat().registry().credentials();
        long now = call.epochMillis();
        call.awaitSlow(() -> credentials.check(name, password, now), busy, verdict -> {
            if (verdict instanceof Verdict.Rejected) {
                noteFailure(call);
            } else {
                Allowance.giveBack(call, Quota.LOGINS);
            }
            then.run(verdict);
        });
    }

    /** Somebody guessed wrong; a session that does so again and again is ended. */
    public static void noteFailure(SessionCall call) {
        LoginProgress progress = call.session().login();
        progress.noteFailure();
        if (progress.failures() >= call.chat().limits().loginFailuresPerSession()) {
            call.chat().counters().limitHit("login_failures_per_session");
            call.endSession("Too many failed logins");
        }
    }

    /**
     * Logs out: the nickname of the account has to be given back.
     *
     * @param lastWords answers that come before the rooms are told; nothing can be answered afterwards
     * @return false if that cannot be, because other clients of the account share the nickname
     */
    public static boolean out(SessionCall call, Runnable lastWords) {
        Session session = call.session();
        Identity before = session.identity();
        Metadata had = metadata(session);
        if (!session.leaveAccount()) {
            return false;
        }
        session.ref().link().belongsTo("");
        call.reply().numeric(Numeric.RPL_LOGGEDOUT, mask(session), "You are now logged out");
        lastWords.run();
        if (session.isRegistered() && call.chat().isReserved(session.nick())) {
            session.order(rename(call.chat(), session.ref()), () -> {});
        }
        tell(call, before, had, Identity.NO_ACCOUNT);
        return true;
    }

    /**
     * Logs a session out of an account that is no more, before its client does anything else. Where that cannot be, the
     * session ends.
     */
    public static void outOrEnd(Session session, String account, String reason) {
        session.order(call -> {
            if (session.identity().isAccount(account) && !out(call, () -> {})) {
                call.endSession(reason);
            }
        });
    }

    /** Whether a name is of the kind that whoever loses their own gets. */
    static boolean isGuestName(String name) {
        return name.regionMatches(true, 0, GUEST, 0, GUEST.length())
                && name.chars().skip(GUEST.length()).allMatch(c -> (c >= '0' && c <= '9') || c == '_');
    }

    /** A nickname for somebody who may not have their own any longer. */
    static Message rename(Chat chat, SessionRef session) {
        String name = GUEST + session.id();
        while (chat.nicknames().find(name).isPresent() || chat.isReserved(name)) {
            name += "_";
        }
        return Message.of("NICK", name);
    }

    /** The session as others see it, as far as that is known yet. */
    private static String mask(Session session) {
        String user = session.user().isEmpty() ? "*" : session.user();
        return session.nickOrStar() + "!" + user + "@" + session.host();
    }

    /** The account as it is now: since its owner showed that it is theirs, it may have gone, or changed hands. */
    private static Account requireStill(SessionCall call, Account proven) throws Refusal {
        Verdict verdict = call.chat().registry().credentials().admitLater(proven, call.epochMillis());
        if (verdict instanceof Verdict.Accepted accepted) {
            return accepted.account();
        }
        throw verdict instanceof Verdict.Locked
                ? Refusal.of(Numeric.ERR_NICKLOCKED, "The account is suspended")
                : Refusal.of(Numeric.ERR_SASLFAIL, "The account has changed meanwhile: log in again");
    }

    /** Whoever is here under another name cannot become one user with a client that is here already. */
    private static void requireAlone(SessionCall call, Account account) throws Refusal {
        Optional<UserRef> there = call.chat().nicknames().find(account.name());
        if (there.filter(user -> user.isOf(account.name())).isPresent()) {
            throw Refusal.of(
                    Numeric.ERR_SASLFAIL,
                    "Another connection of that account is here already: log in by SASL before you connect");
        }
    }

    /** Its nickname is that of somebody else's account, or one that nobody chose. */
    private static boolean mayNotKeepNick(Session session) {
        boolean othersOwn =
                session.chat().isReserved(session.nick()) && !Casemapping.ASCII.same(session.nick(), session.account());
        return othersOwn || isGuestName(session.nick());
    }

    /** Has the session renamed, as soon as whoever has the name gave it back. */
    private static void takeName(Session session, String name) {
        if (session.nick().equals(name)) {
            return;
        }
        Message rename = Message.of("NICK", name);
        Optional<SessionRef> holder = session.chat()
                .nicknames()
                .find(name)
                .map(user -> user.clients().get(0).session())
                .filter(other -> !other.equals(session.ref()));
        if (holder.isEmpty()) {
            session.order(rename, () -> {});
            return;
        }
        SessionRef owner = session.ref();
        holder.get().post(guest -> {
            Chat chat = guest.chat();
            guest.send(
                    Message.from(
                            chat.identity().serverName(),
                            "NOTICE",
                            guest.nickOrStar(),
                            "Your nickname belongs to an account whose owner has come; you get another one"),
                    guest.ref().shard().clock().epochMillis());
            guest.order(rename(chat, guest.ref()), () -> owner.post(me -> me.order(rename, () -> {})));
        });
    }

    /**
     * The session itself, everybody in its rooms and whoever watches it learn of it (account-notify), and of the host
     * under which it is seen now (chghost), and of the metadata, which is that of the account. Of a session that is no
     * user yet nobody knows anything.
     */
    private static void tell(SessionCall call, Identity before, Metadata had, String account) {
        Session session = call.session();
        if (!session.isRegistered()) {
            return;
        }
        Identity now = session.identity();
        Message line = Message.from(before.source().toString(), "ACCOUNT", account);
        HostChange host = new HostChange(before, now);
        MetadataNotices metadata = new MetadataNotices(metadata(session).changesFrom(had, session.nick()));
        if (session.has(Capability.ACCOUNT_NOTIFY)) {
            call.reply().message(line);
        }
        host.answer(call.reply());
        call.changeRooms(
                room -> {
                    // Somebody may just have made it leave.
                    if (room.maybeMember().isPresent()) {
                        Member self = room.member();
                        self.setIdentity(now);
                        room.signalOnce(line, Capability.ACCOUNT_NOTIFY);
                        host.tell(room, room.room(), self);
                        metadata.inRoom(room);
                    }
                },
                home -> tellWatchers(home, line, host, metadata));
    }

    private static void tellWatchers(SessionCall call, Message line, HostChange host, MetadataNotices metadata) {
        NameKeeper.tellWatchers(call, line, Capability.ACCOUNT_NOTIFY);
        host.tellWatchers(call);
        metadata.toWatchers(call, call.session().nick());
    }

    private static Metadata metadata(Session session) {
        return session.chat().userMetadata().of(session.identity(), session.ref());
    }
}
