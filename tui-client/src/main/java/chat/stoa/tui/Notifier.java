package chat.stoa.tui;

import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Settings.Notices;
import chat.stoa.tui.screen.Display;
import chat.stoa.tui.screen.Graphemes;
import java.util.List;

/** Notices outside of the client's window: by a control sequence of the terminal, by a program, or by both. */
final class Notifier {

    private static final int CHARS_MAX = 200;

    private Notifier() {}

    static void notify(Effect.Notify notify, Notices notices, Display display) {
        String title = brief(notify.title());
        String text = brief(notify.text());
        switch (notices.desktop()) {
            case OFF -> {}
            case OSC9 -> display.command("9;" + title + ": " + text);
            case OSC777 -> display.command("777;notify;" + title.replace(';', ',') + ";" + text);
            case OSC99 -> display.command("99;;" + title + ": " + text);
        }
        List<String> command = notices.command();
        if (!command.isEmpty()) {
            Programs.start(command.stream()
                    .map(word -> word.equals("{title}") ? title : word.equals("{text}") ? text : word)
                    .toList());
        }
    }

    /** It comes from the network: no control characters, no novel, and nothing that a program takes for an option. */
    private static String brief(String raw) {
        String text = Graphemes.sanitize(raw.replace('\n', ' ')).strip();
        int end = text.offsetByCodePoints(0, Math.min(CHARS_MAX, text.codePointCount(0, text.length())));
        String cut = text.substring(0, end);
        return cut.startsWith("-") ? " " + cut : cut;
    }
}
