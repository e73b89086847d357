package chat.stoa.tui.terminal;

import chat.stoa.tui.input.InputEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Stands between the reader and those who want its events, and keeps the answers to the questions about widths. Belongs
 * to the thread that reads.
 */
final class Measuring implements Consumer<InputEvent> {

    private final Consumer<InputEvent> events;
    private final Consumer<Widths> found;
    private final List<Integer> columns = new ArrayList<>();

    Measuring(Consumer<InputEvent> events, Consumer<Widths> found) {
        this.events = events;
        this.found = found;
    }

    @Override
    public void accept(InputEvent event) {
        if (!(event instanceof InputEvent.Cursor cursor)) {
            events.accept(event);
        } else if (columns.size() < Widths.SAMPLES.size()) {
            columns.add(cursor.column());
            if (columns.size() == Widths.SAMPLES.size()) {
                found.accept(Widths.of(columns));
            }
        }
    }
}
