package chat.stoa.tui.update;

import chat.stoa.tui.keys.Command;
import chat.stoa.tui.model.Address;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.session.Connections;
import chat.stoa.tui.session.Posts;
import chat.stoa.tui.session.Turn;
import java.util.List;
import java.util.Optional;

/** Connecting, disconnecting, and going from network to network. A name may be cut short where that is plain enough. */
final class NetworkCommands {

    private static final int NETWORKS_MAX = 16;

    private NetworkCommands() {}

    static boolean network(Turn turn, String name) {
        if (name.isEmpty()) {
            list(turn);
            return true;
        }
        int index = find(turn.model(), name);
        if (index < 0) {
            return Commands.refuse(turn, "no network " + name + " (/network lists them; /connect HOST makes one)");
        }
        Switching.to(turn, index, turn.model().networks().get(index).rooms().currentKey());
        return true;
    }

    static boolean connect(Turn turn, String words) {
        int index = words.isEmpty() ? turn.model().active() : find(turn.model(), words);
        if (index >= 0) {
            connectNow(turn, index);
            return true;
        }
        boolean plain = words.startsWith("-notls ");
        Optional<Address> address =
                Address.parse(plain ? words.substring("-notls ".length()).strip() : words);
        if (address.isEmpty()) {
            return Commands.usage(turn, Command.CONNECT);
        }
        if (turn.model().networks().size() >= NETWORKS_MAX) {
            return Commands.refuse(turn, "at most " + NETWORKS_MAX + " networks");
        }
        int added = Configuring.add(turn, adHoc(turn, address.get(), plain));
        Switching.to(turn, added, turn.model().networks().get(added).rooms().currentKey());
        return true;
    }

    static boolean disconnect(Turn turn, String text) {
        String[] words = text.split(" ", 2);
        int named = words[0].isEmpty() ? -1 : find(turn.model(), words[0]);
        String reason = named < 0 ? text : words.length > 1 ? words[1].strip() : "";
        int shown = turn.model().shown();
        turn.model(turn.model().on(named < 0 ? shown : named));
        Connections.disconnect(turn, reason.isEmpty() ? "disconnected" : reason);
        turn.model(turn.model().on(shown));
        return true;
    }

    /**
     * Without a port, or with one that is known for it, a server that is not on this machine is expected to know TLS.
     */
    private static NetworkSettings adHoc(Turn turn, Address address, boolean plain) {
        boolean tls = !plain && address.suggestsTls();
        String nick = turn.session().me().wantedNick();
        return NetworkSettings.plain(
                        address.host(), address.portOr(tls ? Address.TLS_PORT : Address.PLAIN_PORT), nick, List.of())
                .withTls(new NetworkSettings.Tls(tls, ""));
    }

    private static void connectNow(Turn turn, int index) {
        int shown = turn.model().shown();
        turn.model(turn.model().on(index));
        if (turn.session().link().isOnline()) {
            Posts.info(
                    turn,
                    turn.rooms().currentKey(),
                    "you are connected to " + turn.network().title());
        } else {
            Connections.connect(turn);
        }
        turn.model(turn.model().on(shown));
    }

    private static void list(Turn turn) {
        for (Network network : turn.model().networks()) {
            LinkState link = network.session().link();
            String state = link.isOnline()
                    ? "connected as " + network.session().me().nick()
                    : link instanceof LinkState.Off ? "not connected" : "connecting";
            String what = network.title() + ": " + network.reached().address() + ", " + state;
            Posts.info(turn, turn.rooms().currentKey(), what);
        }
    }

    /** By its whole name, else by its beginning. */
    private static int find(Model model, String name) {
        for (int i = 0; i < model.networks().size(); i++) {
            if (model.networks().get(i).title().equalsIgnoreCase(name)) {
                return i;
            }
        }
        for (int i = 0; i < model.networks().size(); i++) {
            if (model.networks().get(i).title().regionMatches(true, 0, name, 0, name.length())) {
                return i;
            }
        }
        return -1;
    }
}
