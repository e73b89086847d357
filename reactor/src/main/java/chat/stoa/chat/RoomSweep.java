package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Message;
import chat.stoa.work.AnyThread;
import chat.stoa.work.WorkerThread;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes an account that is no more out of all rooms, whoever is there: what belonged to it belongs to nobody, and its
 * ranks are gone. Of one that was erased no room has a topic either, and nobody is known to have put its entries on
 * lists.
 *
 * <p>One shard after another goes through its rooms, as many in a turn as their lists allow. To a room where there is
 * something to do goes a call that no session gave; also to one that is just changing, since it may belong to the
 * account afterwards.
 */
@AnyThread
final class RoomSweep {

    /** What looking at a room or an entry of its lists costs is one. */
    static final int COST_PER_TURN = 2_000;

    static final int COST_OF_CHANGE = 10;

    /** The server's own: it has no lines, and nobody reads its answers. */
    private static final long NO_SESSION = -1;

    private final Chat chat;
    private final String account;
    private final AccountEnd end;

    RoomSweep(Chat chat, String account, AccountEnd end) {
        this.chat = chat;
        this.account = account;
        this.end = end;
    }

    /**
     * @param then told, on any thread, whether all of that is recorded
     */
    void begin(Consumer<Boolean> then) {
        goOn(0, true, then);
    }

    private void goOn(int index, boolean done, Consumer<Boolean> then) {
        List<Shard> shards = chat.shards();
        if (index == shards.size()) {
            then.accept(done);
            return;
        }
        Shard shard = shards.get(index);
        shard.execute(() -> new OfShard(shard, all -> goOn(index + 1, done && all, then)).begin());
    }

    /** Once in a room. */
    private void visit(RoomCall call) {
        call.maybeRoom()
                .filter(room -> room.snapshot().isMarkedBy(account, end))
                .ifPresent(room -> {
                    RoomSnapshot after = room.snapshot().without(account, end);
                    boolean loses =
                            !room.topic().isEmpty() && after.topic().text().isEmpty();
                    RoomEvent taken = new RoomEvent.TopicSet(
                            Service.CHANSERV.identity(chat.identity().serverName()), "");
                    @Nullable Entry told = loses ? call.rooms().append(room, taken, call.call()) : null;
                    call.change(RoomChange.of(room, told, after, chat));
                });
    }

    /** The rooms of one shard. */
    @WorkerThread
    private final class OfShard {

        private final Shard shard;
        private final Consumer<Boolean> then;
        private final ArrayDeque<Room> left = new ArrayDeque<>();
        private int underWay;
        private boolean done = true;

        OfShard(Shard shard, Consumer<Boolean> then) {
            this.shard = shard;
            this.then = then;
        }

        void begin() {
            shard.rooms().all().filter(room -> !room.isConversation()).forEach(left::add);
            goOn();
        }

        private void goOn() {
            // Itself, so that the calls that come back at once do not go on.
            underWay = 1;
            for (int cost = 0; cost < COST_PER_TURN && !left.isEmpty(); ) {
                Room room = left.remove();
                int size = 1 + room.settings().listedCount();
                cost += size;
                if (room.snapshot().isMarkedBy(account, end) || shard.rooms().isChanging(room)) {
                    underWay++;
                    cost += size * (COST_OF_CHANGE - 1);
                    send(room);
                }
            }
            onDone();
        }

        private void send(Room room) {
            Call call = call();
            RoomStop stop =
                    new RoomStop(room.name(), "", Optional.of(shard.rooms().refOf(room)));
            shard.rooms().arrive(new RoomCall(call, stop, shard.rooms(), RoomSweep.this::visit, () -> {
                done &= !call.isAbandoned() && !call.isBroken();
                onDone();
            }));
        }

        private Call call() {
            SessionRef nobody = new SessionRef(NO_SESSION, shard, Link.NONE);
            String server = chat.identity().serverName();
            Reply unread = Reply.unasked(Link.NONE, server, shard.clock(), 0, "*");
            return new Call(
                    nobody,
                    Service.CHANSERV.identity(server),
                    Message.of("CHANSERV"),
                    unread,
                    shard.clock().monotonicNanos());
        }

        private void onDone() {
            underWay--;
            if (underWay > 0) {
                return;
            }
            if (left.isEmpty()) {
                then.accept(done);
            } else {
                shard.execute(this::goOn);
            }
        }
    }
}
