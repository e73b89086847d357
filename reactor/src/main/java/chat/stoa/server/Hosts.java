package chat.stoa.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** How others see where a client comes from. */
final class Hosts {

    private Hosts() {}

    /** The address as text that can stand in a message: never with a colon in front. */
    static String shown(InetSocketAddress remote) {
        InetAddress address = remote.getAddress();
        String text = address == null ? remote.getHostString() : address.getHostAddress();
        int zone = text.indexOf('%');
        String host = zone < 0 ? text : text.substring(0, zone);
        return host.startsWith(":") ? "0" + host : host;
    }
}
