package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.keys.Action;
import chat.stoa.tui.keys.MessageAction;
import chat.stoa.tui.layout.Addresses;
import chat.stoa.tui.layout.FormattedText;
import chat.stoa.tui.layout.Measuring;
import chat.stoa.tui.layout.Timeline;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.InputLine;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Overlay.Menu;
import chat.stoa.tui.model.Overlay.Selection;
import chat.stoa.tui.model.Overlay.Selection.Prompt;
import chat.stoa.tui.model.Overlay.Spot;
import chat.stoa.tui.model.Reading.Anchor;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.session.Annotations;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Seeking;
import chat.stoa.tui.session.Turn;
import java.util.List;
import java.util.Optional;

/** A message is selected and something is done with it: answered, reacted to, copied, opened, quoted, taken back. */
final class Selecting {

    private static final int SIGN_CHARS_MAX = 32;

    /** What most people react with. */
    private static final String USUAL_SIGN = "👍";

    private Selecting() {}

    /** The message that was gone to, or the newest that is visible. */
    static void open(Turn turn) {
        EntryLog log = turn.currentRoom().log();
        if (turn.ui().overlay() instanceof Spot spot && log.find(spot.entryId()).isPresent()) {
            select(turn, new Selection(spot.entryId(), Prompt.NONE, ""));
            return;
        }
        long bottom = turn.currentRoom().reading().anchor().entryId();
        int from = bottom == Long.MAX_VALUE ? log.size() - 1 : Math.min(log.size() - 1, log.indexFrom(bottom));
        int index = next(log, from, -1);
        if (index < 0) {
            Notes.say(turn, "there is no message to select");
        } else {
            select(turn, new Selection(log.get(index).id(), Prompt.NONE, ""));
        }
    }

    static void key(Turn turn, Selection selection, InputEvent.Key key, Optional<Action> action) {
        Optional<Entry> entry = turn.currentRoom().log().find(selection.entryId());
        if (entry.isEmpty()) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
        } else if (selection.prompt() == Prompt.REACTION) {
            reaction(turn, selection, entry.get(), key);
        } else if (key.isText()) {
            letter(turn, selection, entry.get(), key.codePoint());
        } else if (key.code() == KeyCode.UP) {
            move(turn, selection, -1);
        } else if (key.code() == KeyCode.DOWN) {
            move(turn, selection, 1);
        } else if (key.code() == KeyCode.ENTER) {
            turn.ui(turn.ui().withOverlay(new Menu(entry.get().id(), 0)));
        } else if (action.equals(Optional.of(Action.PAGE_UP)) || action.equals(Optional.of(Action.PAGE_DOWN))) {
            Keyboard.act(turn, action.orElseThrow(), key);
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            open(turn);
        } else {
            elsewhere(turn, key, action);
        }
    }

    /** A key that is not about the message, nor about the line, does what it always does. */
    private static void elsewhere(Turn turn, InputEvent.Key key, Optional<Action> action) {
        boolean leaves = action.filter(one -> one.group() != Action.Group.WRITING || one == Action.LINE_END)
                .isPresent();
        if (leaves) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            Keyboard.act(turn, action.orElseThrow(), key);
        }
    }

    /** Something is pasted as a reaction. */
    static void insert(Turn turn, Selection selection, String text) {
        String longer = selection.typed() + Graphemes.sanitize(text);
        if (selection.prompt() == Prompt.REACTION && longer.length() <= SIGN_CHARS_MAX) {
            turn.ui(turn.ui().withOverlay(selection.asking(Prompt.REACTION, longer)));
        }
    }

    private static void letter(Turn turn, Selection selection, Entry entry, int letter) {
        if (letter == 'k' || letter == 'j') {
            move(turn, selection, letter == 'k' ? -1 : 1);
        } else {
            MessageAction.of(letter).ifPresent(action -> act(turn, selection, entry, action));
        }
    }

    private static void act(Turn turn, Selection selection, Entry entry, MessageAction action) {
        switch (action) {
            case REPLY -> reply(turn, entry);
            case REACT -> ask(turn, selection, entry, Prompt.REACTION);
            case REMOVE -> remove(turn, selection, entry);
            case COPY -> copy(turn, entry);
            case OPEN -> open(turn, entry);
            case QUOTE -> quote(turn, entry);
            case UNREAD -> unreadFrom(turn, entry);
            case ANSWERED -> answered(turn, entry);
            case TALK -> {
                turn.ui(turn.ui().withOverlay(Overlay.NONE));
                Pointing.openQuery(turn, entry.sender());
            }
            case WHOIS -> {
                turn.ui(turn.ui().withOverlay(Overlay.NONE));
                Asking.whois(turn, entry.sender());
            }
        }
    }

    /** A key while the menu is open: a letter does what it does without the menu. */
    static void menuKey(Turn turn, Menu menu, InputEvent.Key key, Optional<Action> action) {
        MessageAction[] actions = MessageAction.values();
        Selection selection = new Selection(menu.entryId(), Prompt.NONE, "");
        Optional<MessageAction> chosen = key.code() == KeyCode.ENTER
                ? Optional.of(actions[menu.index()])
                : key.isText() ? MessageAction.of(key.codePoint()) : Optional.empty();
        if (chosen.isPresent()) {
            turn.ui(turn.ui().withOverlay(selection));
            turn.currentRoom().log().find(menu.entryId()).ifPresent(entry -> act(turn, selection, entry, chosen.get()));
        } else if (key.code() == KeyCode.UP || key.code() == KeyCode.DOWN) {
            int by = key.code() == KeyCode.UP ? -1 : 1;
            int index = Math.floorMod(menu.index() + by, actions.length);
            turn.ui(turn.ui().withOverlay(new Menu(menu.entryId(), index)));
        } else if (!key.isText()) {
            elsewhere(turn, key, action);
        }
    }

    private static void reply(Turn turn, Entry entry) {
        if (!hasId(turn, entry)) {
            return;
        }
        turn.ui(turn.ui().withOverlay(Overlay.NONE));
        turn.changeRoom(
                turn.rooms().currentKey(), room -> room.withDraft(room.draft().answering(entry.msgid())));
        Scrolling.to(turn, Anchor.BOTTOM);
    }

    private static void ask(Turn turn, Selection selection, Entry entry, Prompt prompt) {
        if (hasId(turn, entry)) {
            turn.ui(turn.ui().withOverlay(selection.asking(prompt, "")));
        }
    }

    private static void reaction(Turn turn, Selection selection, Entry entry, InputEvent.Key key) {
        String typed = selection.typed();
        if (key.isText()) {
            insert(turn, selection, Character.toString(key.codePoint()));
        } else if (key.code() == KeyCode.BACKSPACE && !typed.isEmpty()) {
            String shorter = typed.substring(0, Graphemes.previous(typed, typed.length()));
            turn.ui(turn.ui().withOverlay(selection.asking(Prompt.REACTION, shorter)));
        } else if (key.code() == KeyCode.ENTER && RoomCommands.requireOnline(turn)) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            String sign = typed.isEmpty() ? USUAL_SIGN : Emoji.replaced(typed);
            Annotations.react(turn, turn.currentRoom(), entry, sign);
        }
    }

    /** Asked once more: it cannot be taken back that something was taken back. */
    private static void remove(Turn turn, Selection selection, Entry entry) {
        String refusal = Annotations.removalRefusal(turn);
        if (!refusal.isEmpty()) {
            Notes.say(turn, refusal);
        } else if (selection.prompt() != Prompt.REMOVAL) {
            ask(turn, selection, entry, Prompt.REMOVAL);
        } else {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            Annotations.remove(turn, turn.currentRoom(), entry);
        }
    }

    private static void copy(Turn turn, Entry entry) {
        turn.effect(new Effect.Copy(plain(entry)));
        turn.ui(turn.ui().withOverlay(Overlay.NONE));
        Notes.say(turn, "copied");
    }

    private static void open(Turn turn, Entry entry) {
        List<String> addresses = Addresses.in(plain(entry));
        if (addresses.isEmpty()) {
            Notes.say(turn, "there is no address in it");
            return;
        }
        turn.effect(new Effect.Open(addresses.get(0)));
        turn.ui(turn.ui().withOverlay(Overlay.NONE));
        Notes.say(turn, "opening " + addresses.get(0));
    }

    private static void quote(Turn turn, Entry entry) {
        turn.ui(turn.ui().withOverlay(Overlay.NONE));
        InputLine line = LineEditing.line(turn);
        String quoted = "<" + entry.sender() + "> " + plain(entry).replace('\n', ' ') + " ";
        LineEditing.set(turn, line);
        LineEditing.insert(turn, quoted);
    }

    /** The line for new messages stands before it, as if nothing from there on had been read. */
    private static void unreadFrom(Turn turn, Entry entry) {
        Room room = turn.currentRoom();
        int count = 0;
        for (int i = room.log().indexFrom(entry.id()); i < room.log().size(); i++) {
            Entry later = room.log().get(i);
            count += later.kind().isTalk() && (!later.own() || later.id() == entry.id()) ? 1 : 0;
        }
        int unread = count;
        turn.changeRoom(room.key(), now -> now.withReading(now.reading().unreadFrom(entry.id(), unread)));
        turn.ui(turn.ui().withOverlay(Overlay.NONE));
    }

    /** To the message that it answers, which may have to be fetched. */
    private static void answered(Turn turn, Entry entry) {
        String msgid = entry.extra().replyTo();
        Optional<Entry> target = turn.currentRoom().log().findMessage(msgid);
        if (target.isPresent()) {
            select(turn, new Selection(target.get().id(), Prompt.NONE, ""));
        } else if (msgid.isEmpty()) {
            Notes.say(turn, "it answers no message");
        } else {
            Notes.say(turn, "looking for it further back");
            Seeking.to(turn, turn.rooms().currentKey(), msgid);
        }
    }

    /** A message has been gone to: it is to be seen whole, however long those below it are. */
    static void onJump(Turn turn, Overlay before) {
        Overlay overlay = turn.ui().overlay();
        if (overlay instanceof Spot spot && !overlay.equals(before)) {
            reveal(turn, spot.entryId());
        } else if (overlay instanceof Selection selection && !overlay.equals(before)) {
            reveal(turn, selection.entryId());
        }
    }

    private static void reveal(Turn turn, long entryId) {
        // The widths are those of the room with what has come.
        turn.model(Measuring.settle(turn.model()));
        Scrolling.to(turn, Timeline.of(turn.model()).withVisible(entryId));
    }

    private static void move(Turn turn, Selection selection, int step) {
        EntryLog log = turn.currentRoom().log();
        int index = next(log, log.indexFrom(selection.entryId()) + step, step);
        if (index >= 0) {
            select(turn, selection.at(log.get(index).id()));
        }
    }

    private static void select(Turn turn, Selection selection) {
        turn.ui(turn.ui().withOverlay(selection));
        Scrolling.to(turn, Timeline.of(turn.model()).withVisible(selection.entryId()));
        if (Timeline.of(turn.model()).isNearTop()) {
            chat.stoa.tui.session.History.older(turn);
        }
    }

    private static int next(EntryLog log, int from, int step) {
        int index = from;
        while (index >= 0 && index < log.size()) {
            Entry entry = log.get(index);
            if (entry.kind().isTalk() && !entry.isRemoved()) {
                return index;
            }
            index += step;
        }
        return -1;
    }

    private static boolean hasId(Turn turn, Entry entry) {
        if (entry.msgid().isEmpty()) {
            Notes.say(turn, "this server gives messages no ids, so nothing can refer to them");
        }
        return !entry.msgid().isEmpty();
    }

    /** As it was written, but for the codes of colours: neither wrapped nor cut. */
    private static String plain(Entry entry) {
        return String.join("\n", entry.text().lines().map(FormattedText::plain).toList());
    }
}
