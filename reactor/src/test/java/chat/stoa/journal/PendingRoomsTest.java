package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PendingRoomsTest {

    private final PendingRooms pending = new PendingRooms();
    private final Scribe scribe = new Scribe(new MemoryJournal());

    @Test
    void whoAsksForRoomsWaitsForTheLastThatConcernsOneOfThem() {
        says("#tea", 10);
        says("#cocoa", 20);
        says("#tea", 30);

        assertThat(neededFor("#tea")).isEqualTo(30);
        assertThat(neededFor("#cocoa")).isEqualTo(20);
        assertThat(neededFor("#quiet")).isZero();
        assertThat(neededFor("#quiet", "#cocoa")).isEqualTo(20);
    }

    @Test
    void whatTheStoreHasNobodyWaitsFor() {
        says("#tea", 10);
        says("#cocoa", 20);
        says("#tea", 30);
        pending.onApplied(20);

        assertThat(neededFor("#cocoa")).isZero();
        assertThat(neededFor("#tea")).isEqualTo(30);

        pending.onApplied(30);
        assertThat(neededFor("#tea")).isZero();
    }

    @Test
    void theEndOfARoomConcernsIt() {
        pending.onCommitted(List.of(new RoomDropped("#tea")), 10);
        assertThat(neededFor("#tea")).isEqualTo(10);
        assertThat(neededFor("#cocoa")).isZero();
    }

    @Test
    void aRoomIsKnownWhenTheStoreHasItsBeginning() {
        says("#tea", 10);
        says("#tea", 20);
        assertThat(pending.begun("#tea")).isEqualTo(10);

        pending.onApplied(20);
        says("#tea", 30);
        assertThat(pending.begun("#tea")).isZero();

        pending.onCommitted(List.of(new RoomDropped("#tea")), 40);
        says("#tea", 50);
        assertThat(pending.begun("#tea")).isEqualTo(40);
    }

    @Test
    void erasingAnAccountConcernsAllRooms() {
        pending.onCommitted(List.of(new AccountErased("mallory")), 10);
        says("#tea", 20);
        assertThat(neededFor("#cocoa")).isEqualTo(10);
        assertThat(neededFor("#tea")).isEqualTo(20);
    }

    @Test
    void ofTooManyRoomsTheOldestConcernAll() {
        for (int i = 0; i < 100_001; i++) {
            says("#room" + i, 10 + i);
        }
        assertThat(neededFor("#room0")).isEqualTo(10);
        assertThat(neededFor("#quiet")).isEqualTo(10);
        assertThat(neededFor("#room1")).isEqualTo(11);
    }

    private void says(String room, long position) {
        pending.onCommitted(List.of(scribe.next(room, Scribe.said("alice", "hello"))), position);
    }

    private long neededFor(String... rooms) {
        return pending.needed(List.of(rooms));
    }
}
