package chat.stoa.chat;

import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What clients are shown of the metadata of those they are about to hear of (metadata, "Automatic synchronization"): of
 * the people in a room that they enter, and of those whom they watch. Too much for one answer is put off until they
 * ask.
 */
@WorkerThread
public final class MetadataSync {

    /** The target that stands for everybody and every room that a client hears of. */
    public static final String ALL = "*ALL";

    /** The type of batches with metadata. */
    public static final String BATCH = "metadata";

    /**
     * Somebody, or a room, with what they have put up.
     *
     * @param name nickname or name of the room
     */
    public record Target(String name, Metadata metadata) {}

    private MetadataSync() {}

    /** A client enters a room: shows it the room and who is there. On the room's worker. */
    static void onEntry(Chat chat, Room room, SessionRef client, long capabilities) {
        ofEntry(chat, room, capabilities).ifPresent(client::post);
    }

    /**
     * Shows the sender, who has just come, what programs are to show of the room and of who is there, when it was told
     * that it came.
     */
    public static void whenEntered(RoomCall call, Room entered) {
        ofEntry(call.chat(), entered, call.reply().capabilities())
                .ifPresent(shown -> call.call().atEnd(() -> call.origin().post(shown)));
    }

    /** What shows the room and who is there to a client with these capabilities. On the room's worker. */
    private static Optional<Consumer<Session>> ofEntry(Chat chat, Room room, long capabilities) {
        if (!Capability.METADATA.in(capabilities)) {
            return Optional.empty();
        }
        String name = room.name();
        if (room.size() > chat.limits().metadataSyncLinesMax()) {
            return Optional.of(session -> showLater(session, name));
        }
        List<Target> targets = targetsIn(chat, room, true);
        return Optional.of(session -> show(session, name, targets));
    }

    /** Somebody whom a session watches is here. */
    static void onOnline(Session session, String nick) {
        if (session.has(Capability.METADATA)) {
            session.chat()
                    .nicknames()
                    .find(nick)
                    .ifPresent(user -> show(
                            session,
                            nick,
                            List.of(new Target(
                                    nick, session.chat().userMetadata().of(user)))));
        }
    }

    /** What a room has put up, and who is in it. On the room's worker. */
    static List<Target> targetsIn(Chat chat, Room room, boolean inside) {
        List<Target> targets = new ArrayList<>();
        targets.add(new Target(room.name(), room.metadata()));
        for (Member member : room.members()) {
            if (inside || !member.isInvisible()) {
                Metadata metadata = chat.userMetadata().of(member.identity(), member.session());
                targets.add(new Target(member.identity().nick(), metadata));
            }
        }
        return targets;
    }

    /**
     * Answers with all that a client wants to know of a room that it may see, and of who is in it.
     *
     * @param invalid the refusal if there is no such room
     */
    public static void answerRoom(SessionCall call, String name, Refusal invalid) {
        SessionRef asking = call.session().ref();
        call.askRooms(
                RoomStop.named(List.of(name)),
                room -> MetadataTarget.isVisible(room, asking)
                        ? targetsIn(call.chat(), room, room.member(asking).isPresent())
                        : List.<Target>of(),
                found -> {
                    if (found.isEmpty() || found.get(0).isEmpty()) {
                        throw invalid;
                    }
                    Allowance.noteAnswer(call, found.get(0).size());
                    answer(
                            call,
                            found.get(0).get(0).name(),
                            found.get(0),
                            call.session().metadata());
                });
    }

    /** Answers with all that a client wants to know of everything that it hears of. */
    public static void answerAll(SessionCall call, MetadataFeed wanted) {
        Session session = call.session();
        call.askRooms(RoomStop.of(session.rooms()), room -> targetsIn(call.chat(), room, true), rooms -> {
            Map<String, Target> targets = new LinkedHashMap<>();
            rooms.forEach(room -> room.forEach(target -> add(targets, target)));
            // Looked through were more of them: whoever is in several rooms.
            Allowance.noteAnswer(call, rooms.stream().mapToInt(List::size).sum());
            UserMetadata people = call.chat().userMetadata();
            add(targets, new Target(session.nick(), people.of(session.identity(), session.ref())));
            call.lookUp(List.copyOf(session.watched()), watched -> {
                watched.forEach(user ->
                        add(targets, new Target(user.identity().nick(), people.of(user.identity(), user.ref()))));
                answer(call, ALL, targets.values(), wanted);
            });
        });
    }

    /** Answers with what a client wants to know of those whom it watches and who are here: a batch for each. */
    public static void answerWatched(SessionCall call, List<UserView> online) {
        Session session = call.session();
        if (!session.has(Capability.METADATA)) {
            return;
        }
        int left = call.chat().limits().metadataSyncLinesMax();
        for (UserView user : online) {
            String nick = user.identity().nick();
            Metadata metadata = call.chat().userMetadata().of(user.identity(), user.ref());
            List<Message> lines = session.metadata().lines(session, List.of(new Target(nick, metadata)));
            left -= lines.size();
            if (left >= 0) {
                call.reply().batchOf(BATCH, List.of(nick), lines);
            } else {
                call.reply().numeric(Numeric.RPL_METADATASYNCLATER, nick, "0", "Ask for it later");
            }
        }
    }

    /** Answers with a batch, which goes on whenever the client took enough of it. */
    public static void answer(SessionCall call, String target, Collection<Target> targets, MetadataFeed wanted) {
        Reply reply = call.reply();
        List<Message> lines = wanted.lines(call.session(), List.copyOf(targets));
        if (lines.size() <= call.chat().limits().metadataSyncLinesMax()) {
            reply.batchOf(BATCH, List.of(target), lines);
            return;
        }
        String reference = reply.newBatchReference();
        reply.line("BATCH", "+" + reference, BATCH, target);
        LongAnswer.give(
                call,
                lines,
                line -> reply.message(Reply.tagged(line, "batch", reference)),
                () -> reply.line("BATCH", "-" + reference));
    }

    /** Shows a client what it wants to know of these, without having been asked. */
    private static void show(Session session, String name, List<Target> targets) {
        if (!session.isRegistered()) {
            return;
        }
        List<Message> lines = session.metadata().lines(session, targets);
        if (lines.size() > session.chat().limits().metadataSyncLinesMax()) {
            showLater(session, name);
            return;
        }
        Shard shard = session.ref().shard();
        Reply reply = Reply.unasked(
                session.ref().link(),
                session.chat().identity().serverName(),
                shard.clock(),
                session.capabilities(),
                session.nickOrStar(),
                shard.newMessageId());
        reply.batchOf(BATCH, List.of(name), lines);
        reply.finish();
    }

    private static void showLater(Session session, String name) {
        String server = session.chat().identity().serverName();
        String code = Numeric.RPL_METADATASYNCLATER.code();
        session.send(
                Message.from(server, code, session.nickOrStar(), name, "0", "Ask for it later"),
                session.ref().shard().clock().epochMillis());
    }

    /** Once for each, whatever it is spelled like. */
    private static void add(Map<String, Target> targets, Target target) {
        targets.putIfAbsent(Casemapping.ASCII.fold(target.name()), target);
    }
}
