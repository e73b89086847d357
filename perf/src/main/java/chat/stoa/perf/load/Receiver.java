package chat.stoa.perf.load;

/** What a workload does with what its connections meet. Called on the thread that turns the {@link Fleet}. */
interface Receiver {

    /** The connection is registered and in its room. */
    void onReady(Client client);

    /** A message to the connection's room; the view is valid during the call only. */
    void onText(Client client, LineView line);

    /** The connection saw somebody quit. */
    void onQuit(Client client, String nick);

    /** The server answered with an error numeric, FAIL or ERROR. */
    void onRefused(Client client, String line);

    /** The connection has ended, whoever ended it; the last call for this client. */
    void onClosed(Client client, String reason);
}
