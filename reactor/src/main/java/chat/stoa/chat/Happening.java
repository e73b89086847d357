package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.ops.OwnerHistogram;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.work.AnyThread;
import chat.stoa.work.Worker;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is committed happens: the rooms of one worker change, and those concerned are told. */
@WorkerThread
final class Happening {

    private final Chat chat;
    private final RoomTable rooms;
    private final Worker worker;
    private final OwnerHistogram deliveryTimes = OwnerHistogram.ofTimes();

    Happening(Chat chat, RoomTable rooms, Worker worker) {
        this.chat = chat;
        this.rooms = rooms;
        this.worker = worker;
    }

    /**
     * The event happens: the room changes, and its members are told.
     *
     * <p>Sessions learn from here where they are, each in a task of its own and not when a call comes home: whoever is
     * made to leave the first of the rooms that it enters has to learn of both in this order.
     */
    void happen(Room room, RoomCall call) {
        call.call().noteHappened();
        String before = room.name();
        boolean wasOwned = room.registration().isOwned();
        call.requireChange().take();
        if (call.requireChange().after().isPresent()) {
            chat.ownedRooms().note(rooms.refOf(room), room.registration());
            chat.renamedRooms().maybeChanged(room);
            if (wasOwned != room.registration().isOwned()) {
                tellRegistered(room);
            }
        }
        if (!room.name().equals(before)) {
            onRenamed(room, before, call);
            return;
        }
        call.maybeEntry().ifPresent(entry -> happen(room, entry, call));
        call.answer();
        call.arrived().forEach(other -> show(room, call.by().nick(), other));
    }

    /** All that these calls said is with every member's queue: one look at the clock for the whole batch. */
    void noteDelivered(List<RoomCall> calls) {
        long now = worker.clock().monotonicNanos();
        for (RoomCall call : calls) {
            if (call.maybeEntry()
                    .filter(entry -> entry.event() instanceof RoomEvent.Said)
                    .isPresent()) {
                deliveryTimes.observe(now - call.call().readyNanos());
            }
        }
    }

    @AnyThread
    OwnerHistogram deliveryTimes() {
        return deliveryTimes;
    }

    private void happen(Room room, Entry entry, RoomCall call) {
        if (room.isConversation()) {
            Fanout.tellConversation(chat, room, entry, call);
            return;
        }
        RoomEvent event = entry.event();
        boolean joins = event instanceof RoomEvent.Joined;
        if (joins) {
            room.apply(entry, call.origin(), call.reply().capabilities());
            call.setArrived(enter(room, call));
        }
        Fanout.tell(room, entry, call);
        if (event instanceof RoomEvent.Kicked kicked) {
            room.memberNamed(kicked.nick()).ifPresent(member -> leave(room, member));
        } else if (event instanceof RoomEvent.Parted) {
            room.member(call.origin()).ifPresent(member -> leave(room, member));
        }
        if (!joins) {
            room.apply(entry, call.origin(), call.reply().capabilities());
        }
        if (joins) {
            room.member(call.origin()).ifPresent(member -> tellRank(room, member));
        }
    }

    private void onRenamed(Room room, String before, RoomCall call) {
        rooms.onRenamed(room, before);
        RoomRef renamed = rooms.refOf(room);
        EventRenderer renderer = new EventRenderer(call.appendedEntry(), before, chat.epoch(), room.toldBefore());
        for (Member member : room.members()) {
            for (SessionRef session : member.sessions()) {
                session.post(each -> each.whereabouts().rename(renamed));
                boolean moves = movesByRename(room, before, member.capabilities(session));
                if (session.equals(call.origin())) {
                    call.atTurn(goOn -> tellRenamed(room, before, renderer, call.reply(), session, goOn));
                    if (moves) {
                        MetadataSync.whenEntered(call, room);
                    }
                } else {
                    Reply reply = unasked(session, member);
                    tellRenamed(room, before, renderer, reply, session, () -> {
                        reply.finish();
                        if (moves) {
                            MetadataSync.onEntry(chat, room, session, reply.capabilities());
                        }
                    });
                }
            }
        }
    }

    /** Clients that do not know of renaming see a room left and another one entered (channel-rename, "Fallback"). */
    private static boolean movesByRename(Room room, String before, long capabilities) {
        return !Capability.CHANNEL_RENAME.in(capabilities) && !Casemapping.ASCII.same(before, room.name());
    }

    private void tellRenamed(
            Room room, String before, EventRenderer renderer, Reply reply, SessionRef session, Runnable goOn) {
        RoomEvent.Renamed event = (RoomEvent.Renamed) renderer.event();
        Optional<Member> member = room.member(session);
        if (Capability.CHANNEL_RENAME.in(reply.capabilities())) {
            renderer.tell(reply);
        } else if (member.isPresent() && movesByRename(room, before, reply.capabilities())) {
            String source = member.get().identity().source().toString();
            reply.message(
                    event.reason().isEmpty()
                            ? Message.from(source, "PART", before)
                            : Message.from(source, "PART", before, event.reason()));
            enter(room, member.get(), session, reply, goOn);
            return;
        }
        goOn.run();
    }

    private void enter(Room room, Member member, SessionRef session, Reply reply, Runnable goOn) {
        reply.message(EventRenderer.joinLine(member.identity(), room.name(), reply.capabilities()));
        RoomReplies.entry(reply, chat, room, member);
        NamesAnswer.giveUnasked(chat, room, session, reply, goOn);
    }

    private Reply unasked(SessionRef session, Member member) {
        return Reply.unasked(
                session.link(),
                chat.identity().serverName(),
                worker.clock(),
                member.capabilities(session),
                member.identity().nick());
    }

    /** Whoever has a rank here for good has it from the moment of coming: the others are told by the server. */
    private void tellRank(Room room, Member member) {
        room.registration().rankOf(member.identity().account()).ifPresent(rank -> {
            String server = chat.identity().serverName();
            String nick = member.identity().nick();
            Message line = Message.from(server, "MODE", room.name(), "+" + rank.mode(), nick);
            Fanout.announce(room, line, worker.clock().epochMillis(), each -> each != member);
        });
    }

    /** The room belongs to an account from now on, or no longer: those who are there are told by the server. */
    private void tellRegistered(Room room) {
        String change = (room.registration().isOwned() ? "+" : "-") + RoomMode.REGISTERED.letter();
        Message line = Message.from(chat.identity().serverName(), "MODE", room.name(), change);
        Fanout.announce(room, line, worker.clock().epochMillis(), member -> true);
    }

    /** Whoever comes, comes with all clients of that user. Returns those besides the one that asked for it. */
    private List<UserRef.Client> enter(Room room, RoomCall call) {
        SessionRef origin = call.origin();
        Optional<Member> member = room.member(origin);
        letIn(room, origin, call.reply().capabilities());
        List<UserRef.Client> others =
                member.map(entering -> attachOthers(room, entering, origin)).orElse(List.of());
        // Not before that: another client that says later that it is away, or back, says it here too.
        call.call().bring(presenceNow(call.call()));
        member.ifPresent(entering -> entering.setPresence(call.call().presence()));
        return others;
    }

    private Presence presenceNow(Call call) {
        String away = chat.nicknames()
                .find(call.by().nick())
                .filter(user -> user.isOf(call.by().account()))
                .map(UserRef::away)
                .orElse(call.presence().away());
        return new Presence(away, call.presence().modes());
    }

    /**
     * The other clients of a member follow what happens here. They are told, and then looked up once more: who still
     * goes by the nickname at that moment knows of this room before it goes, and leaves it too; and what it has
     * negotiated by then holds here.
     */
    private List<UserRef.Client> attachOthers(Room room, Member member, SessionRef than) {
        List<UserRef.Client> others = coming(room, member, than);
        if (others.isEmpty()) {
            return others;
        }
        others.forEach(other -> {
            room.attach(member, other.session(), other.capabilities());
            letIn(room, other.session(), other.capabilities());
        });
        Map<SessionRef, UserRef.Client> still = new HashMap<>();
        chat.nicknames().othersOf(member.identity(), than).forEach(other -> still.put(other.session(), other));
        List<UserRef.Client> staying = new ArrayList<>();
        for (UserRef.Client other : others) {
            UserRef.Client now = still.get(other.session());
            if (now == null) {
                room.detach(member, other.session());
                leave(room, other.session());
            } else {
                member.setCapabilities(now.session(), now.capabilities());
                staying.add(now);
            }
        }
        return staying;
    }

    /** Clients of a member's user that are not in the room yet, without this one. */
    List<UserRef.Client> coming(Room room, Member member, SessionRef than) {
        return chat.nicknames().othersOf(member.identity(), than).stream()
                .filter(other -> room.member(other.session()).isEmpty())
                .toList();
    }

    private void letIn(Room room, SessionRef client, long capabilities) {
        long now = worker.clock().epochMillis();
        client.shard().enter(client, rooms.refOf(room), Replay.atEntry(chat, room, client, capabilities, now));
    }

    private void leave(Room room, Member member) {
        member.sessions().forEach(gone -> leave(room, gone));
    }

    private void leave(Room room, SessionRef gone) {
        RoomRef left = rooms.refOf(room);
        gone.post(session -> session.whereabouts().leave(left));
    }

    /** What a client that did not ask for it is shown of a room that its user entered. */
    private void show(Room room, String nick, UserRef.Client client) {
        Reply reply = Reply.unasked(
                client.session().link(), chat.identity().serverName(), worker.clock(), client.capabilities(), nick);
        room.member(client.session()).ifPresent(member -> RoomReplies.entry(reply, chat, room, member));
        NamesAnswer.giveUnasked(chat, room, client.session(), reply, () -> {
            reply.finish();
            MetadataSync.onEntry(chat, room, client.session(), client.capabilities());
        });
    }

    /**
     * A client goes, and those that are on their way here come in its place; if they went meanwhile, that is seen anew.
     */
    void handOver(RoomCall call, Runnable goOn) {
        Optional<Room> room = call.maybeRoom();
        Optional<Member> member = call.maybeMember();
        if (room.isEmpty() || member.isEmpty()) {
            goOn.run();
            return;
        }
        List<UserRef.Client> coming =
                member.get().others().isEmpty() ? attachOthers(room.get(), member.get(), call.origin()) : List.of();
        if (member.get().others().isEmpty()) {
            call.goAgain();
            return;
        }
        room.get().detach(member.get(), call.origin());
        coming.forEach(client -> {
            Reply reply = unasked(client.session(), member.get());
            enter(room.get(), member.get(), client.session(), reply, () -> {
                reply.finish();
                MetadataSync.onEntry(chat, room.get(), client.session(), reply.capabilities());
            });
        });
        goOn.run();
    }

    /**
     * A client follows what the user does in a room that it shares its nickname with, and is shown the room. Whoever is
     * there and has another account is somebody else.
     */
    void attach(RoomCall call, Identity who, Runnable goOn) {
        Optional<Room> room = call.maybeRoom();
        Optional<Member> member = room.flatMap(found -> found.memberNamed(who.nick()))
                .filter(found -> Casemapping.ASCII.same(found.identity().account(), who.account()));
        SessionRef client = call.origin();
        if (member.isPresent()
                && room.get().attach(member.get(), client, call.reply().capabilities())) {
            letIn(room.get(), client, call.reply().capabilities());
            enter(room.get(), member.get(), client, call.reply(), () -> {
                MetadataSync.onEntry(chat, room.get(), client, call.reply().capabilities());
                goOn.run();
            });
        } else {
            goOn.run();
        }
    }
}
