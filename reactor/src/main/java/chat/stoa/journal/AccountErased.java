package chat.stoa.journal;

/**
 * All that an account said and did before this record is taken out of the rooms' record: of each event only the slot
 * is left ({@link RoomEvent.Withdrawn}). Its facts are gone. Its conversations with others keep what the others said.
 */
public record AccountErased(String account) implements JournalRecord {}
