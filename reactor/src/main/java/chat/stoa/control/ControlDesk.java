package chat.stoa.control;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where requests come to: finds the command of each and has it carried out. Any thread may come, and waits here. */
public final class ControlDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ControlDesk.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Map<String, ControlCommand> COMMANDS = Stream.of(
                    new ShowStatus(),
                    new ShowUsers(),
                    new KillUser(),
                    new AddBan(),
                    new ListBans(),
                    new LiftBan(),
                    new ReadConfiguration(),
                    new Drain(),
                    new ShowMetrics())
            .collect(Collectors.toUnmodifiableMap(ControlCommand::verb, Function.identity()));

    private final Controlled server;
    private final Duration patience;

    public ControlDesk(Controlled server) {
        this(server, PATIENCE);
    }

    /** @param patience how long an owner may take for its answer */
    ControlDesk(Controlled server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    /**
     * Carries a request out. An outermost loop: a mistake of ours ends with the request.
     *
     * @param user whose process asks
     */
    public ControlAnswer answer(ControlRequest request, String user) {
        String verb = request.word(0).toUpperCase(Locale.ROOT);
        ControlCommand command = COMMANDS.get(verb);
        if (command == null) {
            return ControlAnswer.refused("there is no command " + request.word(0));
        }
        List<String> arguments = request.words().subList(1, request.words().size());
        try {
            return command.run(new ControlCall(server, user, verb, patience), arguments);
        } catch (ControlFailure e) {
            return ControlAnswer.refused(e.why());
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            LOG.error("control-failed command={}", verb, e);
            return ControlAnswer.refused("that failed by a mistake of the server's; its log says more");
        }
    }
}
