package chat.stoa.tui.view;

import chat.stoa.tui.layout.FormattedText;
import chat.stoa.tui.layout.NoiseLevel;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.screen.Graphemes;
import java.util.ArrayList;
import java.util.List;

/**
 * What is new in a model, in lines of text: the room only when it is another one than before, no times, no signs that a
 * screen reader would spell out. Remembers what it has told.
 */
public final class PlainText {

    private static final String CONTINUED = "  | ";

    private final Told told = new Told();
    private String lastRoom = "";
    private String lastNote = "";

    /** What has not been told yet. */
    public List<String> news(Model model) {
        List<String> lines = new ArrayList<>();
        for (Network network : model.networks()) {
            for (Room room : network.rooms().stream().toList()) {
                room(lines, network, room, model);
            }
        }
        told.forgetClosed(model);
        note(lines, model);
        return lines;
    }

    private void room(List<String> lines, Network network, Room room, Model model) {
        String place = network.id() + " " + room.key();
        EntryLog log = room.log();
        long after = told.upTo(network, room);
        Room.Noise noise = NoiseLevel.of(model, room);
        for (int i = log.indexFrom(after + 1); i < log.size(); i++) {
            if (NoiseLevel.hides(noise, log, i)) {
                continue;
            }
            String name = model.networks().size() > 1 ? network.title() + " " + room.name() : room.name();
            if (!lastRoom.equals(place)) {
                lines.add("in " + Graphemes.sanitize(name) + ":");
                lastRoom = place;
            }
            lines.addAll(entry(log.get(i)));
        }
        told.tell(network, room, Math.max(after, log.lastId()));
    }

    /** Questions and short words of the client. */
    private void note(List<String> lines, Model model) {
        String note = model.ui().note().text();
        Overlay overlay = model.ui().overlay();
        if (overlay instanceof Overlay.KeyQuestion question) {
            note = "the server shows the key " + question.key().fingerprint()
                    + ", which nobody vouches for: start the client with a screen to trust it";
        } else if (overlay instanceof Overlay.Help
                || overlay instanceof Overlay.Search
                || overlay instanceof Overlay.Finder) {
            note = "that needs a screen";
        }
        if (!note.isEmpty() && !note.equals(lastNote)) {
            lines.add("(" + note + ")");
        }
        lastNote = note;
    }

    /** What an entry says, in lines. */
    public static List<String> entry(Entry entry) {
        if (entry.kind() == Entry.Kind.HIDDEN) {
            return List.of();
        }
        String who = Graphemes.sanitize(entry.sender());
        List<String> texts = entry.text().lines().map(FormattedText::plain).toList();
        String text = texts.isEmpty() ? "" : texts.get(0);
        String mark = entry.mention() ? "to you, " : "";
        List<String> lines = new ArrayList<>();
        lines.add(
                switch (entry.kind()) {
                    case MESSAGE -> mark + who + ": " + text;
                    case NOTICE -> mark + "notice of " + who + ": " + text;
                    case ACTION -> mark + who + " " + text;
                    case JOIN -> who + " joined";
                    case PART -> who + " left" + reason(text);
                    case QUIT -> who + " quit" + reason(text);
                    case NICK -> who + " is now " + text;
                    case KICK -> who + " removed " + text;
                    case MODE -> who + " sets " + text;
                    case RENAME -> who + " renamed the room to " + text;
                    case TOPIC -> who + " set the topic: " + text;
                    case INFO, HIDDEN -> text;
                    case ERROR -> "error: " + text;
                });
        // So that nobody can make a line of it that somebody else seems to have said.
        texts.stream().skip(1).map(line -> CONTINUED + line).forEach(lines::add);
        return lines;
    }

    private static String reason(String text) {
        return text.isEmpty() ? "" : ": " + text;
    }
}
