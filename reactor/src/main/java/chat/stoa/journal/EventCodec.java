package chat.stoa.journal;

import chat.stoa.journal.RoomEvent.Line;
import chat.stoa.journal.RoomEvent.ModeChange;
import chat.stoa.protocol.Source;
import chat.stoa.protocol.Tags;
import java.util.ArrayList;
import java.util.List;

/** Room events as bytes: a type, then who did it, then the rest. The numbers are stored: none is ever given twice. */
final class EventCodec {

    private static final int SAID = 1;
    private static final int JOINED = 2;
    private static final int PARTED = 3;
    private static final int KICKED = 4;
    private static final int QUIT = 5;
    private static final int NICK_CHANGED = 6;
    private static final int TOPIC_SET = 7;
    private static final int MODES_CHANGED = 8;
    private static final int REDACTED = 9;
    private static final int WITHDRAWN = 10;
    private static final int RENAMED = 11;
    private static final int RENAMED_FROM = 12;
    private static final int WITHDRAWN_WITH_ID = 13;

    private static final int FLAG_BOT = 1;

    private EventCodec() {}

    static byte[] toBytes(RoomEvent event) {
        ByteSink sink = new ByteSink();
        write(event, sink);
        return sink.toBytes();
    }

    static void write(RoomEvent event, ByteSink to) {
        to.put(typeOf(event));
        writeIdentity(event.by(), to);
        if (event instanceof RoomEvent.Said said) {
            writeSaid(said, to);
        } else if (event instanceof RoomEvent.Joined joined) {
            to.put(joined.founded() ? 1 : 0);
        } else if (event instanceof RoomEvent.Parted parted) {
            to.putText(parted.reason());
        } else if (event instanceof RoomEvent.Kicked kicked) {
            to.putText(kicked.nick());
            to.putText(kicked.reason());
        } else if (event instanceof RoomEvent.Quit quit) {
            to.putText(quit.reason());
        } else if (event instanceof RoomEvent.NickChanged changed) {
            to.putText(changed.nick());
        } else if (event instanceof RoomEvent.TopicSet set) {
            to.putText(set.topic());
        } else if (event instanceof RoomEvent.ModesChanged changed) {
            writeModes(changed.changes(), to);
        } else if (event instanceof RoomEvent.Redacted redacted) {
            to.putText(redacted.msgid());
            to.putText(redacted.reason());
        } else if (event instanceof RoomEvent.Withdrawn withdrawn
                && !withdrawn.sendId().isEmpty()) {
            to.putText(withdrawn.sendId());
        } else if (event instanceof RoomEvent.Renamed renamed) {
            to.putText(renamed.name());
            to.putText(renamed.reason());
            to.putText(renamed.before());
        }
    }

    static RoomEvent read(ByteSource from) throws DamagedException {
        int type = from.get();
        Identity by = readIdentity(from);
        return switch (type) {
            case SAID -> readSaid(by, from);
            case JOINED -> new RoomEvent.Joined(by, from.get() == 1);
            case PARTED -> new RoomEvent.Parted(by, from.text());
            case KICKED -> new RoomEvent.Kicked(by, from.text(), from.text());
            case QUIT -> new RoomEvent.Quit(by, from.text());
            case NICK_CHANGED -> new RoomEvent.NickChanged(by, from.text());
            case TOPIC_SET -> new RoomEvent.TopicSet(by, from.text());
            case MODES_CHANGED -> new RoomEvent.ModesChanged(by, readModes(from));
            case REDACTED -> new RoomEvent.Redacted(by, from.text(), from.text());
            case WITHDRAWN -> new RoomEvent.Withdrawn(by);
            case WITHDRAWN_WITH_ID -> new RoomEvent.Withdrawn(by, from.text());
            // Written by earlier versions, which did not keep the name before.
            case RENAMED -> new RoomEvent.Renamed(by, from.text(), from.text(), "");
            case RENAMED_FROM -> new RoomEvent.Renamed(by, from.text(), from.text(), from.text());
            default -> throw new DamagedException("an event of the unknown type " + type);
        };
    }

    /** Only who did it. */
    static Identity readBy(ByteSource from) throws DamagedException {
        from.get();
        return readIdentity(from);
    }

    private static int typeOf(RoomEvent event) {
        if (event instanceof RoomEvent.Said) {
            return SAID;
        } else if (event instanceof RoomEvent.Joined) {
            return JOINED;
        } else if (event instanceof RoomEvent.Parted) {
            return PARTED;
        } else if (event instanceof RoomEvent.Kicked) {
            return KICKED;
        } else if (event instanceof RoomEvent.Quit) {
            return QUIT;
        } else if (event instanceof RoomEvent.NickChanged) {
            return NICK_CHANGED;
        } else if (event instanceof RoomEvent.TopicSet) {
            return TOPIC_SET;
        } else if (event instanceof RoomEvent.ModesChanged) {
            return MODES_CHANGED;
        } else if (event instanceof RoomEvent.Redacted) {
            return REDACTED;
        } else if (event instanceof RoomEvent.Withdrawn withdrawn) {
            return withdrawn.sendId().isEmpty() ? WITHDRAWN : WITHDRAWN_WITH_ID;
        } else if (event instanceof RoomEvent.Renamed) {
            return RENAMED_FROM;
        }
        throw new IllegalStateException("no number for " + event);
    }

    private static void writeIdentity(Identity by, ByteSink to) {
        to.put(by.bot() ? FLAG_BOT : 0);
        to.putText(by.source().nick());
        to.putText(by.source().user());
        to.putText(by.source().host());
        to.putText(by.account());
        to.putText(by.realName());
    }

    private static Identity readIdentity(ByteSource from) throws DamagedException {
        int flags = from.get();
        Source source = new Source(from.text(), from.text(), from.text());
        return new Identity(source, from.text(), from.text(), (flags & FLAG_BOT) != 0);
    }

    private static void writeSaid(RoomEvent.Said said, ByteSink to) {
        to.putText(said.verb());
        to.putText(said.sendId());
        to.putNumber(said.clientTags().size());
        said.clientTags().forEach((key, value) -> {
            to.putText(key);
            to.putText(value);
        });
        to.putNumber(said.lines().size());
        for (Line line : said.lines()) {
            to.put(line.joined() ? 1 : 0);
            to.putText(line.text());
        }
    }

    private static RoomEvent.Said readSaid(Identity by, ByteSource from) throws DamagedException {
        String verb = from.text();
        String sendId = from.text();
        Tags tags = readTags(from);
        int count = from.count();
        List<Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean joined = from.get() == 1;
            lines.add(new Line(from.text(), joined));
        }
        return new RoomEvent.Said(by, verb, lines, tags, sendId);
    }

    private static Tags readTags(ByteSource from) throws DamagedException {
        Tags.Builder tags = Tags.builder();
        int count = from.count();
        for (int i = 0; i < count; i++) {
            String key = from.text();
            String value = from.text();
            try {
                tags.put(key, value);
            } catch (IllegalArgumentException e) {
                throw new DamagedException(LogCommitter.reason(e));
            }
        }
        return tags.build();
    }

    private static void writeModes(List<ModeChange> changes, ByteSink to) {
        to.putNumber(changes.size());
        for (ModeChange change : changes) {
            to.put(change.adding() ? 1 : 0);
            to.putNumber(change.mode());
            to.putText(change.param());
        }
    }

    private static List<ModeChange> readModes(ByteSource from) throws DamagedException {
        int count = from.count();
        List<ModeChange> changes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean adding = from.get() == 1;
            changes.add(new ModeChange(adding, (char) from.number(), from.text()));
        }
        return changes;
    }
}
