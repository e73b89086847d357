package chat.stoa.tui.view;

import chat.stoa.tui.model.Keepalive;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import java.time.Duration;

/** How the connection stands, in words. */
final class LinkText {

    private LinkText() {}

    /** In a word: the lag, or what is wrong. */
    static String brief(Model model, Network network) {
        LinkState link = network.session().link();
        if (link instanceof LinkState.Off) {
            return "off";
        }
        if (link instanceof LinkState.Pausing pausing) {
            return "retry " + seconds(model, pausing) + "s";
        }
        return link.isOnline() ? lag(network.session().keepalive()) : "connecting";
    }

    /** In as few letters as can be, for a pane that has no place for more. */
    static String briefest(Model model, Network network, Theme theme) {
        return network.session().link() instanceof LinkState.Pausing pausing
                ? seconds(model, pausing) + "s"
                : theme.glyphs().more();
    }

    /** In a sentence; empty if all is well. */
    static String full(Model model) {
        LinkState link = model.session().link();
        String address = model.network().reached().address();
        if (link instanceof LinkState.Pausing pausing) {
            String why = pausing.reason().isEmpty() ? "" : " (" + pausing.reason() + ")";
            return "not connected, next try in " + seconds(model, pausing) + " s" + why;
        }
        if (link instanceof LinkState.Off off) {
            return "not connected" + (off.reason().isEmpty() ? "" : ": " + off.reason()) + "; /connect does it";
        }
        if (link instanceof LinkState.Connecting) {
            return "connecting to " + address;
        }
        if (link instanceof LinkState.Registering) {
            return "signing in at " + address + " as " + model.session().me().nick();
        }
        Keepalive keepalive = model.session().keepalive();
        long silent = Duration.between(keepalive.pinged(), model.now()).toSeconds();
        return keepalive.isWaiting() && silent >= 10 ? "no answer from the server for " + silent + " s" : "";
    }

    private static String lag(Keepalive keepalive) {
        return keepalive.isLagKnown() ? keepalive.lag().toMillis() + "ms" : "";
    }

    private static long seconds(Model model, LinkState.Pausing pausing) {
        long millis = Duration.between(model.now(), pausing.until()).toMillis();
        return Math.max(0, (millis + 999) / 1000);
    }
}
