package chat.stoa.chat.command;

import chat.stoa.account.SaslMechanism;
import chat.stoa.chat.Broadcast;
import chat.stoa.chat.Chat;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Reply;
import chat.stoa.chat.Session;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.Texts;
import chat.stoa.ops.AccountSettings;
import chat.stoa.ops.Config;
import chat.stoa.ops.PerConfig;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageRenderer;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CAP: what client and server agree on beyond the common language (capability-negotiation). */
@AutoService(Command.class)
public final class Cap implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "CAP", "LS [302] | LIST | REQ <capabilities> | END", "Negotiates capabilities.")
            .params(1)
            .during(CommandSpec.Phase.ANY);

    private static final int VERSION_WITH_VALUES = 302;
    /** Bytes of capabilities in one line, which leaves room for its beginning within 510. */
    private static final int LIST_BYTES_MAX = 400;

    /** How to come with encryption; it is never taken back (sts, "CAP DEL"). */
    private static final String STS = "sts";

    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Set<Capability> OFFERED = EnumSet.allOf(Capability.class);

    /** The lines of LS for those who know of values. */
    private final PerConfig<List<String>> plainLines = new PerConfig<>();

    private final PerConfig<List<String>> secureLines = new PerConfig<>();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        String subcommand = call.param(0).toUpperCase(Locale.ROOT);
        switch (subcommand) {
            case "LS" -> list(call);
            case "LIST" -> listEnabled(call);
            case "REQ" -> request(call);
            case "END" -> end(call);
            default -> throw Refusal.of(Numeric.ERR_INVALIDCAPCMD, call.param(0), "Invalid CAP command");
        }
    }

    private void list(SessionCall call) {
        Session session = call.session();
        int version = version(call.param(1));
        session.raiseCapabilityVersion(version);
        if (session.capabilityVersion() >= VERSION_WITH_VALUES) {
            session.setCapabilities(session.capabilities() | Capability.CAP_NOTIFY.bit());
        }
        if (!session.isRegistered()) {
            session.setNegotiating(true);
        }
        // As this request wants it, whatever came before (capability-negotiation, "CAP LS Version").
        if (version < VERSION_WITH_VALUES) {
            answerInOneLine(call, "LS", names(call.chat().config()));
        } else {
            boolean secure = session.isSecure();
            PerConfig<List<String>> lines = secure ? secureLines : plainLines;
            answer(call, "LS", lines.of(call.chat().config(), config -> lines(call.chat(), config, secure)));
        }
    }

    private static List<String> lines(Chat chat, Config config, boolean secure) {
        return List.copyOf(lines(withValues(chat, config, secure)));
    }

    private static List<String> lines(List<String> tokens) {
        return Texts.lines(tokens, " ", LIST_BYTES_MAX);
    }

    private static void listEnabled(SessionCall call) {
        List<String> tokens = tokens(enabled(call.session()));
        if (call.session().capabilityVersion() < VERSION_WITH_VALUES) {
            answerInOneLine(call, "LIST", tokens);
        } else {
            answer(call, "LIST", lines(tokens));
        }
    }

    private static void request(SessionCall call) {
        Session session = call.session();
        if (!session.isRegistered()) {
            session.setNegotiating(true);
        }
        String wanted = call.param(1).strip();
        Optional<Long> after = apply(call, wanted);
        answerRequest(call, after.isPresent() ? "ACK" : "NAK", wanted);
        if (after.isEmpty() || after.get() == session.capabilities()) {
            return;
        }
        long capabilities = after.get();
        session.setCapabilities(capabilities);
        if (!Capability.METADATA.in(capabilities)) {
            session.metadata().end();
        }
        call.chat().nicknames().update(session.nick(), session.ref(), client -> client.withCapabilities(capabilities));
        if (session.isRegistered()) {
            // The answer first: what a room sends from now on is already what was agreed.
            call.reply().conclude();
            call.visitRooms(
                    room -> room.maybeMember().ifPresent(member -> member.setCapabilities(room.origin(), capabilities)),
                    home -> {});
        }
    }

    /**
     * Repeats the list in one line if there is any way to: clients take the first one for the whole answer. A list that
     * nearly fills its own line may leave no room for the name of the server, and at worst needs two.
     */
    private static void answerRequest(SessionCall call, String answer, String list) {
        String nick = call.session().nickOrStar();
        Message full = Message.from(call.serverName(), "CAP", nick, answer, list);
        Message bare = Message.of("CAP", nick, answer, list);
        if (fits(full)) {
            call.reply().message(full);
        } else if (fits(bare)) {
            call.reply().message(bare);
        } else {
            lines(List.of(SPACES.split(list, -1))).forEach(line -> call.reply().line("CAP", nick, answer, line));
        }
    }

    private static boolean fits(Message message) {
        int withLineEnding = MessageRenderer.renderBody(message, MessageLimits.BODY_BYTES_MAX + 1).length;
        return withLineEnding <= MessageLimits.BODY_BYTES_MAX + 2;
    }

    private static void end(SessionCall call) throws Refusal {
        call.session().setNegotiating(false);
        call.registerIfReady();
    }

    /** The capabilities after the whole list was granted; nothing if one of them is unknown: then none is. */
    private static Optional<Long> apply(SessionCall call, String wanted) {
        Session session = call.session();
        long after = session.capabilities();
        for (String token : SPACES.split(wanted, -1)) {
            boolean removing = token.startsWith("-");
            Optional<Capability> capability = Capability.of(removing ? token.substring(1) : token)
                    .filter(each -> removing || isOffered(call.chat().config(), each));
            boolean implied = capability.filter(Capability.CAP_NOTIFY::equals).isPresent()
                    && session.capabilityVersion() >= VERSION_WITH_VALUES;
            if (token.isEmpty()) {
                continue;
            }
            if (capability.isEmpty() || (removing && implied)) {
                return Optional.empty();
            }
            long bit = capability.get().bit();
            after = removing ? after & ~bit : after | bit;
        }
        return Optional.of(after);
    }

    private static Set<Capability> enabled(Session session) {
        EnumSet<Capability> enabled = EnumSet.noneOf(Capability.class);
        OFFERED.stream().filter(session::has).forEach(enabled::add);
        return enabled;
    }

    /** Clients that want to hear of it learn what is offered otherwise than before (cap-notify). */
    @Override
    public void onConfigured(Chat chat, Config before, Config now) {
        Broadcast.answer(chat, (session, reply) -> {
            if (session.has(Capability.CAP_NOTIFY)) {
                List<String> were = offered(session, before, session.capabilityVersion());
                List<String> are = offered(session, now, session.capabilityVersion());
                tellGone(session, reply, names(were), names(are));
                tellNew(
                        session,
                        reply,
                        are.stream().filter(each -> !were.contains(each)).toList());
            }
        });
    }

    private static void tellGone(Session session, Reply reply, Set<String> were, Set<String> are) {
        List<String> gone = were.stream()
                .filter(each -> !are.contains(each) && !each.equals(STS))
                .toList();
        if (gone.isEmpty()) {
            return;
        }
        reply.line("CAP", session.nickOrStar(), "DEL", String.join(" ", gone));
        long left = session.capabilities();
        for (String name : gone) {
            left &= ~Capability.of(name).map(Capability::bit).orElse(0L);
        }
        long capabilities = left;
        session.setCapabilities(capabilities);
        session.chat()
                .nicknames()
                .update(session.nick(), session.ref(), client -> client.withCapabilities(capabilities));
    }

    private static void tellNew(Session session, Reply reply, List<String> news) {
        if (!news.isEmpty()) {
            reply.line("CAP", session.nickOrStar(), "NEW", String.join(" ", news));
        }
    }

    private static Set<String> names(List<String> tokens) {
        return tokens.stream().map(each -> each.replaceFirst("=.*", "")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is offered, with values for those who know of values. */
    private static List<String> offered(Session session, Config config, int version) {
        return version < VERSION_WITH_VALUES ? names(config) : withValues(session.chat(), config, session.isSecure());
    }

    private static List<String> names(Config config) {
        return OFFERED.stream()
                .filter(each -> isOffered(config, each))
                .map(Capability::token)
                .toList();
    }

    private static List<String> withValues(Chat chat, Config config, boolean secure) {
        Stream<String> tokens = OFFERED.stream()
                .filter(each -> isOffered(config, each))
                .map(each -> each.token() + value(each, chat, config));
        // Not one that can be asked for: it only says how to come.
        Stream<String> policy =
                config.network().tls().flatMap(tls -> tls.sts(secure)).stream().map(value -> STS + "=" + value);
        return Stream.concat(tokens, policy).toList();
    }

    private static boolean isOffered(Config config, Capability capability) {
        return capability != Capability.ACCOUNT_REGISTRATION
                || config.accounts().registration();
    }

    private static String value(Capability capability, Chat chat, Config config) {
        return switch (capability) {
            case ACCOUNT_REGISTRATION -> registrationKeys(config.accounts());
            case SASL -> "=" + SaslMechanism.list();
            case MULTILINE ->
                "=max-bytes=%d,max-lines=%d"
                        .formatted(
                                config.limits().multilineBytesMax(),
                                config.limits().multilineLinesMax());
            case METADATA ->
                "=before-connect,max-subs=%d,max-keys=%d,max-key-bytes=%d,max-value-bytes=%d"
                        .formatted(
                                config.limits().metadataSubsMax(),
                                config.limits().metadataKeysMax(),
                                config.limits().metadataKeyBytesMax(),
                                config.limits().metadataValueBytesMax());
            case DURABLE -> "=" + chat.durability().name().toLowerCase(Locale.ROOT);
            default -> "";
        };
    }

    /** What REGISTER allows and asks for (account-registration). */
    private static String registrationKeys(AccountSettings accounts) {
        List<String> keys = new ArrayList<>();
        if (accounts.beforeConnect()) {
            keys.add("before-connect");
        }
        if (accounts.needsEmail()) {
            keys.add("email-required");
        }
        if (accounts.customNames()) {
            keys.add("custom-account-name");
        }
        return keys.isEmpty() ? "" : "=" + String.join(",", keys);
    }

    private static List<String> tokens(Set<Capability> capabilities) {
        return capabilities.stream().map(Capability::token).toList();
    }

    /** Several lines, of which all but the last have a star. */
    private static void answer(SessionCall call, String subcommand, List<String> lines) {
        String nick = call.session().nickOrStar();
        for (int i = 0; i < lines.size() - 1; i++) {
            call.reply().line("CAP", nick, subcommand, "*", lines.get(i));
        }
        call.reply().line("CAP", nick, subcommand, lines.get(lines.size() - 1));
    }

    /**
     * For clients that know of one line only. What does not fit is kept from them: the last are those they know least.
     */
    private static void answerInOneLine(SessionCall call, String subcommand, List<String> tokens) {
        String nick = call.session().nickOrStar();
        int begin = bytes(Message.from(call.serverName(), "CAP", nick, subcommand, ":"));
        String line =
                Texts.lines(tokens, " ", MessageLimits.BODY_BYTES_MAX - begin).get(0);
        call.reply().line("CAP", nick, subcommand, line);
    }

    private static int bytes(Message message) {
        return MessageRenderer.renderBody(message, MessageLimits.BODY_BYTES_MAX).length;
    }

    private static int version(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
