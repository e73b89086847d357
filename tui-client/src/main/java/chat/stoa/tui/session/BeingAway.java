package chat.stoa.tui.session;

import chat.stoa.tui.model.Session.Identity;

/** The user's own being away: a server forgets it with the connection, so the next one is told again. */
public final class BeingAway {

    private BeingAway() {}

    /** The user goes away, with these words, or is back without any; now or as soon as there is a connection. */
    public static void set(Turn turn, String words) {
        keep(turn, words);
        boolean online = turn.session().link().isOnline();
        if (!online) {
            String what = words.isEmpty() ? "you will not be away" : "you will be away";
            Posts.info(turn, turn.rooms().currentKey(), what + " when there is a connection");
        } else if (words.isEmpty()) {
            turn.send("AWAY");
        } else {
            turn.send("AWAY", words);
        }
    }

    /** A new connection. */
    static void again(Turn turn) {
        String words = turn.session().me().away();
        if (!words.isEmpty()) {
            turn.send("AWAY", words);
        }
    }

    /** 305: the server takes the user for being back. */
    static void over(Turn turn) {
        keep(turn, "");
    }

    private static void keep(Turn turn, String words) {
        Identity me = turn.session().me();
        turn.session(turn.session().withMe(me.beingAway(words)));
    }
}
