package chat.stoa.chat;

import chat.stoa.account.Account;
import chat.stoa.journal.Identity;
import chat.stoa.ops.Operator;
import chat.stoa.ops.Payer;
import chat.stoa.ops.Privilege;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import chat.stoa.work.Timers;
import chat.stoa.work.WorkerThread;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One client: who it is, what it negotiated, where it is, and which of its lines still wait. Owned by one worker.
 *
 * <pre>
 *            NICK, USER, CAP END             quit, link lost, time is up
 *   UNREGISTERED ─────────────► REGISTERED ─────────────────────────────► ENDING ──► gone
 *        └──────────────────────────────────────────────────────────────────┘
 * </pre>
 */
@WorkerThread
public final class Session {

    private enum State {
        UNREGISTERED,
        REGISTERED,
        ENDING
    }

    private final SessionRef ref;
    private final Chat chat;
    final Intake intake;

    private ConnectionAttributes attributes;
    private String addressHost;
    private State state = State.UNREGISTERED;
    private String nick = "";
    private String wantedNick = "";
    private String account = Identity.NO_ACCOUNT;
    private @Nullable Account proven;
    private String user = "";
    private String realName = "";
    private @Nullable Identity identity;
    private @Nullable Payer payer;

    private long capabilities;
    private int capabilityVersion;
    private boolean negotiating;
    private final Standing standing = new Standing();
    private Set<String> watched = Set.of();
    private long signedOnMillis;
    private long lastWordsNanos;

    private final Whereabouts whereabouts;

    private boolean linkLost;
    private String endReason = "";
    private Timers.@Nullable Timer timer;
    private @Nullable ClientBatch batch;
    private final LoginProgress login = new LoginProgress();
    private final MetadataFeed metadata = new MetadataFeed();

    long lastHeardNanos;
    boolean awaitsPong;

    Session(SessionRef ref, Chat chat, ConnectionAttributes attributes, long nowNanos) {
        this.ref = ref;
        this.chat = chat;
        this.attributes = attributes;
        this.addressHost = chat.cloaks().of(attributes);
        this.whereabouts = new Whereabouts(chat.limits().roomsPerSession());
        this.intake = new Intake(new FloodBudget(chat.limits(), nowNanos));
        this.lastHeardNanos = nowNanos;
        this.lastWordsNanos = nowNanos;
        noteFloodExemption();
    }

    public SessionRef ref() {
        return ref;
    }

    public Chat chat() {
        return chat;
    }

    public boolean isRegistered() {
        return state == State.REGISTERED;
    }

    boolean isEnding() {
        return state == State.ENDING;
    }

    /** The nickname; empty as long as none was accepted. */
    public String nick() {
        return nick;
    }

    /** How numerics address the client: {@code *} as long as it has no nickname. */
    public String nickOrStar() {
        return nick.isEmpty() ? "*" : nick;
    }

    /** Takes a nickname that was claimed in the directory. */
    public void setNick(String claimed) {
        nick = claimed;
        wantedNick = "";
        identity = null;
    }

    /** The nickname that it asked for and that is not free for it before it has logged in; empty if there is none. */
    String wantedNick() {
        return wantedNick;
    }

    /**
     * Whether a nickname that others have may be its own once it has logged in: that is decided at its registration.
     */
    public boolean mayWaitForNick() {
        return state == State.UNREGISTERED && negotiating;
    }

    public void setWantedNick(String wanted) {
        wantedNick = wanted;
    }

    /** The account that it logged in to, or {@code *}. */
    public String account() {
        return account;
    }

    public boolean isLoggedIn() {
        return !account.equals(Identity.NO_ACCOUNT);
    }

    /**
     * The account that it logged in to, as it was then; somebody else may have an account of that name by now, until
     * the session is told.
     */
    public Optional<Account> provenAccount() {
        return Optional.ofNullable(proven);
    }

    /** Whether it is logged in to an account that is no more, also if somebody else has its name. */
    public boolean hasLostAccount() {
        return isLoggedIn()
                && provenAccount().flatMap(chat.registry().accounts()::find).isEmpty();
    }

    /**
     * Belongs to an account from now on.
     *
     * @return false if nothing has changed, because it shares its nickname with clients of another account
     */
    public boolean setAccount(Account now) {
        return belongsTo(now.name(), now);
    }

    /**
     * Belongs to no account any longer.
     *
     * @return false if nothing has changed, because it shares its nickname with other clients of its account
     */
    public boolean leaveAccount() {
        return belongsTo(Identity.NO_ACCOUNT, null);
    }

    private boolean belongsTo(String now, @Nullable Account as) {
        if (!nick.isEmpty() && !chat.nicknames().setAccount(nick, ref, now)) {
            return false;
        }
        if (!now.equals(account)) {
            MissedWords.onDeparture(this);
        }
        chat.loggedIn().change(ref, account, now);
        account = now;
        proven = as;
        identity = null;
        payer = null;
        return true;
    }

    /** The user name with its mark for "not verified"; empty as long as none was given. */
    public String user() {
        return user;
    }

    /** Where it comes from, as others see it. */
    public String host() {
        return chat.cloaks().ofAccount(account).orElse(addressHost);
    }

    /** The way on which it came. */
    public ConnectionAttributes attributes() {
        return attributes;
    }

    /** A gateway said where the client really comes from; only before it is registered, since others know it then. */
    public void setAttributes(ConnectionAttributes now) {
        attributes = now;
        addressHost = chat.cloaks().of(now);
        identity = null;
        payer = null;
        noteFloodExemption();
    }

    /** Whether nobody on the way can read along. */
    public boolean isSecure() {
        return attributes.secure();
    }

    /** SHA-256 of the client's certificate, in lower-case hexadecimal; nothing without one. */
    public Optional<String> certificateFingerprint() {
        return attributes.certificateFingerprint();
    }

    public LoginProgress login() {
        return login;
    }

    /** Which metadata of others its client wants to hear of. */
    public MetadataFeed metadata() {
        return metadata;
    }

    /** The same for which nobody waits. */
    public void order(Message command) {
        order(command, () -> {});
    }

    /** Has a command carried out in its name before any further one of its own. */
    void order(Message command, Runnable after) {
        intake.addOrder(new Intake.Order(command, Optional.empty(), after));
        ref.post(session -> ref.shard().goOn(session));
    }

    /** The same for what no command of a client means. */
    void order(Intake.Work work) {
        intake.addOrder(new Intake.Order(Message.of("HISTSERV"), Optional.of(work), () -> {}));
        ref.post(session -> ref.shard().goOn(session));
    }

    /** What USER says. */
    public void setUser(String name, String real) {
        user = name;
        realName = real;
        identity = null;
    }

    public Identity identity() {
        Identity known = identity;
        if (known == null) {
            String host = host();
            known = new Identity(
                    new Source(nickOrStar(), user, host),
                    account,
                    realName,
                    modes().has(UserMode.BOT),
                    host.equals(addressHost) ? "" : addressHost);
            identity = known;
        }
        return known;
    }

    /** Whom limits count what it does to. */
    Payer payer() {
        Payer known = payer;
        if (known == null) {
            known = chat.quotas().payer(account, attributes.address());
            payer = known;
        }
        return known;
    }

    private void noteFloodExemption() {
        standing.setFloodExempt(chat.config().access().floodExempt().contains(attributes.address()));
    }

    /** Whether it may give as many lines as it likes. */
    boolean isFloodExempt() {
        return standing.isFloodExempt();
    }

    /** What was negotiated, as {@linkplain Capability#bit bits}. */
    public long capabilities() {
        return capabilities;
    }

    public boolean has(Capability capability) {
        return capability.in(capabilities);
    }

    public void setCapabilities(long now) {
        capabilities = now;
    }

    /** The highest version that the client gave with CAP LS; 0 if none. */
    public int capabilityVersion() {
        return capabilityVersion;
    }

    public void raiseCapabilityVersion(int given) {
        capabilityVersion = Math.max(capabilityVersion, given);
    }

    /** Registration waits for CAP END from now on, or no longer. */
    public void setNegotiating(boolean now) {
        negotiating = now;
    }

    /** It knows the password of the server. */
    public void passDoor() {
        standing.passDoor();
    }

    /** Whether it may come in: there is no password of the server, or it knows it. */
    boolean mayPassDoor() {
        return standing.hasPassedDoor() || chat.config().access().password().isEmpty();
    }

    /** As which operator of the server it logged in, if it did. */
    public Optional<Operator> operator() {
        return standing.operator();
    }

    /** It is an operator of the server from now on. */
    public void setOperator(Operator now) {
        standing.setOperator(now);
        setModes(modes().with(UserMode.OPERATOR, true));
    }

    /** Whether it is an operator with this privilege. */
    public boolean may(Privilege privilege) {
        return standing.may(privilege);
    }

    /**
     * Checks that it is an operator with this privilege.
     *
     * @throws Refusal 481 if it is none, 723 if it lacks the privilege
     */
    public void require(Privilege privilege) throws Refusal {
        standing.require(privilege);
    }

    /** Its user modes; its rooms know them too. */
    public UserModes modes() {
        return standing.modes();
    }

    public void setModes(UserModes now) {
        if (isRegistered()) {
            Standing.count(chat.counters(), modes(), now);
        }
        standing.setModes(now);
        identity = null;
        tellRooms();
    }

    /** Lets the rooms know how it is seen now. Not an event of theirs. */
    private void tellRooms() {
        Identity who = identity();
        Presence presence = presence();
        for (RoomRef room : whereabouts.rooms()) {
            room.shard()
                    .execute(() -> room.shard()
                            .rooms()
                            .find(room)
                            .flatMap(found -> found.member(ref))
                            .ifPresent(member -> {
                                member.setIdentity(who);
                                member.setPresence(presence);
                            }));
        }
    }

    /** Whether nothing that registration needs is missing, but for a nickname that is still to be claimed. */
    public boolean mayRegister() {
        boolean named = !nick.isEmpty() || !wantedNick.isEmpty();
        return state == State.UNREGISTERED && !negotiating && named && !user.isEmpty();
    }

    void setRegistered(long nowMillis) {
        state = State.REGISTERED;
        setModes(modes().with(UserMode.SECURE, isSecure()));
        if (!standing.away().isEmpty()) {
            setAway(standing.away());
        }
        signedOnMillis = nowMillis;
    }

    /** Whether it ever was a user, also while it ends. */
    boolean wasRegistered() {
        return signedOnMillis > 0;
    }

    /** The nicknames that its client wants to hear about (MONITOR), as the client spelled them. */
    public Set<String> watched() {
        return watched;
    }

    public boolean watch(String nick) {
        if (watched.isEmpty()) {
            watched = new TreeSet<>(Comparator.comparing(Casemapping.ASCII::fold));
        }
        return watched.add(nick);
    }

    public boolean unwatch(String nick) {
        return !watched.isEmpty() && watched.remove(nick);
    }

    /** The reason for its user being away; empty while one of the user's clients is not. */
    public String away() {
        return chat.nicknames().find(nick).map(UserRef::away).orElse("");
    }

    /** This client is away, or back if the reason is empty. */
    public void setAway(String reason) {
        standing.setAway(reason);
        chat.nicknames().update(nick, ref, client -> client.withAway(reason));
    }

    /** How its user wants to be seen now. */
    public Presence presence() {
        return new Presence(away(), modes());
    }

    /** It said something: it is not idle. */
    void noteWords(long nowNanos) {
        lastWordsNanos = nowNanos;
    }

    UserView view(long nowNanos) {
        long idleSeconds = Math.max(0, (nowNanos - lastWordsNanos) / 1_000_000_000L);
        String title = operator().map(Operator::title).orElse("");
        return new UserView(ref, identity(), attributes, modes(), title, away(), rooms(), signedOnMillis, idleSeconds);
    }

    /** Sends a line that is not the answer to any command of this client. */
    void send(Message line, long nowMillis) {
        boolean timed = has(Capability.SERVER_TIME);
        Message said = timed ? line.withTag("time", Timestamps.serverTime(nowMillis)) : line;
        boolean needsId = line.verb().equals("NOTICE") && has(Capability.MESSAGE_TAGS);
        ref.link()
                .offer(EventRenderer.render(
                        needsId ? said.withTag("msgid", ref.shard().newMessageId()) : said));
    }

    /** The client is gone, but lines of it may still be under way. */
    void setLinkLost(String reason) {
        linkLost = true;
        endReason = reason;
    }

    boolean isLinkLost() {
        return linkLost;
    }

    /** From now on it takes no part in anything; what still waits is dropped. */
    void setEnding(String reason) {
        if (isRegistered()) {
            Standing.count(chat.counters(), modes(), UserModes.NONE);
        }
        state = State.ENDING;
        endReason = reason;
        intake.drop();
        login.endSasl();
        batch().ifPresent(ClientBatch::cancel);
        batch = null;
        if (timer != null) {
            timer.cancel();
        }
    }

    String endReason() {
        return endReason;
    }

    /** The message of several lines that its client is sending. */
    Optional<ClientBatch> batch() {
        return Optional.ofNullable(batch);
    }

    void setBatch(@Nullable ClientBatch now) {
        batch = now;
    }

    /** The one timer that looks after the session, in place of the one before. */
    void setTimer(Timers.Timer now) {
        if (timer != null) {
            timer.cancel();
        }
        timer = now;
    }

    /** The rooms it is in, in the order in which it came. */
    public List<RoomRef> rooms() {
        return whereabouts.rooms();
    }

    /** Their names, as far as it has learnt of them. */
    public List<String> roomNames() {
        return whereabouts.names();
    }

    public boolean isIn(String room) {
        return whereabouts.isIn(room);
    }

    Whereabouts whereabouts() {
        return whereabouts;
    }

    /** When it was registered. */
    long signedOnMillis() {
        return signedOnMillis;
    }
}
