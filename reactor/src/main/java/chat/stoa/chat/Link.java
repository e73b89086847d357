package chat.stoa.chat;

import chat.stoa.work.AnyThread;
import java.util.Optional;

/** The way to one client, whatever carries it. */
@AnyThread
public interface Link {

    /** To nobody. */
    Link NONE = new Link() {
        @Override
        public void offer(byte[] frame) {}

        @Override
        public int waitingBytes() {
            return 0;
        }

        @Override
        public LinkTraffic traffic() {
            return new LinkTraffic(0, 0, 0, 0, 0);
        }

        @Override
        public void close(String reason) {}

        @Override
        public void consumed(int bytes) {}
    };

    /**
     * Sends bytes in the order of the calls; never blocks, and drops them if the link is closing.
     *
     * @param frame whole lines; never changed afterwards
     */
    void offer(byte[] frame);

    /** How much was offered and not yet taken by the client, about. */
    int waitingBytes();

    /** What passed so far, about. */
    LinkTraffic traffic();

    /** Sends what was offered, then ends the link. */
    void close(String reason);

    /**
     * Says that the client comes from elsewhere than the link does.
     *
     * @param address in digits
     * @return why it may not, in words for people: too many do
     */
    default Optional<String> comesFrom(String address) {
        return Optional.empty();
    }

    /**
     * Says whose the client is.
     *
     * @param account empty: nobody's any longer
     * @return false if it may not be: too many are
     */
    default boolean belongsTo(String account) {
        return true;
    }

    /** Says that the client is registered: it is no newcomer any longer. */
    default void registered() {}

    /** Says that a received line is done with, which makes room for more. */
    void consumed(int bytes);
}
