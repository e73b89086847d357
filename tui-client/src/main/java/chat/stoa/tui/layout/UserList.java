package chat.stoa.tui.layout;

import chat.stoa.tui.model.Member;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the users pane shows, row by row: people by rank, with a heading for each rank where there is space. */
public final class UserList {

    /** The rows above the first person: how many there are. */
    public static final int HEADER_ROWS = 1;

    private static final int HEADINGS_FROM_COLUMNS = 100;

    private UserList() {}

    /**
     * One row.
     *
     * @param heading the name of a rank, or empty
     * @param member who, or nobody if the row is a heading
     */
    public record Row(String heading, Optional<Member> member) {}

    /** How many people there are. */
    public static int size(Model model) {
        Room room = model.currentRoom();
        return room.isRoom() ? room.members().size() : others(model).size();
    }

    /** The person at a place in the order. */
    public static Optional<Member> at(Model model, int index) {
        Room room = model.currentRoom();
        List<Member> found = room.isRoom() ? room.members().slice(index, 1) : others(model);
        int place = room.isRoom() ? 0 : index;
        return place < found.size() ? Optional.of(found.get(place)) : Optional.empty();
    }

    /** The rows that fit, the header not counted. */
    public static List<Row> visible(Model model, int rows) {
        Room room = model.currentRoom();
        int from = Division.clamp(model.ui().usersScrolled(), 0, Math.max(0, size(model) - rows));
        List<Member> members = room.isRoom() ? room.members().slice(from, rows) : others(model);
        boolean headings = room.isRoom() && model.ui().columns() >= HEADINGS_FROM_COLUMNS;
        List<Row> list = new ArrayList<>();
        String rank = !room.isRoom() || from == 0
                ? "-"
                : room.members().slice(from - 1, 1).get(0).rank();
        for (Member member : members) {
            if (headings && !member.rank().equals(rank)) {
                list.add(new Row(heading(member.rank()), Optional.empty()));
            }
            rank = member.rank();
            list.add(new Row("", Optional.of(member)));
        }
        return list.subList(0, Math.min(list.size(), Math.max(0, rows)));
    }

    /** In a conversation: both; in the status room: oneself. */
    private static List<Member> others(Model model) {
        Member me = new Member(model.session().me().nick(), "");
        Room room = model.currentRoom();
        return room.isQuery() ? List.of(new Member(room.name(), ""), me) : List.of(me);
    }

    private static String heading(String rank) {
        return switch (rank) {
            case "~" -> "owners";
            case "&" -> "admins";
            case "@" -> "ops";
            case "%" -> "half ops";
            case "+" -> "voice";
            default -> rank.isEmpty() ? "members" : rank;
        };
    }
}
