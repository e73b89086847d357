package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.WorkerThread;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
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

    private final String name;
    private final long createdMillis;
    private final Map<Long, Member> members = new LinkedHashMap<>();
    /** Members by their clients after the first one; nearly always empty. */
    private final Map<Long, Member> byOtherClient = new HashMap<>(0);

    private final RoomSettings settings = new RoomSettings();
    private final Set<Long> invited = new LinkedHashSet<>();

    private String topic = "";
    private String topicSetter = "";
    private long topicSetMillis;
    private long lastOffset;
    private long lastTimeMicros;

    Room(String name, long createdMillis) {
        this.name = name;
        this.createdMillis = createdMillis;
    }

    /** As its founder spelled it. */
    public String name() {
        return name;
    }

    /** Under which the journal knows it. */
    String id() {
        return Casemapping.ASCII.fold(name);
    }

    public long createdMillis() {
        return createdMillis;
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
    void detach(SessionRef client) {
        member(client).filter(member -> !member.others().isEmpty()).ifPresent(member -> {
            member.detach(client);
            byOtherClient.remove(client.id());
            // The one that came first now may have been one of the others.
            if (member.session().id() != member.key()) {
                byOtherClient.put(member.session().id(), member);
            }
        });
    }

    public RoomSettings settings() {
        return settings;
    }

    /** Whether strangers may know that it is there. */
    public boolean isHidden() {
        return settings.has(RoomMode.SECRET) || settings.has(RoomMode.PRIVATE);
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

    /** Empty if there is none. */
    public String topic() {
        return topic;
    }

    /** Who set the topic, as {@code nick!user@host}; empty if nobody did. */
    public String topicSetter() {
        return topicSetter;
    }

    public long topicSetMillis() {
        return topicSetMillis;
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

    /** Changes the room as the committed event says. */
    void apply(Entry entry, SessionRef actor, long actorCapabilities) {
        RoomEvent event = entry.event();
        if (event instanceof RoomEvent.Joined joined) {
            applyJoined(joined, actor, actorCapabilities);
        } else if (event instanceof RoomEvent.Parted || event instanceof RoomEvent.Quit) {
            member(actor).ifPresent(this::remove);
        } else if (event instanceof RoomEvent.Kicked kicked) {
            memberNamed(kicked.nick()).ifPresent(this::remove);
        } else if (event instanceof RoomEvent.NickChanged changed) {
            Identity now = changed.by().withNick(changed.nick());
            member(actor).ifPresent(member -> member.setIdentity(now));
        } else if (event instanceof RoomEvent.TopicSet set) {
            topic = set.topic();
            topicSetter = set.by().source().toString();
            topicSetMillis = entry.timeMillis();
        } else if (event instanceof RoomEvent.ModesChanged changed) {
            String setter = changed.by().source().toString();
            changed.changes().forEach(change -> applyMode(change, setter, entry.timeMillis()));
        }
    }

    private void applyJoined(RoomEvent.Joined joined, SessionRef actor, long capabilities) {
        Member member = new Member(actor, joined.by(), capabilities);
        if (joined.founded()) {
            member.setRank(Rank.OPERATOR, true);
        }
        members.put(actor.id(), member);
        invited.remove(actor.id());
    }

    private void remove(Member member) {
        members.remove(member.key());
        byOtherClient.values().removeIf(member::equals);
    }

    private void applyMode(RoomEvent.ModeChange change, String setter, long millis) {
        Optional<Rank> rank = Rank.ofMode(change.mode());
        if (rank.isPresent()) {
            memberNamed(change.param()).ifPresent(member -> member.setRank(rank.get(), change.adding()));
        } else {
            RoomMode.of(change.mode()).ifPresent(mode -> settings.apply(mode, change, setter, millis));
        }
    }
}
