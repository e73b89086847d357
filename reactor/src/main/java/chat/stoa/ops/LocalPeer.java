package chat.stoa.ops;

import java.util.ArrayList;
import java.util.List;

/**
 * Who may come by a Unix-domain socket, and as whom. Whose process it is the kernel says.
 *
 * @param user of the system; empty: any
 * @param group of the system that is the first one of the process; empty: any
 * @param account that it is logged in to; empty: it comes as a guest
 */
public record LocalPeer(String user, String group, String account) {

    /** Anybody, without an account. */
    public static final LocalPeer GUEST = new LocalPeer("", "", "");

    /** Whether it means a process of that user and group. */
    public boolean matches(String itsUser, String itsGroup) {
        return (user.isEmpty() || user.equals(itsUser)) && (group.isEmpty() || group.equals(itsGroup));
    }

    static List<LocalPeer> read(ConfigTable file) {
        List<LocalPeer> peers = new ArrayList<>();
        for (ConfigTable table : file.tables("local_peer")) {
            LocalPeer peer = new LocalPeer(table.text("user", ""), table.text("group", ""), table.text("account", ""));
            if (peer.user().isEmpty()
                    && peer.group().isEmpty()
                    && !peer.account().isEmpty()) {
                table.refuse("account", "needs a user or a group: else everybody would have it");
            }
            peers.add(peer);
            table.refuseOthers();
        }
        return peers;
    }
}
