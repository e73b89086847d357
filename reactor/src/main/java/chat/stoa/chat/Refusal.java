package chat.stoa.chat;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import chat.stoa.protocol.Tags;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that is not carried out, and what its sender is told. Thrown anywhere in a command, answered in one place.
 *
 * <p>It has no stack trace: it is an answer, and clients can provoke as many as they like.
 */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient String verb;
    private final transient List<String> params;
    private final transient boolean addressed;
    private final transient String source;
    private transient String limit = "";

    private Refusal(String verb, List<String> params, boolean addressed, String source) {
        super(verb, null, false, false);
        this.verb = verb;
        this.params = params;
        this.addressed = addressed;
        this.source = source;
    }

    /**
     * An error numeric.
     *
     * @param params what follows the client's nickname; the last is text for people
     */
    public static Refusal of(Numeric error, String... params) {
        return new Refusal(error.code(), List.of(params), true, "");
    }

    /**
     * {@code FAIL} (standard-replies).
     *
     * @param context what the code is about, if anything, and at last text for people
     */
    public static Refusal fail(String command, String code, String... context) {
        List<String> params = new ArrayList<>(List.of(command, code));
        params.addAll(List.of(context));
        return new Refusal("FAIL", params, false, "");
    }

    /**
     * What somebody says in place of doing what was asked.
     *
     * @param source who
     */
    public static Refusal notice(String source, String text) {
        return new Refusal("NOTICE", List.of(text), true, source);
    }

    /** The same in the words of somebody who does not speak in codes: an answer for people. */
    Refusal asNotice(String from) {
        return verb.equals("NOTICE")
                ? this
                : notice(from, params.get(params.size() - 1)).atLimit(limit);
    }

    /**
     * The same, because a limit is reached.
     *
     * @param name as the configuration calls it
     */
    public Refusal atLimit(String name) {
        limit = name;
        return this;
    }

    /** Which limit is reached; empty if none. */
    String limit() {
        return limit;
    }

    /** The answer, addressed to {@code nick}. Parameters that came from the client are made fit for the wire. */
    Message toMessage(String serverName, String nick) {
        List<String> all = new ArrayList<>();
        if (addressed) {
            all.add(nick);
        }
        for (int i = 0; i < params.size(); i++) {
            String param = params.get(i);
            boolean last = i == params.size() - 1;
            all.add(last ? param : Texts.middle(param));
        }
        return new Message(Tags.NONE, source.isEmpty() ? serverName : source, verb, all);
    }
}
