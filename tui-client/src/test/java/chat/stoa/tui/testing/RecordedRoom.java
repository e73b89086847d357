package chat.stoa.tui.testing;

import chat.stoa.tui.model.EntryLog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A room or conversation as a server keeps it, which answers what the client asks of it page by page. */
public final class RecordedRoom {

    private final ClientScript client;
    private final String name;
    private final List<String> lines = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private int page = 100;
    private int forgotten;

    public RecordedRoom(ClientScript client, String name) {
        this.client = client;
        this.name = name;
    }

    /** A page has so many lines at most, whatever is asked. */
    public RecordedRoom pages(int most) {
        page = most;
        return this;
    }

    public int size() {
        return lines.size();
    }

    /** Said while the client is not there. */
    public RecordedRoom say(int count) {
        IntStream.range(0, count).forEach(i -> say("line " + (lines.size() + 1)));
        return this;
    }

    /** The same of these words. */
    public RecordedRoom say(String text) {
        lines.add("PRIVMSG %s :%s".formatted(target(), text));
        return this;
    }

    /** An event of the record that is no line. */
    public RecordedRoom happens(String tags, String event) {
        lines.add(tags + " " + event);
        return this;
    }

    /** Said while it is there. */
    public RecordedRoom live(String text) {
        say(text);
        client.says(line(lines.size(), ""));
        return this;
    }

    /** What is older is not there any more. */
    public RecordedRoom forgetBefore(int number) {
        forgotten = number - 1;
        return this;
    }

    /** Answers everything that is asked of this room, and what is asked then. */
    public RecordedRoom answer() {
        return answer(Integer.MAX_VALUE);
    }

    /** The same of so many questions. */
    public RecordedRoom answer(int most) {
        for (int i = 0; i < most && answersOne(); i++) {}
        return this;
    }

    /** The same of several rooms, in turn. */
    public static void answerAll(ClientScript client, RecordedRoom... rooms) {
        boolean more = true;
        while (more) {
            List<String> sent = client.sent();
            more = false;
            for (RecordedRoom room : rooms) {
                room.asked.addAll(sent);
                more |= room.answersNext();
            }
        }
    }

    /** A page around a line. */
    public void pageFrom(int number) {
        int last = Math.min(lines.size(), number + page - 1);
        send(number, last, last == lines.size());
    }

    /** Which lines of the record are in a log, by their order there. */
    public List<Integer> numbers(EntryLog log) {
        return IntStream.range(0, log.size())
                .mapToObj(log::get)
                .filter(entry -> entry.msgid().matches("m\\d+"))
                .map(entry -> Integer.valueOf(entry.msgid().substring(1)))
                .toList();
    }

    private boolean answersOne() {
        asked.addAll(client.sent());
        return answersNext();
    }

    private boolean answersNext() {
        while (!asked.isEmpty()) {
            String[] words = asked.remove(0).split(" ", -1);
            if (words[0].equals("CHATHISTORY") && words[2].equals(name)) {
                answer(words[1], words[3], Integer.parseInt(words[4]));
                return true;
            }
        }
        return false;
    }

    private void answer(String how, String where, int most) {
        int count = Math.min(most, page);
        int number = where.startsWith("msgid=m") ? Integer.parseInt(where.substring(7)) : 0;
        switch (how) {
            case "AFTER" -> {
                int last = Math.min(lines.size(), number + count);
                send(number + 1, last, last == lines.size());
            }
            case "BEFORE" -> send(Math.max(1, number - count), number - 1, number - count <= 1);
            default -> send(Math.max(1, lines.size() - count + 1), lines.size(), lines.size() <= count);
        }
    }

    private void send(int first, int last, boolean end) {
        int from = Math.max(first, forgotten + 1);
        client.says((end ? "@draft/chathistory-end " : "") + ":irc.example BATCH +h chathistory " + name);
        for (int i = from; i <= last; i++) {
            client.says(line(i, "batch=h;"));
        }
        client.says(":irc.example BATCH -h");
    }

    private String line(int number, String tags) {
        int second = number / 10;
        String time = "2025-03-18T10:%02d:%02d.%d00Z".formatted(second / 60 % 60, second % 60, number % 10);
        String line = lines.get(number - 1);
        String more = line.startsWith("+") ? line.substring(0, line.indexOf(' ')) + ";" : "";
        String event = line.substring(more.isEmpty() ? 0 : more.length());
        return "@%s%stime=%s;msgid=m%d :bob!b@h %s".formatted(tags, more, time, number, event);
    }

    private String target() {
        return name.startsWith("#") ? name : "tester";
    }
}
