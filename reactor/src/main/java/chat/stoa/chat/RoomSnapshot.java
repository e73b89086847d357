package chat.stoa.chat;

import chat.stoa.journal.Fields;
import chat.stoa.journal.RoomEvent.ModeChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All of a room that survives a restart, members apart, as it stands in the journal ({@code Fact.Kind.ROOM}, by the
 * room's id).
 *
 * @param settings not changed any more by whoever made the snapshot
 */
record RoomSnapshot(
        String name,
        long createdMillis,
        RoomRegistration registration,
        Topic topic,
        RoomSettings settings,
        Metadata metadata) {

    private static final String NAME = "name";
    private static final String CREATED = "created";
    private static final String FOUNDER = "founder";
    private static final String ACCESS = "access";
    private static final String TOPIC = "topic";
    private static final String MODES = "modes";
    private static final String LISTED = "listed";
    private static final String METADATA = "metadata";
    private static final Set<String> KNOWN = Set.of(NAME, CREATED, FOUNDER, ACCESS, TOPIC, MODES, LISTED, METADATA);

    /**
     * What a room is about.
     *
     * @param text empty if there is none
     */
    record Topic(String text, Setter setter, long setMillis) {

        static final Topic NONE = new Topic("", Setter.NOBODY, 0);
    }

    Fields toFields() {
        Fields.Builder fields =
                Fields.builder().put(NAME, name).put(CREATED, createdMillis).put(FOUNDER, registration.founder());
        List<String> access = new ArrayList<>();
        registration.access().forEach((account, rank) -> access.add(rank.mode() + " " + account));
        fields.put(ACCESS, access);
        if (!topic.setter().equals(Setter.NOBODY)) {
            Setter setter = topic.setter();
            String set = Long.toString(topic.setMillis());
            fields.put(TOPIC, List.of(topic.text(), setter.source(), set, setter.account()));
        }
        settings.toFields(MODES, LISTED, fields);
        fields.put(METADATA, metadata.toTexts());
        registration.options().forEach(fields::put);
        return fields.build();
    }

    static RoomSnapshot of(Fields fields) {
        Map<String, Rank> access = new LinkedHashMap<>();
        for (String entry : fields.all(ACCESS)) {
            Rank.ofMode(entry.charAt(0)).ifPresent(rank -> access.put(entry.substring(2), rank));
        }
        // Whatever else is there is an option of the room, also one that a newer program knows.
        Map<String, String> options = new LinkedHashMap<>();
        fields.names().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> options.put(name, fields.text(name, "")));
        return new RoomSnapshot(
                fields.text(NAME, ""),
                fields.number(CREATED).orElse(0),
                new RoomRegistration(fields.text(FOUNDER, ""), access, options),
                topicOf(fields.all(TOPIC)),
                RoomSettings.of(fields.all(MODES), fields.all(LISTED)),
                Metadata.ofTexts(fields.all(METADATA)));
    }

    private static Topic topicOf(List<String> parts) {
        if (parts.size() < 3) {
            return Topic.NONE;
        }
        // Earlier versions did not write the account down.
        String account = parts.size() < 4 ? "" : parts.get(3);
        return new Topic(parts.get(0), new Setter(parts.get(1), account), Long.parseLong(parts.get(2)));
    }

    /** Whether something here is an account's, or was done by it. */
    boolean isMarkedBy(String account, AccountEnd end) {
        boolean holds = registration.rankOf(account).isPresent();
        return holds || (end == AccountEnd.ERASED && (topic.setter().isOf(account) || settings.isListedBy(account)));
    }

    /** The same if there were no such account any more. */
    RoomSnapshot without(String account, AccountEnd end) {
        RoomRegistration left = registration.rankOf(account).isPresent() ? registration.without(account) : registration;
        if (end == AccountEnd.DROPPED) {
            return withRegistration(left);
        }
        Topic without = topic.setter().isOf(account) ? Topic.NONE : topic;
        return new RoomSnapshot(name, createdMillis, left, without, settings.without(account), metadata);
    }

    RoomSnapshot withRegistration(RoomRegistration now) {
        return new RoomSnapshot(name, createdMillis, now, topic, settings, metadata);
    }

    RoomSnapshot withTopic(Topic now) {
        return new RoomSnapshot(name, createdMillis, registration, now, settings, metadata);
    }

    RoomSnapshot withName(String now) {
        return new RoomSnapshot(now, createdMillis, registration, topic, settings, metadata);
    }

    RoomSnapshot withMetadata(Metadata now) {
        return new RoomSnapshot(name, createdMillis, registration, topic, settings, now);
    }

    /** The same with modes changed; ranks are no settings, and are passed over. */
    RoomSnapshot withModes(List<ModeChange> changes, Setter setter, long millis) {
        RoomSettings changed = settings.copy();
        for (ModeChange change : changes) {
            if (Rank.ofMode(change.mode()).isEmpty()) {
                RoomMode.of(change.mode()).ifPresent(mode -> changed.apply(mode, change, setter, millis));
            }
        }
        return new RoomSnapshot(name, createdMillis, registration, topic, changed, metadata);
    }
}
