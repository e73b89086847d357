package chat.stoa.chat;

import chat.stoa.protocol.Numeric;
import java.util.Locale;

/** The answers to HELP: made from the commands' specifications, so that they are never wrong. */
public final class HelpTopics {

    private static final String INDEX = "index";

    private HelpTopics() {}

    /**
     * Explains a command, or lists all of them.
     *
     * @param topic a verb in any letter case; empty for the list
     * @throws Refusal 524 if there is no such command
     */
    public static void answer(SessionCall call, String topic) throws Refusal {
        if (topic.isEmpty() || topic.equalsIgnoreCase(INDEX)) {
            // What was not asked for has no name (modern-irc, "RPL_HELPSTART").
            index(call, topic.isEmpty() ? "*" : INDEX);
            return;
        }
        String verb = topic.toUpperCase(Locale.ROOT);
        CommandSpec spec = call.chat()
                .commands()
                .find(verb)
                .map(Command::spec)
                .orElseThrow(() -> Refusal.of(Numeric.ERR_HELPNOTFOUND, topic, "I don't know anything about that"));
        String usage = spec.syntax().isEmpty() ? verb : verb + " " + spec.syntax();
        call.reply().numeric(Numeric.RPL_HELPSTART, verb, usage);
        call.reply().numeric(Numeric.RPL_HELPTXT, verb, spec.help());
        call.reply().numeric(Numeric.RPL_ENDOFHELP, verb, "End of /HELP");
    }

    private static void index(SessionCall call, String subject) {
        call.reply().numeric(Numeric.RPL_HELPSTART, subject, "** Commands; HELP <command> explains one **");
        for (Command command : call.chat().commands().all()) {
            CommandSpec spec = command.spec();
            call.reply().numeric(Numeric.RPL_HELPTXT, subject, "%-12s %s".formatted(spec.verb(), spec.help()));
        }
        call.reply().numeric(Numeric.RPL_ENDOFHELP, subject, "End of /HELP");
    }
}
