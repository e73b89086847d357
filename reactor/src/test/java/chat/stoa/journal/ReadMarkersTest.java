package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.ReadMarkers.Marker;
import chat.stoa.journal.ReadMarkers.Raised;
import org.junit.jupiter.api.Test;

/** What becomes of a marker whose reader is forgotten while it is recorded. */
class ReadMarkersTest {

    private final ReadMarkers markers = new ReadMarkers(10);

    @Test
    void resultOfBeforeItsReaderWasForgottenChangesNothingForWhoeverHasTheNameNext() {
        Raised before = raise(7);
        markers.forget("Alice");
        Raised after = raise(5);

        markers.recorded(before);
        assertThat(markers.find("alice", "#tea")).hasValue(5);

        markers.takeBack(after);
        assertThat(markers.find("alice", "#tea")).isEmpty();
    }

    @Test
    void resultOfBeforeItsReaderWasForgottenDoesNotBringTheMarkerBack() {
        Raised before = raise(7);
        markers.forget("alice");

        markers.recorded(before);
        assertThat(markers.find("alice", "#tea")).isEmpty();
    }

    private Raised raise(long millis) {
        return markers.raise(new Marker("alice", "#tea", millis)).orElseThrow();
    }
}
