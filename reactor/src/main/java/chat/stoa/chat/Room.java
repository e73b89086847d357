package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Floor;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.journal.RoomIds;
import chat.stoa.journal.Tail;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.WorkerThread;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A room: its members, its topic, its modes, and its place in the journal.
 *
 * <p>A deterministic state machine: commands look at it and decide on an event; {@link #apply} is the only way in which
 * it changes, and it is called when the event is committed. It reads no clock and does no I/O; times and ids come from
 * outside. Owned by the worker of its name.
 */
@WorkerThread
public final class Room {

    private final String id;
    private final Map<Long, Member> members = new LinkedHashMap<>();
    /** Members by their clients after the first one; nearly always empty. */
    private final Map<Long, Member> byOtherClient = new HashMap<>(0);

    private final Set<Long> invited = new LinkedHashSet<>();
    private final Belonging belonging;

    private RoomSnapshot state;
    private boolean recorded;
    private boolean awaited;
    private long lastOffset;
    private long lastTimeMicros;
    private long toldOffset;
    private long toldToAll;
    private long toldBefore;

    private Room(String id, RoomSnapshot state) {
        this.id = id;
        this.state = state;
        this.belonging = new Belonging(id);
    }

    /** A new one. */
    static Room opened(String id, String name, long createdMillis) {
        return new Room(
                id,
                new RoomSnapshot(
                        name,
                        createdMillis,
                        RoomRegistration.NONE,
                        RoomSnapshot.Topic.NONE,
                        RoomSettings.ofNewRoom(),
                        Metadata.NONE));
    }

    /** The conversation of two accounts, which has no members: whoever has one of the accounts takes part. */
    static Room conversation(String id) {
        return opened(id, id, 0);
    }

    /** One that was there before the server was started, without its members; they are awaited. */
    static Room restored(String id, RoomSnapshot state) {
        Room room = new Room(id, state);
        room.recorded = true;
        room.awaited = true;
        return room;
    }

    /** Its record ends here so far. */
    void goOnFrom(Tail tail) {
        lastOffset = tail.lastOffset();
        lastTimeMicros = tail.lastTimeMicros();
        toldOffset = lastOffset;
        toldToAll = lastOffset;
    }

    Tail tail() {
        return new Tail(lastOffset, lastTimeMicros);
    }

    /** As its founder spelled it. */
    public String name() {
        return state.name();
    }

    /** Under which the journal knows it: a later room of the same name is another one. */
    public String id() {
        return id;
    }

    public boolean isConversation() {
        return RoomIds.isDirect(id);
    }

    public long createdMillis() {
        return state.createdMillis();
    }

    /** Whose it is, and what accounts may do there for good. */
    public RoomRegistration registration() {
        return state.registration();
    }

    /** Whether it stays when nobody is in it. */
    boolean isKept() {
        return registration().isOwned() || awaited;
    }

    /** Nobody waits for its members any more. */
    void setNotAwaited() {
        awaited = false;
    }

    public Collection<Member> members() {
        return members.values();
    }

    public int size() {
        return members.size();
    }

    public Optional<Member> member(SessionRef session) {
        Member member = members.get(session.id());
        if (member == null || !member.isOf(session)) {
            member = byOtherClient.get(session.id());
        }
        return Optional.ofNullable(member);
    }

    /** Whether this is still one of its members. */
    boolean has(Member member) {
        return members.get(member.key()) == member;
    }

    /** The member with that nickname, in any spelling. */
    public Optional<Member> memberNamed(String nick) {
        return members.values().stream()
                .filter(member -> Casemapping.ASCII.same(member.identity().nick(), nick))
                .findFirst();
    }

    /** Another client of a member follows what happens here; false if it already does. */
    boolean attach(Member member, SessionRef client, long capabilities) {
        if (member.isOf(client)) {
            return false;
        }
        member.attach(client, capabilities);
        byOtherClient.put(client.id(), member);
        return true;
    }

    /** A client of a member that has others is gone. */
    void detach(Member member, SessionRef client) {
        member.detach(client);
        byOtherClient.remove(client.id());
        // The one that came first now may have been one of the others.
        if (member.session().id() != member.key()) {
            byOtherClient.put(member.session().id(), member);
        }
    }

    public RoomSettings settings() {
        return state.settings();
    }

    /** Whether strangers may know that it is there. */
    public boolean isHidden() {
        return settings().has(RoomMode.SECRET) || settings().has(RoomMode.PRIVATE);
    }

    /** Whether a member asked this session in. */
    public boolean isInvited(SessionRef session) {
        return invited.contains(session.id());
    }

    /**
     * Lets a session in once, whatever the modes say. Not an event: it is forgotten with the room, and the oldest one
     * goes when there are too many.
     */
    public void invite(SessionRef session, int invitedMax) {
        invited.add(session.id());
        if (invited.size() > invitedMax) {
            invited.remove(invited.iterator().next());
        }
    }

    /** What programs are to show of it. */
    public Metadata metadata() {
        return state.metadata();
    }

    /** Empty if there is none. */
    public String topic() {
        return state.topic().text();
    }

    /** Who set the topic. */
    Setter topicSetter() {
        return state.topic().setter();
    }

    public long topicSetMillis() {
        return state.topic().setMillis();
    }

    /** The place of the next event: offsets are dense, times strictly increase. */
    Entry nextEntry(RoomEvent event, String msgid, long nowMicros) {
        lastOffset++;
        lastTimeMicros = Math.max(nowMicros, lastTimeMicros + 1);
        return new Entry(id(), lastOffset, lastTimeMicros, msgid, event);
    }

    /** Whether anything that happened in it is recorded. */
    boolean hasRecord() {
        return lastOffset > 0;
    }

    /** Gives back the place of an entry that was not committed, and of all after it. */
    void forget(Entry entry) {
        lastOffset = Math.min(lastOffset, entry.offset() - 1);
    }

    /** Its members are told of this entry, which is in the record. */
    void noteTold(Entry entry) {
        toldOffset = Math.max(toldOffset, entry.offset());
        toldBefore = toldToAll;
        if (isToldToAll(entry.event())) {
            toldToAll = toldOffset;
        }
    }

    /** The last event before the present one of which every member was told. */
    long toldBefore() {
        return toldBefore;
    }

    /** Not everybody is told of every event here: of some in another room that they share, of some not at all. */
    private static boolean isToldToAll(RoomEvent event) {
        boolean tagsOnly = event instanceof RoomEvent.Said said && !said.isWords();
        return !(tagsOnly
                || event instanceof RoomEvent.Quit
                || event instanceof RoomEvent.NickChanged
                || event instanceof RoomEvent.Renamed
                || event instanceof RoomEvent.Redacted);
    }

    /** The last event of the record that its members were told of. */
    long toldOffset() {
        return toldOffset;
    }

    /** Since when accounts belong to it, where that matters. */
    Belonging belonging() {
        return belonging;
    }

    /**
     * What this session may read of the record; nothing if it is no member.
     *
     * @param accountMillis when its account was made; nothing for a guest
     */
    public Optional<HistoryAccess> historyFor(SessionRef reader, OptionalLong accountMillis) {
        return member(reader)
                .map(member -> HistoryAccess.ofRoom(id, name(), floorOf(member, accountMillis), toldOffset));
    }

    private Floor floorOf(Member member, OptionalLong accountMillis) {
        return switch (HistoryCutoff.of(registration())) {
            case ALL -> Floor.NONE;
            case REGISTERED ->
                accountMillis.isPresent()
                        ? Floor.sinceMicros(accountMillis.getAsLong() * 1_000)
                        : Floor.sinceOffset(member.sinceOffset());
            case JOINED ->
                Floor.sinceOffset(belonging.since(member.identity().account()).orElse(member.sinceOffset()));
        };
    }

    /** Changes the room as the committed event says. */
    void apply(Entry entry, SessionRef actor, long actorCapabilities) {
        RoomEvent event = entry.event();
        if (event instanceof RoomEvent.Joined joined) {
            applyJoined(joined, actor, actorCapabilities, entry.offset());
        } else if (event instanceof RoomEvent.Parted || event instanceof RoomEvent.Quit) {
            member(actor).ifPresent(this::remove);
        } else if (event instanceof RoomEvent.Kicked kicked) {
            memberNamed(kicked.nick()).ifPresent(this::remove);
        } else if (event instanceof RoomEvent.NickChanged changed) {
            Identity now = changed.by().withNick(changed.nick());
            member(actor).ifPresent(member -> member.setIdentity(now));
        } else if (event instanceof RoomEvent.ModesChanged changed) {
            changed.changes().forEach(this::applyRank);
        }
    }

    RoomSnapshot snapshot() {
        return state;
    }

    /** How the room will be set after an event; nothing if that is to be recorded as it is already. */
    Optional<RoomSnapshot> after(Entry entry) {
        RoomEvent event = entry.event();
        if (event instanceof RoomEvent.Joined joined) {
            boolean founds = joined.founded() && !recorded;
            return founds ? Optional.of(state.withRegistration(RoomRegistration.of(joined.by()))) : Optional.empty();
        } else if (event instanceof RoomEvent.TopicSet set) {
            return Optional.of(
                    state.withTopic(new RoomSnapshot.Topic(set.topic(), Setter.of(set.by()), entry.timeMillis())));
        } else if (event instanceof RoomEvent.Renamed renamed) {
            return Optional.of(state.withName(renamed.name()));
        } else if (event instanceof RoomEvent.ModesChanged changed) {
            boolean ranksOnly = changed.changes().stream()
                    .allMatch(change -> Rank.ofMode(change.mode()).isPresent());
            return ranksOnly
                    ? Optional.empty()
                    : Optional.of(state.withModes(changed.changes(), Setter.of(changed.by()), entry.timeMillis()));
        }
        return Optional.empty();
    }

    /** Is set like this from now on, and so it is recorded. */
    void become(RoomSnapshot now) {
        state = now;
        recorded = true;
    }

    private void applyJoined(RoomEvent.Joined joined, SessionRef actor, long capabilities, long offset) {
        Member member = new Member(actor, joined.by(), capabilities, offset);
        Optional<Rank> rank = registration().rankOf(joined.by().account());
        if (rank.isPresent()) {
            member.setRank(rank.get(), true);
        } else if (joined.founded()) {
            member.setRank(Rank.OPERATOR, true);
        }
        awaited = false;
        members.put(actor.id(), member);
        invited.remove(actor.id());
    }

    private void remove(Member member) {
        members.remove(member.key());
        byOtherClient.values().removeIf(member::equals);
    }

    private void applyRank(RoomEvent.ModeChange change) {
        Rank.ofMode(change.mode())
                .ifPresent(
                        rank -> memberNamed(change.param()).ifPresent(member -> member.setRank(rank, change.adding())));
    }
}
