package chat.stoa.tui.layout;

import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Reading.Anchor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The rows of the message pane, and scrolling through them.
 *
 * <p>Only the entries that are on the screen are broken into rows, beginning at the anchor and going up, so that a
 * frame costs the same in a room with five entries and in one with five thousand.
 */
public final class Timeline {

    private static final int NEAR_TOP_ROWS = 10;

    /** The newest rows that stay visible while one reads older ones, and how high the pane must be for that. */
    private static final int TAIL = 5;

    private static final int SPLIT_FROM = 15;

    private final Model model;
    private final Sequence sequence;
    private final EntryRows entryRows;
    private final int height;
    private final int tail;

    private Timeline(Model model) {
        this.model = model;
        this.sequence = new Sequence(model);
        Rect pane = Division.of(model).messages();
        this.entryRows = new EntryRows(model, sequence, pane.width());
        this.height = pane.height();
        boolean splits = model.settings().habits().splits() && height >= SPLIT_FROM;
        this.tail = splits ? TAIL : 0;
    }

    /** The message pane of the current room. */
    public static Timeline of(Model model) {
        return new Timeline(model);
    }

    /**
     * What lies below the visible rows.
     *
     * @param messages how many things were said there
     * @param mentions how many of them speak to the user
     */
    public record Below(int messages, int mentions) {}

    /** How many rows of messages are visible: less when scrolled up, for the row that says so and what is below it. */
    public int visibleHeight() {
        return anchor().isBottom() ? height : Math.max(0, height - 1 - tail);
    }

    /** When scrolled up: the newest rows, which stay visible below the others; none if the user does not want that. */
    public List<Row> tail() {
        List<Row> rows = anchor().isBottom() || tail == 0 ? new ArrayList<>() : upwards(Anchor.BOTTOM, tail);
        Collections.reverse(rows);
        return rows;
    }

    /** The visible rows from the top down. */
    public List<Row> visible() {
        List<Row> rows = upwards(anchor(), visibleHeight());
        Collections.reverse(rows);
        return rows;
    }

    /** Whether hardly anything is above the visible rows. */
    public boolean isNearTop() {
        int enough = visibleHeight() + NEAR_TOP_ROWS;
        return upwards(anchor(), enough).size() < enough;
    }

    /** What was said below the visible rows. */
    public Below below() {
        int messages = 0;
        int mentions = 0;
        if (!anchor().isBottom() && sequence.size() > 0) {
            for (int i = sequence.index(anchor().entryId()) + 1; i < sequence.size(); i++) {
                Entry entry = sequence.get(i);
                messages += entry.kind().isTalk() ? 1 : 0;
                mentions += entry.mention() ? 1 : 0;
            }
        }
        return new Below(messages, mentions);
    }

    /** The anchor so many rows further up; not so far that the pane would not be full. */
    public Anchor up(int rows) {
        int visible = Math.max(1, height - 1 - tail);
        List<Row> above = upwards(anchor(), visible + rows);
        if (above.size() <= visible) {
            return anchor();
        }
        return anchor(above.get(Math.min(rows, above.size() - visible)));
    }

    /** The anchor so many rows further down. */
    public Anchor down(int rows) {
        if (anchor().isBottom() || sequence.size() == 0) {
            return Anchor.BOTTOM;
        }
        List<Row> below = downwards(rows + 1);
        return below.size() <= rows ? Anchor.BOTTOM : anchor(below.get(rows - 1));
    }

    /** The anchor that shows the oldest row at the top. */
    public Anchor oldest() {
        return withTop(0);
    }

    /** The anchor that shows the line for new messages at the top, if there is more below it than fits. */
    public Anchor firstFresh() {
        long fresh = model.currentRoom().reading().fresh().entryId();
        return fresh == 0 || sequence.size() == 0 ? Anchor.BOTTOM : withTop(sequence.index(fresh));
    }

    /** The anchor that shows an entry in the middle; the present one if what is looked for in it is visible already. */
    public Anchor showing(long entryId) {
        for (Row row : visible()) {
            if (row.entry().id() == entryId && row.pieces().stream().anyMatch(p -> p.role() == Row.Role.FOUND_HERE)) {
                return anchor();
            }
        }
        Timeline at = new Timeline(anchored(new Anchor(entryId, 0)));
        Timeline middle = height < 2 ? at : new Timeline(anchored(at.down(height / 2)));
        return middle.visible().size() < middle.visibleHeight() ? oldest() : middle.anchor();
    }

    /** The anchor that shows an entry somewhere, from its first row on; the present one if that does. */
    public Anchor withVisible(long entryId) {
        int index = sequence.index(entryId);
        int rows = (int) entryRows.of(index, index).stream()
                .filter(row -> row.index() >= 0)
                .count();
        List<Row> visible = visible();
        long shown = visible.stream()
                .filter(row -> row.entry().id() == entryId && row.index() >= 0)
                .count();
        if (shown == rows) {
            return anchor();
        }
        Timeline last = new Timeline(anchored(new Anchor(entryId, Integer.MAX_VALUE)));
        boolean begins = visible.stream().anyMatch(row -> row.entry().id() == entryId && row.index() == 0);
        boolean below = visible.isEmpty() || entryId > visible.get(0).entry().id();
        if ((begins || (below && shown == 0)) && rows <= last.visibleHeight()) {
            return last.anchor();
        }
        Timeline first = new Timeline(anchored(new Anchor(entryId, 0)));
        return first.visibleHeight() < 2 ? first.anchor() : first.down(first.visibleHeight() - 1);
    }

    private Model anchored(Anchor anchor) {
        return model.withRooms(model.rooms()
                .with(model.currentRoom()
                        .withReading(model.currentRoom().reading().withAnchor(anchor))));
    }

    private Anchor withTop(int index) {
        List<Row> rows = new ArrayList<>();
        int visible = Math.max(1, height - 1 - tail);
        int at = sequence.size() == 0 ? 0 : sequence.stretchStart(index);
        while (at < sequence.size() && rows.size() <= height) {
            int end = sequence.stretchEnd(at);
            rows.addAll(entryRows.of(at, end));
            at = end + 1;
        }
        return rows.size() <= height ? Anchor.BOTTOM : anchor(rows.get(visible - 1));
    }

    /** Rows from the anchor up, the lowest first. */
    private List<Row> upwards(Anchor from, int count) {
        List<Row> rows = new ArrayList<>(count);
        int end = sequence.size() - 1;
        if (!from.isBottom() && end >= 0) {
            end = sequence.stretchEnd(sequence.index(from.entryId()));
        }
        boolean first = true;
        while (end >= 0 && rows.size() < count) {
            int start = sequence.stretchStart(end);
            List<Row> item = entryRows.of(start, end);
            for (int i = item.size() - 1; i >= 0 && rows.size() < count; i--) {
                if (!first || from.isBottom() || item.get(i).index() <= from.row()) {
                    rows.add(item.get(i));
                }
            }
            first = false;
            end = start - 1;
        }
        return rows;
    }

    /** Rows below the anchor, the highest first. */
    private List<Row> downwards(int count) {
        List<Row> rows = new ArrayList<>(count);
        Anchor from = anchor();
        int start = sequence.stretchStart(sequence.index(from.entryId()));
        boolean first = true;
        while (start < sequence.size() && rows.size() < count) {
            int end = sequence.stretchEnd(start);
            for (Row row : entryRows.of(start, end)) {
                if (rows.size() < count && (!first || row.index() > from.row())) {
                    rows.add(row);
                }
            }
            first = false;
            start = end + 1;
        }
        return rows;
    }

    private Anchor anchor() {
        return model.currentRoom().reading().anchor();
    }

    private static Anchor anchor(Row row) {
        return new Anchor(row.entry().id(), row.index());
    }
}
