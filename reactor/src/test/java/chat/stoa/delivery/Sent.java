package chat.stoa.delivery;

/**
 * What a client asked the server to say.
 *
 * @param id the client's own ({@code stoa.chat/id})
 */
record Sent(String id, String room, String text) {}
