package chat.stoa.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Records as bytes: a type, the version of its layout, then its parts. A type or version that this program does not
 * know was written by a newer one, and is refused.
 */
final class RecordCodec {

    private static final int VERSION = 1;
    private static final int ENTRY = 1;
    private static final int FACT = 2;
    private static final int ROOM_DROPPED = 3;
    private static final int ACCOUNT_ERASED = 4;

    private RecordCodec() {}

    static void write(JournalRecord record, ByteSink to) {
        if (record instanceof Entry entry) {
            begin(ENTRY, to);
            to.putText(entry.room());
            to.putNumber(entry.offset());
            to.putLong(entry.timeMicros());
            to.putText(entry.msgid());
            EventCodec.write(entry.event(), to);
        } else if (record instanceof Fact fact) {
            begin(FACT, to);
            to.put(fact.kind().code());
            to.putText(fact.key());
            writeFields(fact.fields(), to);
        } else if (record instanceof RoomDropped dropped) {
            begin(ROOM_DROPPED, to);
            to.putText(dropped.room());
        } else if (record instanceof AccountErased erased) {
            begin(ACCOUNT_ERASED, to);
            to.putText(erased.account());
        }
    }

    static JournalRecord read(ByteSource from) throws DamagedException {
        int type = from.get();
        int version = from.get();
        if (version != VERSION) {
            throw new DamagedException("a record of version " + version + "; this program knows " + VERSION);
        }
        return switch (type) {
            case ENTRY -> new Entry(from.text(), from.number(), from.longValue(), from.text(), EventCodec.read(from));
            case FACT -> new Fact(Fact.Kind.of(from.get()), from.text(), readFields(from));
            case ROOM_DROPPED -> new RoomDropped(from.text());
            case ACCOUNT_ERASED -> new AccountErased(from.text());
            default -> throw new DamagedException("a record of the unknown type " + type);
        };
    }

    static void writeFields(Fields fields, ByteSink to) {
        to.putNumber(fields.names().size());
        fields.forEach((name, values) -> {
            to.putText(name);
            to.putNumber(values.size());
            values.forEach(to::putText);
        });
    }

    static Fields readFields(ByteSource from) throws DamagedException {
        Fields.Builder fields = Fields.builder();
        int count = from.count();
        for (int i = 0; i < count; i++) {
            String name = from.text();
            int valueCount = from.count();
            List<String> values = new ArrayList<>(valueCount);
            for (int value = 0; value < valueCount; value++) {
                values.add(from.text());
            }
            fields.put(name, values);
        }
        return fields.build();
    }

    private static void begin(int type, ByteSink to) {
        to.put(type);
        to.put(VERSION);
    }
}
