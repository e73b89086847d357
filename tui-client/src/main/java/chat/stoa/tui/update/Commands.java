package chat.stoa.tui.update;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageParser;
import chat.stoa.protocol.Parsed;
import chat.stoa.tui.keys.Command;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.InputLine;
import chat.stoa.tui.model.Overlay.Finder.Scope;
import chat.stoa.tui.model.Reading.Anchor;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.session.Masking;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Posts;
import chat.stoa.tui.session.ReadMarkers;
import chat.stoa.tui.session.Sending;
import chat.stoa.tui.session.Sending.Manner;
import chat.stoa.tui.session.Turn;
import java.util.List;
import java.util.Optional;

/**
 * What Enter does: says the line, or does what it commands. A line that cannot be taken stays in the input, and a line
 * in the room says why.
 */
final class Commands {

    private static final String LITERAL_SLASH = "//";

    private Commands() {}

    static void enter(Turn turn) {
        int network = turn.network().id();
        String key = turn.rooms().currentKey();
        InputLine line = LineEditing.line(turn);
        String remembered = HistoryLine.of(turn.currentRoom(), line.text());
        if (line.text().isBlank() || !run(turn, line.text())) {
            return;
        }
        boolean stays =
                turn.network().id() == network && turn.rooms().currentKey().equals(key);
        taken(turn, network, key, line, remembered);
        if (stays) {
            Scrolling.to(turn, Anchor.BOTTOM);
        }
    }

    /** What was entered is gone from where it was typed: that may be another network than the present one. */
    private static void taken(Turn turn, int network, String key, InputLine line, String remembered) {
        int active = turn.model().active();
        int index = turn.model().indexOf(network);
        if (index >= 0) {
            turn.model(turn.model().on(index));
            turn.changeRoom(
                    key,
                    room -> room.draft().line().equals(line)
                            ? room.withDraft(room.draft().sent(remembered, turn.limits()))
                            : room);
            turn.model(turn.model().on(active));
        }
    }

    /** Whether something can be said in a room; if not, the user is told. */
    static boolean canTalk(Turn turn, Room room) {
        if (room.isStatus()) {
            return refuse(turn, "nobody reads the status room: /join #room, or /msg name text");
        }
        if (room.isRoom() && room.presence() == Room.Presence.OUT) {
            return refuse(turn, "you are not in " + room.name() + ": /join " + room.name());
        }
        return true;
    }

    static void quit(Turn turn, String reason) {
        int shown = turn.model().shown();
        for (int i = 0; i < turn.model().networks().size(); i++) {
            turn.model(turn.model().on(i));
            ReadMarkers.leave(turn);
            turn.send(reason.isEmpty() ? Message.of("QUIT") : Message.of("QUIT", reason));
        }
        turn.model(turn.model().on(shown));
        turn.effect(new Effect.Quit());
    }

    private static boolean run(Turn turn, String line) {
        if (line.indexOf('\n') >= 0) {
            return lines(turn, line);
        }
        if (!line.startsWith("/") || line.startsWith(LITERAL_SLASH)) {
            return say(turn, Manner.MESSAGE, line.startsWith(LITERAL_SLASH) ? line.substring(1) : line);
        }
        String[] words = line.substring(1).split(" ", 2);
        String rest = words.length > 1 ? words[1].strip() : "";
        Optional<Command> command = Command.of(words[0]);
        if (command.isEmpty()) {
            return refuse(turn, "no command /" + words[0] + " (/help lists them; //text says a line with a slash)");
        }
        if (!rest.isEmpty() && !command.get().hasParameters()) {
            return refuse(turn, "usage: " + explanation(command.get()));
        }
        return run(turn, command.get(), rest);
    }

    /**
     * Several lines are as many messages, of which all are taken or none; only in the first a slash means something.
     */
    private static boolean lines(Turn turn, String text) {
        Room room = turn.currentRoom();
        if (text.startsWith("/") && !text.startsWith(LITERAL_SLASH)) {
            return refuse(turn, "a command is one line");
        }
        if (!canTalk(turn, room)) {
            return false;
        }
        List<String> lines = Multiline.messages(text.startsWith(LITERAL_SLASH) ? text.substring(1) : text);
        int messages = Multiline.count(turn, room, lines);
        int free = turn.limits().outboxLines() - turn.outbox().size();
        if (messages > Math.min(free, turn.limits().pasteMessages())) {
            Notes.say(turn, "that would be " + messages + " messages, which is too many at once");
            return false;
        }
        String whole = String.join("\n", lines);
        String replyTo = room.draft().replyTo();
        Sending.answer(turn, room.key(), room.name(), Manner.MESSAGE, whole, replyTo);
        return true;
    }

    static boolean run(Turn turn, Command command, String rest) {
        return switch (command) {
            case JOIN -> RoomCommands.join(turn, rest);
            case PART -> RoomCommands.part(turn, rest);
            case CLOSE -> RoomCommands.close(turn);
            case TOPIC -> RoomCommands.topic(turn, rest);
            case RENAME -> RoomCommands.rename(turn, rest);
            case MSG -> message(turn, Manner.MESSAGE, rest, false);
            case QUERY -> message(turn, Manner.MESSAGE, rest, true);
            case NOTICE -> message(turn, Manner.NOTICE, rest, false);
            case SAY -> rest.isEmpty() ? usage(turn, command) : say(turn, Manner.MESSAGE, rest);
            case ME -> rest.isEmpty() ? usage(turn, command) : say(turn, Manner.ACTION, rest);
            case SEARCH -> search(turn, rest);
            case LASTLOG -> lastlog(turn, rest);
            case MENTIONS -> mentions(turn, rest);
            case NAMES -> RoomCommands.names(turn, rest);
            case INVITE -> Asking.invite(turn, rest);
            case KICK -> Asking.kick(turn, rest);
            case MODE -> Asking.mode(turn, rest);
            case OP, DEOP, VOICE, DEVOICE, BAN, UNBAN -> ModeCommands.run(turn, command, rest);
            case IGNORE -> IgnoreCommands.ignore(turn, rest);
            case UNIGNORE -> IgnoreCommands.unignore(turn, rest);
            case WHOIS -> Asking.whois(turn, rest);
            case CTCP -> Asking.ctcp(turn, rest);
            case LIST -> Asking.list(turn, rest);
            case AWAY -> Asking.away(turn, rest);
            case NICK -> nick(turn, rest);
            case NETWORK -> NetworkCommands.network(turn, rest);
            case CONNECT -> NetworkCommands.connect(turn, rest);
            case DISCONNECT -> NetworkCommands.disconnect(turn, rest);
            case REGISTER -> AccountCommands.register(turn, rest);
            case VERIFY -> AccountCommands.verify(turn, rest);
            case LOGIN -> AccountCommands.login(turn, rest);
            case NS, CS, HS -> rest.isEmpty() ? usage(turn, command) : service(turn, command, rest);
            case PIN -> RoomCommands.pin(turn);
            case MUTE -> RoomCommands.mute(turn);
            case NOISE -> RoomCommands.noise(turn, rest);
            case EDIT -> edit(turn);
            case RETRY -> retry(turn);
            case CLEAR -> clear(turn);
            case RAW -> raw(turn, rest);
            case HELP -> help(turn, rest);
            case QUIT -> {
                quit(turn, rest);
                yield true;
            }
        };
    }

    private static boolean search(Turn turn, String words) {
        Finding.open(turn, Scope.SERVER, words);
        Finding.start(turn);
        return true;
    }

    private static boolean lastlog(Turn turn, String words) {
        Finding.open(turn, Scope.ROOMS, words);
        return true;
    }

    private static boolean mentions(Turn turn, String words) {
        Finding.open(turn, Scope.MENTIONS, words);
        return true;
    }

    private static boolean say(Turn turn, Manner manner, String text) {
        Room room = turn.currentRoom();
        return canTalk(turn, room)
                && Sending.answer(
                        turn,
                        room.key(),
                        room.name(),
                        manner,
                        text,
                        room.draft().replyTo());
    }

    private static boolean message(Turn turn, Manner manner, String rest, boolean open) {
        String[] words = rest.split(" ", 2);
        String target = words[0];
        String text = words.length > 1 ? words[1].strip() : "";
        if (!Message.isMiddle(target) || (text.isEmpty() && !open)) {
            return usage(turn, open ? Command.QUERY : manner == Manner.NOTICE ? Command.NOTICE : Command.MSG);
        }
        Optional<Room> room = turn.server().isRoom(target) || manner == Manner.NOTICE
                ? turn.rooms().get(turn.key(target))
                : Posts.query(turn, target);
        if (room.isEmpty() && manner == Manner.MESSAGE && !turn.server().isRoom(target)) {
            return refuse(turn, "too many rooms are open: /close one");
        }
        String key = room.map(Room::key).orElse(Room.STATUS_KEY);
        if (!text.isEmpty() && !Sending.say(turn, key, target, manner, text)) {
            return false;
        }
        if (open) {
            Switching.to(turn, key);
            Choosing.opened(turn, key);
        } else if (turn.session().link().isOnline() && !key.equals(turn.rooms().currentKey())) {
            // It is shown in another room: without a word it would seem to be lost.
            Notes.say(turn, "to " + target + ": " + Masking.masked(target, text));
        }
        return true;
    }

    private static boolean service(Turn turn, Command command, String rest) {
        return switch (command) {
            case NS -> message(turn, Manner.MESSAGE, Masking.NICKSERV + " " + rest, false);
            case CS -> message(turn, Manner.MESSAGE, "ChanServ " + rest, false);
            default -> Asking.hs(turn, rest);
        };
    }

    private static boolean edit(Turn turn) {
        turn.effect(new Effect.Edit(""));
        return true;
    }

    private static boolean nick(Turn turn, String nick) {
        if (!Message.isMiddle(nick)) {
            return usage(turn, Command.NICK);
        }
        if (!turn.session().link().isOnline()) {
            turn.session(turn.session().withMe(turn.session().me().wanting(nick)));
            Posts.info(turn, turn.rooms().currentKey(), "you will ask for " + nick + " when there is a connection");
        } else {
            turn.send("NICK", nick);
        }
        return true;
    }

    private static boolean retry(Turn turn) {
        Room room = turn.currentRoom();
        if (!canTalk(turn, room)) {
            return false;
        }
        int count = Sending.retry(turn, room);
        Notes.say(turn, count == 0 ? "nothing to send again here" : "sending again: " + count);
        return true;
    }

    private static boolean clear(Turn turn) {
        turn.changeRoom(
                turn.rooms().currentKey(),
                room -> room.withLog(EntryLog.EMPTY).withBacklog(room.backlog().emptied()));
        return true;
    }

    private static boolean raw(Turn turn, String line) {
        Parsed parsed = new MessageParser(MessageLimits.FROM_CLIENT).parse(line);
        if (!(parsed instanceof Message message)) {
            return refuse(turn, "that is no message of the protocol");
        }
        return Asking.send(turn, message);
    }

    private static boolean help(Turn turn, String name) {
        if (name.isEmpty()) {
            Helping.openCommands(turn);
            return true;
        }
        Optional<Command> command = Command.of(name.startsWith("/") ? name.substring(1) : name);
        if (command.isEmpty()) {
            return refuse(turn, "no command /" + name + " (/help lists them)");
        }
        Posts.info(turn, turn.rooms().currentKey(), explanation(command.get()));
        return true;
    }

    private static String explanation(Command command) {
        return command.usage() + " (" + command.description() + ")";
    }

    static boolean usage(Turn turn, Command command) {
        return refuse(turn, "usage: " + command.usage());
    }

    /** Who reads further back sees no new line. */
    static boolean refuse(Turn turn, String why) {
        Posts.error(turn, turn.rooms().currentKey(), why);
        if (!turn.currentRoom().reading().anchor().isBottom()) {
            Notes.say(turn, why);
        }
        return false;
    }
}
