package chat.stoa.perf.load;

import chat.stoa.protocol.Message;

/**
 * The first steps of one connection.
 *
 * <pre>
 *   CAPABILITIES --LS, ACK or NAK--&gt; WELCOME --001--&gt; ROOM --366--&gt; DONE
 *        `------------- 001, from a server without CAP ------^
 * </pre>
 *
 * <p>Asks for {@code echo-message} and nothing else: the wire is to be as light as an ordinary client's lightest, and
 * the echo is the acknowledgement that a closed loop waits for.
 */
final class Registration {

    private enum Stage {
        CAPABILITIES,
        WELCOME,
        ROOM,
        DONE
    }

    private static final String ECHO = "echo-message";

    private final Client client;
    private Stage stage = Stage.CAPABILITIES;
    private boolean offersEcho;
    private boolean echoes;

    Registration(Client client) {
        this.client = client;
    }

    void start() {
        client.say("CAP LS 302\r\nNICK " + client.nick() + "\r\nUSER " + client.nick() + " 0 * :load generator");
    }

    boolean isDone() {
        return stage == Stage.DONE;
    }

    /** Whether the server sends a member's own messages back to it. */
    boolean echoes() {
        return echoes;
    }

    /** How far it got, for people. */
    @Override
    public String toString() {
        return "waits for " + stage;
    }

    /** Takes one message; returns whether it was the last step. */
    boolean onMessage(Message message) {
        switch (message.verb()) {
            case "CAP" -> onCapabilities(message);
            case "001" -> {
                stage = Stage.ROOM;
                client.say("JOIN " + client.room());
            }
            case "366" -> {
                boolean last = stage == Stage.ROOM;
                stage = last ? Stage.DONE : stage;
                return last;
            }
            default -> {
                // The rest of the greeting: nothing depends on it.
            }
        }
        return false;
    }

    private void onCapabilities(Message message) {
        if (stage != Stage.CAPABILITIES) {
            return;
        }
        String list = message.param(message.params().size() - 1);
        switch (message.param(1)) {
            case "LS" -> {
                offersEcho |= hasWord(list, ECHO);
                boolean more = message.params().size() > 3 && message.param(2).equals("*");
                if (!more && offersEcho) {
                    client.say("CAP REQ " + ECHO);
                } else if (!more) {
                    end();
                }
            }
            case "ACK" -> {
                echoes = hasWord(list, ECHO);
                end();
            }
            case "NAK" -> end();
            default -> {
                // NEW and DEL do not concern a connection that is just starting.
            }
        }
    }

    private void end() {
        stage = Stage.WELCOME;
        client.say("CAP END");
    }

    private static boolean hasWord(String list, String word) {
        return (" " + list + " ").contains(" " + word + " ");
    }
}
