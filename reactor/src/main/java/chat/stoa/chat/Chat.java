package chat.stoa.chat;

import chat.stoa.account.Account;
import chat.stoa.account.Registry;
import chat.stoa.journal.Durability;
import chat.stoa.journal.Fact;
import chat.stoa.journal.Journal;
import chat.stoa.journal.ReadMarkers;
import chat.stoa.journal.SendIds;
import chat.stoa.ops.Config;
import chat.stoa.ops.Counters;
import chat.stoa.ops.Limits;
import chat.stoa.ops.Operations;
import chat.stoa.ops.PerConfig;
import chat.stoa.ops.Quotas;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import chat.stoa.work.SlowWork;
import chat.stoa.work.Worker;
import chat.stoa.work.WorkerPool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The whole chat: what its shards share, and the way from the outside to the right one. Immutable but for the
 * directory and the counters.
 */
@AnyThread
public final class Chat {

    private final ServerIdentity identity;
    private final Operations operations;
    private final WorkerPool pool;
    private final SlowWork slowWork;
    private final Registry registry;
    private final Cloaks cloaks;
    private final Journal journal;
    private final Counters counters;
    private final CommandTable commands = CommandTable.load();
    private final Directory nicknames = new Directory(Casemapping.ASCII);
    private final OwnedRooms ownedRooms = new OwnedRooms();
    private final Quotas quotas;
    private final ServerBans bans;
    private final RoomDirectory roomNames = new RoomDirectory();
    private final RenamedRooms renamedRooms = new RenamedRooms();
    private final SendIds sendIds;
    private final ReadMarkers readMarkers;
    private final LastSeen lastSeen = new LastSeen();
    private final LoggedIn loggedIn = new LoggedIn();
    private final UserMetadata userMetadata = new UserMetadata(this);
    private final PerConfig<List<String>> isupport = new PerConfig<>();
    private final List<Shard> shards = new ArrayList<>();

    /**
     * @param pool not yet started
     * @param slowWork for what takes long
     * @param registry of accounts
     * @param cloaks what stands for addresses
     * @param random for ids; used only here
     */
    public Chat(
            ServerIdentity identity,
            Operations operations,
            WorkerPool pool,
            SlowWork slowWork,
            Registry registry,
            Cloaks cloaks,
            Journal journal,
            Counters counters,
            Quotas quotas,
            RandomGenerator random) {
        this.identity = identity;
        this.operations = operations;
        this.pool = pool;
        this.slowWork = slowWork;
        this.registry = registry;
        this.cloaks = cloaks;
        this.journal = journal;
        this.counters = counters;
        this.quotas = quotas;
        Limits limits = operations.config().limits();
        this.sendIds = new SendIds(limits.sendIdWindow(), limits.sendIdAhead(), limits.sendIdsMax());
        this.bans = new ServerBans(this, journal);
        this.readMarkers = new ReadMarkers(limits.readMarkersPerReader());
        for (Worker worker : pool.workers()) {
            shards.add(new Shard(this, worker, random));
        }
    }

    /** Takes up what the journal knows. Before the first client comes; waits for the disk. */
    public void start() {
        long now = pool.workers().get(0).clock().epochMillis();
        operations.watch(
                (before, after) -> commands.all().forEach(command -> command.onConfigured(this, before, after)));
        journal.sendIds((now - sendIds.reachMillis()) * 1000, sendIds::restore);
        List<ServerBan> banned = journal.facts(Fact.Kind.SERVER_BAN).values().stream()
                .map(ServerBan::of)
                .toList();
        shards.get(0).execute(() -> bans.restore(banned));
        // Not by way of the first shard: these come before the first client.
        ServerBanIndex index = new ServerBanIndex(banned);
        shards.forEach(shard -> shard.execute(() -> shard.door().setBans(index)));
        ReadMarker.restore(this);
        lastSeen.restore(journal.facts(Fact.Kind.LAST_SEEN));
        userMetadata.restore(journal.facts(Fact.Kind.METADATA));
        new RestoredRooms(this).handOut();
        // The server ended before what they left was erased.
        registry.accounts().held().forEach(account -> new LastWords(this, account, AccountEnd.ERASED).begin());
    }

    /**
     * A client came.
     *
     * @param id unique in this server
     * @param attributes the way on which it came
     * @return how its lines and its end are reported
     */
    public SessionRef open(long id, Link link, ConnectionAttributes attributes) {
        Shard shard = shards.get(pool.indexFor(Long.hashCode(id)));
        SessionRef ref = new SessionRef(id, shard, link);
        shard.execute(() -> shard.open(ref, attributes));
        return ref;
    }

    /** Lines of a client, in the order in which they came. */
    public void onLines(SessionRef ref, List<byte[]> lines) {
        Shard shard = ref.shard();
        long receivedNanos = shard.clock().monotonicNanos();
        shard.execute(() -> shard.onLines(ref.id(), lines, receivedNanos));
    }

    /** The link to a client is gone. */
    public void onLinkLost(SessionRef ref, String reason) {
        ref.shard().execute(() -> ref.shard().onLinkLost(ref.id(), reason));
    }

    /**
     * Tells every client that the server stops, and closes their links; returns what is counted down as that is done.
     */
    public CountDownLatch closeAll(String reason) {
        CountDownLatch done = new CountDownLatch(shards.size());
        for (Shard shard : shards) {
            shard.execute(() -> {
                shard.closeAll(reason);
                done.countDown();
            });
        }
        return done;
    }

    /** The owner of a room, whether there is such a room or not. */
    public Shard shardOfRoom(String name) {
        String folded = Casemapping.ASCII.fold(name);
        return roomNames.find(folded).orElseGet(() -> shardOfKey(folded));
    }

    /** The shard to which a room's name hashes, whoever has it now. */
    Shard homeOfRoom(String name) {
        return shardOfKey(Casemapping.ASCII.fold(name));
    }

    private Shard shardOfKey(String folded) {
        return shards.get(pool.indexFor(folded.hashCode()));
    }

    /** All shards, in a fixed order. */
    public List<Shard> shards() {
        return Collections.unmodifiableList(shards);
    }

    /** The shard whose {@link NameKeeper} knows about a nickname, whether anybody has it or not. */
    public Shard shardOfName(String nick) {
        return shardOfKey(Casemapping.ASCII.fold(nick));
    }

    Shard shardOf(Session session) {
        return session.ref().shard();
    }

    public ServerIdentity identity() {
        return identity;
    }

    /** The present configuration: it may be another one the next time. */
    public Config config() {
        return operations.config();
    }

    /** What operators can do to the server as a whole. */
    public Operations operations() {
        return operations;
    }

    public Limits limits() {
        return config().limits();
    }

    /** The tokens of 005 that hold at present. */
    List<String> isupport() {
        return isupport.of(config(), config -> Welcome.tokens(this, config));
    }

    public Counters counters() {
        return counters;
    }

    public CommandTable commands() {
        return commands;
    }

    RoomDirectory roomNames() {
        return roomNames;
    }

    RenamedRooms renamedRooms() {
        return renamedRooms;
    }

    /** Who has which nickname. */
    public Directory nicknames() {
        return nicknames;
    }

    /** The clients of whoever has a nickname; nobody if nobody has it. */
    public List<SessionRef> sessionsOf(String nick) {
        return nicknames.find(nick).map(UserRef::clients).orElse(List.of()).stream()
                .filter(UserRef.Client::registered)
                .map(UserRef.Client::session)
                .toList();
    }

    /** Bans somebody from the server; what comes of it is told on any thread. */
    public void ban(ServerBan ban, long nowMillis, Consumer<ServerBans.Outcome> done) {
        shards.get(0).execute(() -> bans.add(ban, nowMillis, done));
    }

    /** Lifts the ban with that key; what comes of it is told on any thread. */
    public void unban(String key, Consumer<ServerBans.Outcome> done) {
        shards.get(0).execute(() -> bans.remove(key, done));
    }

    /** Who did how much of what one may do only so often. */
    public Quotas quotas() {
        return quotas;
    }

    /** Which rooms belong to accounts. */
    public OwnedRooms ownedRooms() {
        return ownedRooms;
    }

    public Registry registry() {
        return registry;
    }

    Cloaks cloaks() {
        return cloaks;
    }

    /** The account to which a nickname is reserved, by its name. */
    Optional<String> accountNamed(String nick) {
        return registry.accounts().ownerOf(nick).map(Account::name);
    }

    /** When an account was made; nothing if there is none of that name. */
    OptionalLong accountMillis(String name) {
        Optional<Account> account = registry.accounts().find(name);
        return account.isPresent() ? OptionalLong.of(account.get().createdMillis()) : OptionalLong.empty();
    }

    /** Whether a nickname is that of an account, whose owner alone may have it, or of a service. */
    public boolean isReserved(String nick) {
        return Service.of(nick).isPresent()
                || registry.accounts()
                        .ownerOf(nick)
                        .filter(Account::reservesName)
                        .isPresent();
    }

    SlowWork slowWork() {
        return slowWork;
    }

    /** What was said under which id of its sender. */
    SendIds sendIds() {
        return sendIds;
    }

    ReadMarkers readMarkers() {
        return readMarkers;
    }

    /** Who is logged in to which account. */
    LoggedIn loggedIn() {
        return loggedIn;
    }

    /** Which clients of accounts are here, and when the last of them went. */
    LastSeen lastSeen() {
        return lastSeen;
    }

    /** An account was erased or given up: so is what its clients still do until they are gone. */
    public void onAccountEnd(String account, AccountEnd end) {
        if (end == AccountEnd.ERASED) {
            forgetInMemory(account);
        }
        new LastWords(this, account, end).begin();
    }

    void forgetInMemory(String account) {
        readMarkers.forget(account);
        lastSeen.forget(account);
        userMetadata.forget(account);
        for (Shard shard : shards) {
            shard.execute(
                    () -> shard.rooms().all().forEach(room -> room.belonging().forget(account)));
        }
    }

    /**
     * Takes an account out of all rooms: those that belonged to it belong to nobody, and its ranks are gone.
     *
     * @param then told, on any thread, whether all of that is recorded
     */
    public void takeOutOfRooms(String account, AccountEnd end, Consumer<Boolean> then) {
        new RoomSweep(this, account, end).begin(then);
    }

    /** What people say of themselves. */
    public UserMetadata userMetadata() {
        return userMetadata;
    }

    /** Which record positions belong to. */
    long epoch() {
        return journal.epoch();
    }

    /** What "committed" means here. */
    public Durability durability() {
        return journal.durability();
    }

    Journal journal() {
        return journal;
    }
}
