package chat.stoa.tui.model;

import chat.stoa.protocol.Message;

/** What is to be done outside of the model, as a value; the runtime does it. */
public sealed interface Effect {

    /**
     * Open a connection.
     *
     * @param network the id of the network
     * @param connection the number that its events carry
     */
    record Connect(int network, int connection) implements Effect {}

    /** Close the connection to a network, whether it is open or being opened. */
    record Disconnect(int network) implements Effect {}

    /** Send a message to a network. */
    record Send(int network, Message message) implements Effect {}

    /** Remember that a server's key is trusted. */
    record Trust(int network, String fingerprint) implements Effect {}

    /** Put text into the clipboard. */
    record Copy(String text) implements Effect {}

    /** Show an address in the browser. */
    record Open(String address) implements Effect {}

    /** Call for attention outside of this window. */
    record Notify(String title, String text) implements Effect {}

    /** Take the mouse, or leave it to the terminal. */
    record Mouse(boolean taken) implements Effect {}

    /** Let the user write a text in an editor of their own. */
    record Edit(String text) implements Effect {}

    /** Write a configuration for who has none. */
    record Configure(String text) implements Effect {}

    /** Ring. */
    record Bell() implements Effect {}

    /** Paint the whole screen anew. */
    record Redraw() implements Effect {}

    /** Stop the process until the shell goes on with it. */
    record Suspend() implements Effect {}

    /** Send what is waiting, and end. */
    record Quit() implements Effect {}
}
