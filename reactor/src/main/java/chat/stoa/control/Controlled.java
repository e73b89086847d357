package chat.stoa.control;

import chat.stoa.chat.Chat;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The server, as its control commands see it. Any thread may ask. */
public interface Controlled {

    Chat chat();

    /** How it is, by names with words between which an underscore stands. */
    Map<String, Object> status();

    /** All metrics, as Prometheus reads them. */
    String metrics();

    /** Looks at once whether there is a new certificate; returns why it cannot be used, or nothing. */
    Optional<String> reloadCertificates();

    /**
     * Lets nobody in any more, and stops when everybody has gone or the time is over.
     *
     * @return false if it does so already
     */
    boolean drain(Duration grace);
}
