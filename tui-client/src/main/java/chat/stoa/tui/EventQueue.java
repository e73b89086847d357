package chat.stoa.tui;

import chat.stoa.protocol.Message;
import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.link.LinkListener;
import chat.stoa.tui.link.UntrustedKey;
import chat.stoa.tui.model.NetworkSettings.Password;
import chat.stoa.tui.model.ServerKey;
import chat.stoa.tui.update.Event;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What waits for the user interface's thread, stamped with the time at which it happened. Bounded: who produces more
 * waits, which for the network means that TCP slows the server down.
 */
final class EventQueue {

    private final BlockingQueue<Event> events;
    private final Clock clock;

    EventQueue(int waitingMax, Clock clock) {
        this.events = new ArrayBlockingQueue<>(waitingMax);
        this.clock = clock;
    }

    /** Takes what the user does. */
    void onInput(InputEvent input) {
        put(new Event.Input(now(), input));
    }

    /** The same, unless there is no room within that time. */
    void offerInput(InputEvent input, Duration atMost) throws InterruptedException {
        events.offer(new Event.Input(now(), input), atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Takes what another thread has to say to the user interface's; the function is given the time. */
    void on(Function<Instant, Event> event) {
        put(event.apply(now()));
    }

    /**
     * What hears of the connections to one network.
     *
     * @param password where the password comes from that the network wants
     * @param known the fingerprint of the server's key that is trusted; empty for none
     */
    LinkListener from(int network, Password password, String known) {
        return new LinkListener() {

            @Override
            public void onOpened(int connection) throws IOException {
                put(new Event.Opened(now(), network, connection, Passwords.fetch(password)));
            }

            @Override
            public void onUntrusted(int connection, UntrustedKey key) {
                ServerKey shown =
                        new ServerKey(key.fingerprint(), key.certificate(), key.subject(), key.problem(), known);
                put(new Event.Untrusted(now(), network, connection, shown));
            }

            @Override
            public void onMessage(int connection, Message message) {
                put(new Event.Received(now(), network, connection, message));
            }

            @Override
            public void onClosed(int connection, String reason) {
                put(new Event.Closed(now(), network, connection, reason));
            }
        };
    }

    /** The next event, waited for at most so long; {@link Duration#ZERO} looks only. */
    Optional<Event> poll(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(events.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** The next event, whenever it comes. */
    Event take() throws InterruptedException {
        return events.take();
    }

    Instant now() {
        return clock.instant();
    }

    private void put(Event event) {
        try {
            events.put(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
