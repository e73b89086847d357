package chat.stoa.tui.view;

import chat.stoa.tui.layout.Glyphs;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Typing.Typist;
import chat.stoa.tui.screen.Graphemes;
import java.util.List;

/** Who is typing in the room, in words. */
final class TypistsText {

    private static final int NAMED_MAX = 3;

    private TypistsText() {}

    /** Empty if nobody is. */
    static String of(Model model, Theme theme) {
        String room = model.rooms().currentKey();
        List<String> nicks = model.typing().others().stream()
                .filter(one -> one.roomKey().equals(room))
                .map(Typist::nick)
                .map(Graphemes::sanitize)
                .toList();
        if (nicks.isEmpty()) {
            return "";
        }
        String who = nicks.size() <= NAMED_MAX ? String.join(", ", nicks) : nicks.size() + " people";
        String dots = theme.glyphs() == Glyphs.ASCII ? "..." : theme.glyphs().more();
        return who + (nicks.size() == 1 ? " is typing" : " are typing") + dots;
    }
}
