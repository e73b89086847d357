package chat.stoa.tui.view;

import chat.stoa.tui.layout.UserList;
import chat.stoa.tui.model.Member;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.screen.Style;
import java.util.List;

/** The users pane: how many people there are, then who, by rank. */
final class UsersView {

    private UsersView() {}

    static void draw(Canvas canvas, Model model, Theme theme) {
        int size = UserList.size(model);
        canvas.putFitted(
                0,
                0,
                count(model, size, canvas.width(), theme),
                canvas.width(),
                theme.glyphs().more(),
                Theme.DIM);
        List<UserList.Row> rows = UserList.visible(model, canvas.height() - UserList.HEADER_ROWS);
        for (int i = 0; i < rows.size(); i++) {
            int row = UserList.HEADER_ROWS + i;
            if (rows.get(i).member().isPresent()) {
                member(canvas, row, rows.get(i).member().get(), model, theme);
                boolean chosen = model.ui().overlay() instanceof Overlay.UsersPane pane
                        && UserList.at(model, pane.index()).equals(rows.get(i).member());
                if (chosen) {
                    canvas.restyle(row, Theme.CHOSEN);
                }
            } else {
                heading(canvas, row, rows.get(i).heading(), theme);
            }
        }
    }

    /** How many there are, and how many of them are away; in fewer words where there is no space for all. */
    private static String count(Model model, int size, int width, Theme theme) {
        String users = size + (size == 1 ? " user" : " users");
        int away = model.currentRoom().members().away();
        String gone = " " + theme.glyphs().dot() + " " + away + " away";
        if (away == 0 || Canvas.width(size + gone) > width) {
            return users;
        }
        return Canvas.width(users + gone) <= width ? users + gone : size + gone;
    }

    private static void member(Canvas canvas, int row, Member member, Model model, Theme theme) {
        String rank = member.rank();
        canvas.put(0, row, rank.isEmpty() ? " " : rank, theme.rank(rank));
        boolean me = model.server().same(member.nick(), model.session().me().nick());
        Style style = me ? Theme.BOLD : member.isAway() ? Theme.DIM : theme.nick(member.nick());
        String more = theme.glyphs().more();
        String state = isTyping(model, member) ? more : member.isAway() ? "away" : "";
        boolean fits = canvas.width() > Canvas.width(member.nick()) + Canvas.width(state) + 1;
        canvas.putFitted(1, row, member.nick(), canvas.width() - 1, more, style);
        if (fits) {
            canvas.putRight(canvas.width(), row, state, Theme.DIM);
        }
    }

    private static boolean isTyping(Model model, Member member) {
        String room = model.rooms().currentKey();
        return model.typing().others().stream()
                .anyMatch(each -> each.roomKey().equals(room) && model.server().same(each.nick(), member.nick()));
    }

    private static void heading(Canvas canvas, int row, String name, Theme theme) {
        String rule = theme.glyphs().horizontal();
        String start = rule.repeat(2) + " " + name + " ";
        canvas.put(0, row, start + rule.repeat(Math.max(0, canvas.width() - Canvas.width(start))), Theme.DIM);
    }
}
