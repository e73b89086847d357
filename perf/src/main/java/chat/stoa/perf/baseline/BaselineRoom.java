package chat.stoa.perf.baseline;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageRenderer;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One room. Its lock is held while a message goes out to all members: that is what gives them one order, and what makes
 * a member who does not read stop everybody.
 */
final class BaselineRoom {

    /** Names in one 353, so that the line stays within 512 bytes. */
    private static final int NAMES_PER_LINE = 30;

    private final String name;
    private final Set<BaselineClient> members = new LinkedHashSet<>();
    private boolean closed;

    BaselineRoom(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Adds a member, tells all members, and lists them to the new one; false if the room has ended. */
    synchronized boolean tryJoin(BaselineClient client) {
        if (closed) {
            return false;
        }
        if (members.add(client)) {
            byte[] line = MessageRenderer.render(Message.from(client.source(), "JOIN", name));
            for (BaselineClient member : members) {
                member.write(line);
            }
            listTo(client);
        }
        return true;
    }

    /** Sends a message to all members, to its sender only if it wants the echo. */
    synchronized void send(BaselineClient sender, String verb, String text) {
        byte[] line = MessageRenderer.render(Message.from(sender.source(), verb, name, text));
        for (BaselineClient member : members) {
            if (member != sender || sender.echoes()) {
                member.write(line);
            }
        }
    }

    /** Takes a member out and tells the others. The room ends with its last member. */
    synchronized void leave(BaselineClient client, byte[] line) {
        if (!members.remove(client)) {
            return;
        }
        closed = members.isEmpty();
        for (BaselineClient member : members) {
            member.write(line);
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private void listTo(BaselineClient client) {
        StringBuilder names = new StringBuilder();
        int count = 0;
        for (BaselineClient member : members) {
            names.append(count == 0 ? "" : " ").append(member.nick());
            count++;
            if (count == NAMES_PER_LINE) {
                client.reply("353", "=", name, names.toString());
                names.setLength(0);
                count = 0;
            }
        }
        if (count > 0) {
            client.reply("353", "=", name, names.toString());
        }
        client.reply("366", name, "End of /NAMES list");
    }
}
