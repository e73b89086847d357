package chat.stoa.chat;

import chat.stoa.journal.Fact;
import chat.stoa.journal.Identity;
import chat.stoa.journal.Journal;
import chat.stoa.journal.ReadMarkers;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a user has read in one room or conversation, as its clients are told (read-marker). Immutable.
 *
 * @param reader the account, or the session of a guest
 * @param place the id of the room or conversation; its name, of a guest
 * @param name as its clients know it
 */
public record ReadMarker(Chat chat, String reader, String place, String name) {

    private static final Logger LOG = LoggerFactory.getLogger(ReadMarker.class);

    /** The others go at the next start. */
    private static final int FORGOTTEN_PER_START = 100_000;

    private static final int FACTS_PER_BATCH = 1_000;

    /** What became of a marker that was to be raised. */
    private enum Outcome {
        RAISED,
        /** So much was known already. */
        KNOWN,
        LOST
    }

    /** That of whoever has this identity and this session. */
    static ReadMarker of(Chat chat, Identity who, SessionRef session, String place, String name) {
        // A guest knows places by their names, and may come back to one when the room that was there has ended.
        String known = who.hasAccount() ? place : "to " + Casemapping.ASCII.fold(name);
        return new ReadMarker(chat, readerOf(who, session), known, name);
    }

    /** That of a session in a place which it may read. */
    public static ReadMarker of(SessionCall call, String place, String name) {
        return of(call.chat(), call.session().identity(), call.session().ref(), place, name);
    }

    /** Reads {@code timestamp=…}. */
    public static Optional<Long> millis(String param) {
        OptionalLong millis = Timestamps.parse(param.startsWith("timestamp=") ? param.substring(10) : "");
        return millis.isPresent() ? Optional.of(millis.getAsLong()) : Optional.empty();
    }

    /** Takes up what is recorded; what is more than anybody may have goes from the record, in pieces. */
    static void restore(Chat chat) {
        List<Fact> forgotten = new ArrayList<>();
        ReadMarkers markers = chat.readMarkers();
        chat.journal().facts(Fact.Kind.READ_MARKER, (key, fields) -> {
            Optional<Fact> tooMuch = markers.restore(key, fields);
            tooMuch.filter(fact -> forgotten.size() < FORGOTTEN_PER_START).ifPresent(forgotten::add);
        });
        Shard shard = chat.shards().get(0);
        for (int from = 0; from < forgotten.size(); from += FACTS_PER_BATCH) {
            List<Fact> piece = forgotten.subList(from, Math.min(forgotten.size(), from + FACTS_PER_BATCH));
            shard.execute(() -> shard.store(piece, Journal.Completion.NONE));
        }
    }

    /** No account has a name with a space. */
    static String readerOf(Identity who, SessionRef session) {
        return who.hasAccount() ? who.account() : session.toString();
    }

    /** Tells one client, if it wants to know. */
    public void tell(Reply reply) {
        if (Capability.READ_MARKER.in(reply.capabilities())) {
            reply.message(line());
        }
    }

    /** Answers one client. */
    public void answer(Reply reply) {
        reply.message(line());
    }

    /**
     * The user has read up to here, unless more was known already. All clients of the user are told; the one that says
     * so is answered when that is recorded.
     *
     * @param millis not after now
     */
    public void raise(SessionCall call, long millis) {
        ReadMarkers.Marker marker = new ReadMarkers.Marker(reader, place, millis);
        if (!call.session().identity().hasAccount()) {
            chat.readMarkers().raiseUnrecorded(marker);
            answer(call.reply());
            return;
        }
        Refusal unavailable = Refusal.fail("MARKREAD", "INTERNAL_ERROR", name, "The read timestamp could not be set");
        // All of one account by one worker, so that they are recorded in the order in which they came.
        Shard keeper = chat.shardOfName(reader);
        call.<Outcome>await(home -> keeper.execute(() -> maybeRecord(keeper, marker, home)), outcome -> {
            if (outcome == Outcome.LOST) {
                throw unavailable;
            }
            answer(call.reply());
            if (outcome == Outcome.RAISED) {
                tellOthers(call);
            }
        });
    }

    private void maybeRecord(Shard keeper, ReadMarkers.Marker marker, Consumer<Outcome> then) {
        Optional<ReadMarkers.Raised> raised = Optional.empty();
        try {
            raised = chat.readMarkers().raise(marker);
            if (raised.isEmpty()) {
                then.accept(Outcome.KNOWN);
            } else {
                record(keeper, raised.get(), then);
            }
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            // The session must not wait for an answer that never comes.
            LOG.error("read-marker-failed", e);
            raised.ifPresent(chat.readMarkers()::takeBack);
            then.accept(Outcome.LOST);
        }
    }

    private void record(Shard keeper, ReadMarkers.Raised raised, Consumer<Outcome> then) {
        List<Fact> facts = new ArrayList<>(List.of(raised.marker().fact()));
        raised.forgotten().ifPresent(other -> facts.add(other.forgottenFact()));
        keeper.store(facts, new Journal.Completion() {
            @Override
            public void onCommitted() {
                chat.readMarkers().recorded(raised);
                then.accept(Outcome.RAISED);
            }

            @Override
            public void onFailed(String reason) {
                chat.readMarkers().takeBack(raised);
                then.accept(Outcome.LOST);
            }
        });
    }

    private void tellOthers(SessionCall call) {
        for (SessionRef other : chat.loggedIn().of(reader)) {
            if (!other.equals(call.session().ref())) {
                other.post(session -> {
                    if (session.isRegistered() && session.has(Capability.READ_MARKER)) {
                        session.send(line(), call.epochMillis());
                    }
                });
            }
        }
    }

    private Message line() {
        OptionalLong millis = chat.readMarkers().find(reader, place);
        String time = millis.isPresent() ? "timestamp=" + Timestamps.serverTime(millis.getAsLong()) : "*";
        return Message.from(chat.identity().serverName(), "MARKREAD", Texts.middle(name), time);
    }
}
