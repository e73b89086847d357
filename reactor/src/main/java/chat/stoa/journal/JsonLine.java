package chat.stoa.journal;

import chat.stoa.ops.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One record as one line of JSON, for people and programs outside. */
final class JsonLine {

    /** Fields of an account with which somebody could try passwords or codes; they are nobody's data. */
    private static final Set<String> SECRETS = Set.of("password", "unverified", "reset");

    private final StringBuilder json = new StringBuilder("{");

    private JsonLine() {}

    static String of(Entry entry) {
        return of(entry, "");
    }

    /** @param roomName what people call the room; empty if that is not known */
    static String of(Entry entry, String roomName) {
        JsonLine line = new JsonLine();
        RoomEvent event = entry.event();
        line.put("room", entry.room());
        if (!roomName.isEmpty()) {
            line.put("room_name", roomName);
        }
        line.put("offset", entry.offset());
        line.put("time", time(entry.timeMicros())).put("msgid", entry.msgid());
        line.put("event", event.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        line.put("source", event.by().source().toString());
        line.put("account", event.by().account()).put("realname", event.by().realName());
        line.details(event);
        return line.end();
    }

    static String of(Fact fact) {
        JsonLine line = new JsonLine();
        line.put("fact", fact.kind().name().toLowerCase(Locale.ROOT)).put("key", fact.key());
        fact.fields().forEach((name, values) -> {
            if (fact.kind() != Fact.Kind.ACCOUNT || !SECRETS.contains(name)) {
                line.put("field." + name, values);
            }
        });
        return line.end();
    }

    private void details(RoomEvent event) {
        if (event instanceof RoomEvent.Said said) {
            put("verb", said.verb()).put("text", said.text()).put("sendid", said.sendId());
            said.clientTags().forEach((key, value) -> put("tag." + key, value));
        } else if (event instanceof RoomEvent.Parted parted) {
            put("reason", parted.reason());
        } else if (event instanceof RoomEvent.Kicked kicked) {
            put("nick", kicked.nick()).put("reason", kicked.reason());
        } else if (event instanceof RoomEvent.Quit quit) {
            put("reason", quit.reason());
        } else if (event instanceof RoomEvent.NickChanged changed) {
            put("nick", changed.nick());
        } else if (event instanceof RoomEvent.TopicSet set) {
            put("topic", set.topic());
        } else if (event instanceof RoomEvent.Redacted redacted) {
            put("redacted", redacted.msgid()).put("reason", redacted.reason());
        } else if (event instanceof RoomEvent.Renamed renamed) {
            put("name", renamed.name()).put("before", renamed.before()).put("reason", renamed.reason());
        } else if (event instanceof RoomEvent.ModesChanged changed) {
            put(
                    "modes",
                    changed.changes().stream()
                            .map(change -> (change.adding() ? "+" : "-") + change.mode() + " " + change.param())
                            .map(String::strip)
                            .toList());
        }
    }

    private static String time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000)
                .toString();
    }

    private JsonLine put(String name, long value) {
        name(name).append(value);
        return this;
    }

    /** Nothing for an empty text. */
    private JsonLine put(String name, String value) {
        if (!value.isEmpty()) {
            Json.quote(name(name), value);
        }
        return this;
    }

    private JsonLine put(String name, List<String> values) {
        StringBuilder list = name(name).append('[');
        for (int i = 0; i < values.size(); i++) {
            Json.quote(i > 0 ? list.append(',') : list, values.get(i));
        }
        list.append(']');
        return this;
    }

    private StringBuilder name(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        return Json.quote(json, name).append(':');
    }

    private String end() {
        return json.append('}').toString();
    }
}
