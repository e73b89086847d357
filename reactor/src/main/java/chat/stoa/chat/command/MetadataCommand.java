package chat.stoa.chat.command;

import chat.stoa.chat.Allowance;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Metadata;
import chat.stoa.chat.MetadataFeed;
import chat.stoa.chat.MetadataSync;
import chat.stoa.chat.MetadataTarget;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Session;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.Texts;
import chat.stoa.ops.Quota;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** METADATA: what people and rooms say of themselves, for programs to show (metadata). */
@AutoService(Command.class)
public final class MetadataCommand implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "METADATA",
                    "<target or *> GET <key>{ <key>} | LIST | SET <key> [<value>] | CLEAR | SYNC | SUB <key>{ <key>}"
                            + " | UNSUB <key>{ <key>} | SUBS",
                    "Shows and sets what people and rooms say of themselves.")
            .during(CommandSpec.Phase.ANY)
            .costs(2);
    /** Bytes of keys in one numeric, which leaves room for the rest of the line. */
    private static final int KEYS_BYTES_MAX = 350;

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        switch (call.param(1).toUpperCase(Locale.ROOT)) {
            case "GET" -> {
                requireParams(call, 3, Integer.MAX_VALUE);
                MetadataTarget.look(call, found -> show(call, found.name(), values(call, found)));
            }
            case "LIST" -> {
                requireParams(call, 2, 2);
                MetadataTarget.look(call, found -> show(call, found.name(), all(call, found)));
            }
            case "SET" -> {
                requireParams(call, 3, 4);
                set(call);
            }
            case "CLEAR" -> {
                requireParams(call, 2, 2);
                MetadataTarget.clear(call);
            }
            case "SYNC" -> {
                requireParams(call, 2, 2);
                sync(call);
            }
            case "SUB" -> {
                requireParams(call, 3, Integer.MAX_VALUE);
                subscribe(call);
            }
            case "UNSUB" -> {
                requireParams(call, 3, Integer.MAX_VALUE);
                unsubscribe(call);
            }
            case "SUBS" -> {
                requireParams(call, 2, 2);
                subscriptions(call);
            }
            case "" -> throw invalidParams(call, "Not enough parameters");
            default -> throw invalidParams(call, "No such subcommand");
        }
    }

    private static void requireParams(SessionCall call, int least, int most) throws Refusal {
        if (call.paramCount() < least || call.paramCount() > most) {
            throw invalidParams(call, call.paramCount() < least ? "Not enough parameters" : "Too many parameters");
        }
    }

    private static Refusal invalidParams(SessionCall call, String text) {
        return Refusal.fail("METADATA", "INVALID_PARAMS", call.param(1).isEmpty() ? "*" : call.param(1), text);
    }

    /** One line for each key that is asked for, in that order. */
    private static List<Message> values(SessionCall call, MetadataSync.Target found) {
        List<Message> lines = new ArrayList<>();
        for (String key : keys(call)) {
            if (isKey(call, key)) {
                String value = found.metadata().get(key).orElse("");
                lines.add(MetadataFeed.line(call.reply(), new Metadata.Change(found.name(), key, value)));
            } else {
                lines.add(invalidKey(call, key));
            }
        }
        return lines;
    }

    private static List<Message> all(SessionCall call, MetadataSync.Target found) {
        List<Message> lines = new ArrayList<>();
        found.metadata()
                .values()
                .forEach((key, value) ->
                        lines.add(MetadataFeed.line(call.reply(), new Metadata.Change(found.name(), key, value))));
        return lines;
    }

    private static void show(SessionCall call, String target, List<Message> lines) {
        call.reply().batchOf(MetadataSync.BATCH, List.of(target), lines);
    }

    private static void set(SessionCall call) throws Refusal {
        String key = call.param(2);
        if (!isKey(call, key)) {
            throw Refusal.fail("METADATA", "INVALID_KEY", key, "Invalid key");
        }
        if (!Metadata.isValue(call.param(3), call.chat().limits().metadataValueBytesMax())) {
            throw Refusal.fail("METADATA", "INVALID_VALUE", key, "The value is too long");
        }
        MetadataTarget.set(call, key, call.param(3));
    }

    private static void sync(SessionCall call) throws Refusal {
        Session session = call.session();
        if (call.param(0).equals(MetadataSync.ALL) && session.isRegistered()) {
            Allowance.require(call, Quota.QUERIES, 1);
            MetadataSync.answerAll(call, session.metadata());
        } else if (MetadataTarget.isRoom(call)) {
            Allowance.require(call, Quota.QUERIES, 1);
            MetadataSync.answerRoom(call, call.param(0), MetadataTarget.invalid(call));
        } else {
            MetadataTarget.look(
                    call, found -> MetadataSync.answer(call, found.name(), List.of(found), session.metadata()));
        }
    }

    private static void subscribe(SessionCall call) throws Refusal {
        MetadataTarget.requireSelf(call);
        if (!call.session().roomNames().isEmpty()) {
            // The answer looks through all of them.
            Allowance.require(call, Quota.QUERIES, 1);
        }
        MetadataFeed feed = call.session().metadata();
        int max = call.chat().limits().metadataSubsMax();
        MetadataFeed added = new MetadataFeed();
        List<String> granted = new ArrayList<>();
        List<Message> others = new ArrayList<>();
        for (String key : keys(call)) {
            if (!isKey(call, key)) {
                others.add(invalidKey(call, key));
            } else if (feed.wants(key)) {
                granted.add(key);
            } else if (feed.keys().size() >= max) {
                others.add(reply(call, "FAIL", "LIMIT_REACHED", key, String.valueOf(max), "Too many subscriptions"));
                break;
            } else {
                feed.subscribe(key);
                added.subscribe(key);
                granted.add(key);
            }
        }
        list(call, Numeric.RPL_METADATASUBOK, granted).forEach(call.reply()::message);
        others.forEach(call.reply()::message);
        if (call.session().isRegistered() && !added.keys().isEmpty()) {
            MetadataSync.answerAll(call, added);
        }
    }

    private static void unsubscribe(SessionCall call) throws Refusal {
        MetadataTarget.requireSelf(call);
        List<String> removed = new ArrayList<>();
        List<Message> others = new ArrayList<>();
        for (String key : keys(call)) {
            if (isKey(call, key)) {
                call.session().metadata().unsubscribe(key);
                removed.add(key);
            } else {
                others.add(invalidKey(call, key));
            }
        }
        list(call, Numeric.RPL_METADATAUNSUBOK, removed).forEach(call.reply()::message);
        others.forEach(call.reply()::message);
    }

    private static void subscriptions(SessionCall call) throws Refusal {
        MetadataTarget.requireSelf(call);
        List<String> keys = List.copyOf(call.session().metadata().keys());
        call.reply().batchOf("metadata-subs", List.of(), list(call, Numeric.RPL_METADATASUBS, keys));
    }

    /** As many numerics as it takes. */
    private static List<Message> list(SessionCall call, Numeric numeric, List<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return Texts.lines(keys, " ", KEYS_BYTES_MAX).stream()
                .map(line -> call.reply().numericLine(numeric, line.split(" ", -1)))
                .toList();
    }

    private static List<String> keys(SessionCall call) {
        return call.message().params().subList(2, call.paramCount());
    }

    private static boolean isKey(SessionCall call, String text) {
        return Metadata.isKey(text, call.chat().limits().metadataKeyBytesMax());
    }

    private static Message invalidKey(SessionCall call, String key) {
        return reply(call, "WARN", "INVALID_KEY", key, "Invalid key");
    }

    /** A part of a command that is not done (standard-replies). */
    private static Message reply(SessionCall call, String kind, String code, String... context) {
        List<String> params = new ArrayList<>(List.of(kind, "METADATA", code));
        for (int i = 0; i < context.length; i++) {
            params.add(i == context.length - 1 || Message.isMiddle(context[i]) ? context[i] : "*");
        }
        return Message.from(call.serverName(), params.remove(0), params.toArray(String[]::new));
    }
}
