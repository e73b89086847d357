package chat.stoa.tui.model;

/**
 * A message that was found.
 *
 * @param network the id of the network that it was said at
 * @param room the room or the person, as it is spelt
 */
public record Hit(int network, String room, Entry entry) {}
