package chat.stoa.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What holds for WebSocket connections.
 *
 * @param origins pages whose scripts may come, as browsers name them ({@code https://chat.example.org}); none: all
 * @param trusted proxies whose word on where a client comes from ({@code X-Forwarded-For}) is taken
 */
public record WebSocketRules(List<String> origins, Predicate<InetAddress> trusted) {

    public WebSocketRules {
        origins = origins.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    }

    /** Whether a page may come; who names none is no browser. */
    boolean allows(String origin) {
        return origins.isEmpty() || origin.isEmpty() || origins.contains(origin.toLowerCase(Locale.ROOT));
    }
}
