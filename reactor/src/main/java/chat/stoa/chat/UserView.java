package chat.stoa.chat;

import chat.stoa.journal.Identity;
import java.util.List;

/**
 * What a session tells others about itself, taken at one moment on its own worker. Immutable.
 *
 * @param ref the session
 * @param attributes the way on which its client came
 * @param operatorTitle what it is as an operator of the server; empty if it is none
 * @param away the reason for being away; empty if it is not
 * @param rooms the rooms it is in
 * @param signedOnMillis when it was registered; 0 if it is not yet
 * @param idleSeconds since when it has said nothing
 */
public record UserView(
        SessionRef ref,
        Identity identity,
        ConnectionAttributes attributes,
        UserModes modes,
        String operatorTitle,
        String away,
        List<RoomRef> rooms,
        long signedOnMillis,
        long idleSeconds) {

    public UserView {
        rooms = List.copyOf(rooms);
    }

    public List<String> roomNames() {
        return rooms.stream().map(RoomRef::name).toList();
    }

    public boolean isRegistered() {
        return signedOnMillis > 0;
    }

    public boolean isAway() {
        return !away.isEmpty();
    }
}
