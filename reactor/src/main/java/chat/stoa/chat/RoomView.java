package chat.stoa.chat;

/**
 * What LIST shows of a room, taken at one moment on its own worker. Immutable.
 *
 * @param name as its founder spelled it
 * @param members how many are in
 * @param topic empty if there is none
 * @param createdMillis when it was opened
 * @param topicSetMillis when the topic was set; 0 if never
 */
public record RoomView(String name, int members, String topic, long createdMillis, long topicSetMillis) {

    static RoomView of(Room room) {
        return new RoomView(room.name(), room.size(), room.topic(), room.createdMillis(), room.topicSetMillis());
    }
}
