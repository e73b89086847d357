package chat.stoa.journal;

/** One record of the journal: something that happened, or something that holds from now on. */
public sealed interface JournalRecord permits Entry, Fact, RoomDropped, AccountErased {}
