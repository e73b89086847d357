package chat.stoa.net;

import chat.stoa.ops.Config;
import chat.stoa.ops.ConfigException;
import chat.stoa.ops.ConfigFile;
import chat.stoa.ops.Limits;

/** The usual limits but for those that a test names. */
final class NetLimits {

    private NetLimits() {}

    static Limits with(String... settings) {
        try {
            Config config = ConfigFile.parse("[limits]\n" + String.join("\n", settings));
            return config.limits();
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String inbound(int bytes) {
        return "inbound_bytes_max = " + bytes;
    }

    static String outbound(int bytes) {
        return "outbound_bytes_max = " + bytes;
    }

    static String outboundTotal(long bytes) {
        return "outbound_bytes_total_max = " + bytes;
    }

    static String linger(int seconds) {
        return "close_linger = " + seconds;
    }
}
