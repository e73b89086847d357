package chat.stoa.perf.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was sent in all rooms against what each member received. */
final class Ledger {

    private final Shape shape;
    private final Faults faults;
    private final List<Sender> senders = new ArrayList<>();
    private final List<Receipts> receipts = new ArrayList<>();
    private boolean echoes;

    Ledger(Shape shape, Faults faults) {
        this.shape = shape;
        this.faults = faults;
    }

    /**
     * Opens the books for members that are all in their rooms.
     *
     * @param sendersReceive whether a sender is among the receivers of its messages
     */
    void open(List<Client> members, boolean sendersReceive) {
        echoes = sendersReceive;
        for (Client client : members) {
            receipts.add(new Receipts(shape.senders(), faults));
            int place = shape.placeOf(client.index());
            if (place < shape.senders()) {
                senders.add(new Sender(client, shape.roomOf(client.index()), place, shape.textBytes()));
            }
        }
    }

    /** All senders, room by room. */
    List<Sender> senders() {
        return senders;
    }

    /** A room's sender by its number. */
    Sender sender(int room, int number) {
        return senders.get(room * shape.senders() + number);
    }

    /** Whether a sender is among the receivers of its messages. */
    boolean echoes() {
        return echoes;
    }

    /** How many members receive what is sent in a room in which all are. */
    int receivers() {
        return echoes ? shape.members() : shape.members() - 1;
    }

    /** Books one message at one member; returns whether it came for the first time. */
    boolean accept(int member, int number, int sequence) {
        return receipts.get(member).accept(number, sequence);
    }

    /** How many messages a member should have by now and has not. */
    long outstanding(int member) {
        int room = shape.roomOf(member);
        long sum = 0;
        for (int number = 0; number < shape.senders(); number++) {
            if (receivesFrom(member, number)) {
                sum += sender(room, number).sent();
            }
        }
        return sum - receipts.get(member).accepted();
    }

    /** Counts what is missing, and compares the members of each room; those that left are left out. */
    void check(Departures departures) {
        for (int room = 0; room < shape.rooms(); room++) {
            List<Long> orders = new ArrayList<>();
            for (int place = 0; place < shape.members(); place++) {
                int member = room * shape.members() + place;
                if (!departures.isGone(member)) {
                    checkMember(member, orders);
                }
            }
            checkOrders(orders);
        }
    }

    private void checkMember(int member, List<Long> orders) {
        boolean receivesFromAll = true;
        for (int number = 0; number < shape.senders(); number++) {
            if (receivesFrom(member, number)) {
                receipts.get(member)
                        .finish(number, sender(shape.roomOf(member), number).sent());
            } else {
                receivesFromAll = false;
            }
        }
        if (receivesFromAll && outstanding(member) == 0) {
            orders.add(receipts.get(member).orderHash());
        }
    }

    /** What most members saw is the order of the room; whoever saw another one has diverged. */
    private void checkOrders(List<Long> orders) {
        Map<Long, Integer> members = new HashMap<>();
        int most = 0;
        for (Long order : orders) {
            most = Math.max(most, members.merge(order, 1, Integer::sum));
        }
        faults.onDiverged(orders.size() - most);
    }

    private boolean receivesFrom(int member, int number) {
        return echoes || shape.placeOf(member) != number;
    }
}
