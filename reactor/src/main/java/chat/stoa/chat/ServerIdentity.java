package chat.stoa.chat;

import java.util.List;

/**
 * How the server presents itself.
 *
 * @param serverName the source of its own messages: a host name
 * @param networkName for people
 * @param version of the program
 * @param createdMillis when it was started
 * @param motd the message of the day, line by line; empty if there is none
 */
public record ServerIdentity(
        String serverName, String networkName, String version, long createdMillis, List<String> motd) {

    public ServerIdentity {
        motd = List.copyOf(motd);
    }
}
