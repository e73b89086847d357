package chat.stoa.chat;

import chat.stoa.ops.Privilege;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.work.WorkerThread;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Whom, or which room, a METADATA means, who may look there, and who may change what is there: oneself, operators of a
 * room the room, and operators of the server who manage accounts everything.
 */
@WorkerThread
public final class MetadataTarget {

    private static final String VERB = "METADATA";
    private static final String SELF = "*";

    private MetadataTarget() {}

    /**
     * Looks at the target.
     *
     * @param then gets it, by the name that it has
     * @throws Refusal INVALID_TARGET if there is none that the client may know of
     */
    public static void look(SessionCall call, SessionCall.Answer<MetadataSync.Target> then) throws Refusal {
        Session session = call.session();
        UserMetadata people = call.chat().userMetadata();
        if (isSelf(call)) {
            then.run(new MetadataSync.Target(session.nickOrStar(), people.of(session.identity(), session.ref())));
        } else if (!session.isRegistered()) {
            throw invalid(call);
        } else if (isRoom(call)) {
            SessionRef asking = session.ref();
            boolean seesAll = session.may(Privilege.SEE);
            call.askRooms(
                    RoomStop.named(List.of(call.param(0))),
                    room -> Optional.of(new MetadataSync.Target(room.name(), room.metadata()))
                            .filter(found -> seesAll || isVisible(room, asking)),
                    found -> then.run(
                            found.stream().flatMap(Optional::stream).findFirst().orElseThrow(() -> invalid(call))));
        } else {
            lookUp(
                    call,
                    user -> then.run(
                            new MetadataSync.Target(user.identity().nick(), people.of(user.identity(), user.ref()))));
        }
    }

    /** Gives a key another value; none if it is empty. */
    public static void set(SessionCall call, String key, String value) throws Refusal {
        change(call, key, before -> before.with(key, value));
    }

    /** Takes all keys away. */
    public static void clear(SessionCall call) throws Refusal {
        change(call, SELF, before -> Metadata.NONE);
    }

    public static boolean isRoom(SessionCall call) {
        return RoomNames.isRoomName(call.param(0));
    }

    /**
     * Checks that the client means itself.
     *
     * @throws Refusal INVALID_TARGET
     */
    public static void requireSelf(SessionCall call) throws Refusal {
        if (!isSelf(call)) {
            throw invalid(call);
        }
    }

    public static Refusal invalid(SessionCall call) {
        return Refusal.fail(VERB, "INVALID_TARGET", call.param(0), "Invalid metadata target");
    }

    /** What a room that nobody enters unasked says of itself is for those in it, as what a hidden one says. */
    static boolean isVisible(Room room, SessionRef asking) {
        boolean open = !room.isHidden() && !room.settings().has(RoomMode.INVITE_ONLY);
        return open || room.member(asking).isPresent();
    }

    private static boolean isSelf(SessionCall call) {
        Session session = call.session();
        return call.param(0).equals(SELF)
                || (session.isRegistered() && Casemapping.ASCII.same(session.nick(), call.param(0)));
    }

    private static void lookUp(SessionCall call, SessionCall.Answer<UserView> then) {
        call.lookUp(List.of(call.param(0)), users -> {
            if (users.isEmpty()) {
                throw invalid(call);
            }
            then.run(users.get(0));
        });
    }

    /**
     * Changes the target.
     *
     * @param key the one that changes; a star: all
     */
    private static void change(SessionCall call, String key, Function<Metadata, Metadata> change) throws Refusal {
        Session session = call.session();
        boolean manages = session.may(Privilege.ACCOUNTS);
        if (!isSelf(call) && !session.isRegistered()) {
            throw invalid(call);
        }
        if (!session.metadata().tryChange(call.chat().limits(), call.monotonicNanos())) {
            throw Refusal.fail(VERB, "RATE_LIMITED", call.param(0), key, "1", "Too many changes; try again later");
        }
        if (isRoom(call)) {
            call.visitRoom(new RoomStop(call.param(0), ""), room -> changeRoom(room, call, key, manages, change));
        } else if (isSelf(call)) {
            if (session.hasLostAccount()) {
                throw noPermission(call.param(0), key);
            }
            // Before it is registered, nobody has assigned it the nickname that it asked for.
            String nick = session.isRegistered() ? session.nick() : SELF;
            Whose self = new Whose(session.account(), session.ref(), nick, List.of());
            changeUser(call, self, key, change);
        } else {
            lookUp(call, user -> {
                if (!manages) {
                    throw noPermission(user.identity().nick(), key);
                }
                Whose other = new Whose(
                        user.identity().account(), user.ref(), user.identity().nick(), user.rooms());
                Audit.note(call, "changed the metadata of " + other.nick());
                changeUser(call, other, key, change);
            });
        }
    }

    /**
     * A user whose metadata changes.
     *
     * @param rooms the rooms that somebody else is in
     */
    private record Whose(String account, SessionRef session, String nick, List<RoomRef> rooms) {}

    private static void changeUser(SessionCall call, Whose whose, String key, Function<Metadata, Metadata> change)
            throws Refusal {
        UserMetadata people = call.chat().userMetadata();
        Metadata before = people.of(whose.account(), whose.session());
        Metadata after = change.apply(before);
        requireFew(call.chat(), call.param(0), before, after);
        List<Metadata.Change> changes = after.changesFrom(before, whose.nick());
        TreeMap<String, String> values = new TreeMap<>();
        changes.forEach(each -> values.put(each.key(), each.value()));
        call.<Boolean>await(then -> people.change(whose.account(), whose.session(), values, then), stored -> {
            if (!stored) {
                throw Refusals.notStored(VERB);
            }
            answer(call.reply(), key, after, changes, key.equals(SELF) ? whose.nick() : call.param(0));
            call.reply().conclude();
            if (call.session().isRegistered()) {
                tell(call, whose, new MetadataNotices(changes));
            }
        });
    }

    private static void tell(SessionCall call, Whose whose, MetadataNotices notices) {
        if (whose.session().equals(call.session().ref())) {
            notices.ofOneself(call);
        } else {
            notices.ofUser(call, whose.nick(), whose.rooms());
        }
    }

    private static void changeRoom(
            RoomCall call, SessionCall home, String key, boolean manages, Function<Metadata, Metadata> change)
            throws Refusal {
        Room room = (manages ? call.maybeRoom() : call.visibleRoom()).orElseThrow(() -> invalid(home));
        boolean guards = call.maybeMember()
                .filter(member -> member.reaches(Rank.OPERATOR))
                .isPresent();
        if (!guards && !manages) {
            throw noPermission(room.name(), key);
        }
        Metadata before = room.metadata();
        Metadata after = change.apply(before);
        requireFew(call.chat(), room.name(), before, after);
        List<Metadata.Change> changes = after.changesFrom(before, room.name());
        if (changes.isEmpty()) {
            answer(call.reply(), key, after, changes, room.name());
            return;
        }
        call.setMetadata(after);
        call.onCommitted(() -> {
            answer(call.reply(), key, after, changes, room.name());
            new MetadataNotices(changes).ofRoom(call);
        });
    }

    /** One line for a key, whether it changed or not; a batch for all that changed. */
    private static void answer(Reply reply, String key, Metadata after, List<Metadata.Change> changes, String name) {
        if (key.equals(SELF)) {
            List<Message> lines = changes.stream()
                    .map(change -> MetadataFeed.line(reply, change))
                    .toList();
            reply.batchOf(MetadataSync.BATCH, List.of(name), lines);
        } else {
            reply.message(MetadataFeed.line(
                    reply, new Metadata.Change(name, key, after.get(key).orElse(""))));
        }
    }

    private static void requireFew(Chat chat, String target, Metadata before, Metadata after) throws Refusal {
        int max = chat.limits().metadataKeysMax();
        if (after.size() > max && after.size() > before.size()) {
            throw Refusal.fail(VERB, "LIMIT_REACHED", target, String.valueOf(max), "Too many keys");
        }
    }

    private static Refusal noPermission(String target, String key) {
        return Refusal.fail(VERB, "KEY_NO_PERMISSION", target, key, "You may not change that");
    }
}
