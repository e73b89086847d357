package chat.stoa.perf.record;

import java.util.List;
import java.util.stream.IntStream;

/** The names of the rooms of the record. */
final class RecordRooms {

    private RecordRooms() {}

    static String name(int number) {
        return "#kept" + number;
    }

    static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(RecordRooms::name).toList();
    }
}
