package chat.stoa.tui.session;

import chat.stoa.tui.model.Delivery;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Extra;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Outgoing;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What waits to be sent or confirmed, to and from the form in which it is kept on disk. */
public final class Restoring {

    private Restoring() {}

    /** What waits in all networks, and for those that are not here. */
    public static List<Saved> saved(Model model) {
        List<Saved> all = new ArrayList<>();
        model.networks().forEach(network -> all.addAll(saved(network)));
        all.addAll(model.elsewhere());
        return all;
    }

    private static List<Saved> saved(Network network) {
        return network.outbox().lines().stream()
                .filter(line -> !Masking.isSecret(line))
                .map(line -> saved(network, line))
                .toList();
    }

    private static Saved saved(Network network, Outgoing line) {
        Entry entry = line.entry();
        Optional<Room> room = network.rooms().get(line.roomKey()).filter(each -> !each.isStatus());
        return new Saved(
                name(network),
                room.map(Room::name).orElse(""),
                line.target(),
                line.verb(),
                entry.kind(),
                entry.time(),
                line.id(),
                line.isSent() || line.repeated(),
                entry.extra().replyTo(),
                entry.text());
    }

    /**
     * Puts what was kept into the outbox of its network again. What was sent is sent again only where ids make that
     * safe; what is for a network that is not here waits until it is.
     */
    public static void restore(Turn turn, List<Saved> lines) {
        int shown = turn.model().shown();
        List<Saved> elsewhere = new ArrayList<>();
        for (Saved saved : lines) {
            boolean here = false;
            for (int i = 0; i < turn.model().networks().size(); i++) {
                if (name(turn.model().networks().get(i)).equals(saved.network())) {
                    turn.model(turn.model().on(i));
                    restore(turn, saved);
                    here = true;
                }
            }
            if (!here) {
                elsewhere.add(saved);
            }
        }
        turn.model(turn.model().on(shown));
        keep(turn, elsewhere);
    }

    /** The network of this step goes: what waits for it stays, until there is one of that name again. */
    public static void networkGoes(Turn turn) {
        List<Saved> elsewhere = new ArrayList<>(turn.model().elsewhere());
        elsewhere.addAll(saved(turn.network()));
        keep(turn, elsewhere);
    }

    private static void keep(Turn turn, List<Saved> elsewhere) {
        int dropped = Math.max(0, elsewhere.size() - turn.limits().outboxLines());
        turn.model(turn.model().withElsewhere(elsewhere.subList(dropped, elsewhere.size())));
    }

    /** A network is here now: what waited for it is in its outbox. */
    public static void networkAdded(Turn turn) {
        restore(turn, turn.model().elsewhere());
    }

    private static void restore(Turn turn, Saved saved) {
        String key = saved.room().isEmpty() ? Room.STATUS_KEY : open(turn, saved.room());
        Entry entry = new Entry(
                turn.nextEntryId(),
                saved.typed(),
                saved.kind(),
                turn.session().me().nick(),
                saved.text(),
                true,
                false,
                Delivery.NONE,
                new Extra("", false, saved.replyTo(), List.of(), ""));
        turn.outbox(turn.outbox()
                .with(Outgoing.queued(entry, key, saved.target(), saved.verb())
                        .withId(saved.id())
                        .withRepeated(saved.sent())));
    }

    private static String open(Turn turn, String name) {
        String key = turn.key(name);
        Optional<Room> room = turn.rooms().get(key);
        if (room.isEmpty() && turn.rooms().size() >= turn.limits().rooms()) {
            return Room.STATUS_KEY;
        }
        if (room.isEmpty()) {
            boolean isRoom = turn.server().isRoom(name);
            Room opened = Room.empty(key, name, isRoom ? Room.Kind.ROOM : Room.Kind.QUERY);
            turn.rooms(turn.rooms().adding(isRoom ? opened.withPresence(Room.Presence.WANTED) : opened));
        }
        return key;
    }

    static String name(Network network) {
        String name = network.settings().name();
        return name.isEmpty() ? network.settings().address() : name;
    }
}
