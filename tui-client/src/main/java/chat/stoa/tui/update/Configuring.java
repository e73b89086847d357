package chat.stoa.tui.update;

import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.session.Accounts;
import chat.stoa.tui.session.Connections;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Posts;
import chat.stoa.tui.session.Rejoining;
import chat.stoa.tui.session.Restoring;
import chat.stoa.tui.session.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The configuration was changed while the client runs. Networks are told apart by their names: what is new is added,
 * what is gone is disconnected and goes, what has another address is used from the next connection on.
 */
final class Configuring {

    private Configuring() {}

    static void to(Turn turn, Settings settings) {
        Settings before = turn.model().settings();
        turn.model(turn.model().withSettings(settings));
        if (!before.networks().equals(settings.networks())) {
            networks(turn, before, settings);
        }
        turn.ui(turn.ui()
                .withPanes(
                        turn.ui().panes().withMouseReleased(!settings.habits().mouse())));
        turn.effect(new Effect.Mouse(settings.habits().mouse()));
        Notes.say(turn, "the changed configuration holds now");
    }

    static void refused(Turn turn, List<String> problems) {
        Posts.error(turn, Room.STATUS_KEY, "the configuration was changed, and cannot be used:");
        problems.forEach(problem -> Posts.error(turn, Room.STATUS_KEY, problem));
        Notes.say(turn, "the configuration cannot be used: " + problems.get(0));
    }

    /** Adds a network that the user names and the configuration does not. */
    static int add(Turn turn, NetworkSettings settings) {
        Model model = turn.model();
        int id = 1;
        for (Network each : model.networks()) {
            id = Math.max(id, each.id() + 1);
        }
        List<Network> all = new ArrayList<>(model.networks());
        all.add(Network.initial(id, settings, id * 31L + model.now().toEpochMilli(), model.now()));
        turn.model(model.withNetworks(all, model.shown()));
        Restoring.networkAdded(turn);
        return all.size() - 1;
    }

    /** Takes away the network of this step, if the configuration does not name it. */
    static boolean forget(Turn turn) {
        if (turn.model().settings().networks().contains(turn.network().settings())) {
            return false;
        }
        remove(turn, turn.network());
        return true;
    }

    private static void networks(Turn turn, Settings before, Settings settings) {
        for (NetworkSettings each : settings.networks()) {
            Optional<Network> known = named(turn, each.name());
            if (known.isEmpty()) {
                add(turn, each);
            } else if (!known.get().settings().equals(each)) {
                boolean elsewhere = !known.get().settings().address().equals(each.address());
                if (elsewhere) {
                    withdraw(turn, known.get());
                }
                int shown = turn.model().shown();
                turn.model(turn.model().on(turn.model().indexOf(known.get().id())));
                turn.model(turn.model()
                        .withNetwork(turn.network().withSettings(each).withWanted(each)));
                if (elsewhere) {
                    Accounts.forget(turn);
                }
                String reached = turn.network().reached().address();
                if (elsewhere && !reached.equals(each.address())) {
                    String what = each.address() + " is for the next connection; this one is to " + reached;
                    Posts.info(turn, Room.STATUS_KEY, what);
                }
                Rejoining.join(turn, each.rooms());
                turn.model(turn.model().on(shown));
            }
        }
        for (NetworkSettings each : before.networks()) {
            boolean gone =
                    settings.networks().stream().noneMatch(other -> other.name().equals(each.name()));
            named(turn, each.name()).filter(network -> gone).ifPresent(network -> remove(turn, network));
        }
    }

    private static void remove(Turn turn, Network network) {
        withdraw(turn, network);
        Model model = turn.model();
        int index = model.indexOf(network.id());
        int shown = model.shown();
        turn.model(model.on(index));
        Connections.disconnect(turn, "removed");
        List<Network> left = new ArrayList<>(turn.model().networks());
        left.remove(index);
        if (left.isEmpty()) {
            turn.model(turn.model().on(shown));
            return;
        }
        Restoring.networkGoes(turn);
        turn.model(turn.model().withNetworks(left, Math.min(left.size() - 1, shown > index ? shown - 1 : shown)));
        if (shown == index) {
            Switching.opened(turn);
        }
    }

    /** Whether to trust the key of a server that is gone is no question any more. */
    private static void withdraw(Turn turn, Network network) {
        if (turn.ui().overlay() instanceof Overlay.KeyQuestion question && question.network() == network.id()) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
        }
    }

    private static Optional<Network> named(Turn turn, String name) {
        return turn.model().networks().stream()
                .filter(network -> network.settings().name().equals(name))
                .findFirst();
    }
}
