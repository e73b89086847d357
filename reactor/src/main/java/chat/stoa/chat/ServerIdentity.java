package chat.stoa.chat;

/**
 * How the server presents itself.
 *
 * @param serverName the source of its own messages: a host name
 * @param networkName for people
 * @param version of the program
 * @param createdMillis when it was started
 */
public record ServerIdentity(String serverName, String networkName, String version, long createdMillis) {}
