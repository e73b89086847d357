package chat.stoa.chat;

import chat.stoa.ops.Operator;
import chat.stoa.protocol.Message;
import chat.stoa.work.AnyThread;
import chat.stoa.work.WorkerThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a record of what operators of the server do: a line of the log, and a notice to those who want to hear. */
@WorkerThread
public final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private Audit() {}

    /**
     * Notes that the operator who gave the command did something.
     *
     * @param what in words for people
     */
    public static void note(SessionCall call, String what) {
        String name = call.session().operator().map(Operator::name).orElse("");
        String source = call.session().identity().source().toString();
        LOG.info(
                "audit operator={} source={} command={} what=\"{}\"",
                name,
                source,
                call.message().verb(),
                what.replace('"', '\''));
        tellOperators(call.chat(), "%s (%s): %s".formatted(call.session().nick(), name, what));
    }

    /**
     * Notes that somebody did something who runs the server, and is no client of it.
     *
     * @param user the user of the operating system
     */
    @AnyThread
    public static void note(Chat chat, String user, String command, String what) {
        LOG.info("audit operator={} source=control command={} what=\"{}\"", user, command, what.replace('"', '\''));
        tellOperators(chat, "%s (control): %s".formatted(user, what));
    }

    /** Notes an attempt that failed. */
    public static void noteFailure(SessionCall call, String what) {
        LOG.warn(
                "audit-refused source={} address={} command={} what=\"{}\"",
                call.session().identity().source(),
                call.session().attributes().address(),
                call.message().verb(),
                what.replace('"', '\''));
        tellOperators(call.chat(), "%s: %s".formatted(call.session().nickOrStar(), what));
    }

    private static void tellOperators(Chat chat, String text) {
        String server = chat.identity().serverName();
        Broadcast.tell(
                chat,
                UserMode.SERVER_NOTICES,
                nick -> Message.from(
                        server,
                        "NOTICE",
                        nick,
                        "*** " + Texts.cut(text, chat.limits().topicBytesMax())));
    }
}
