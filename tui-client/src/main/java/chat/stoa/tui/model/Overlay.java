package chat.stoa.tui.model;

import chat.stoa.tui.keys.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What lies over the screen and has the keys until Esc, but for a {@link Spot}. */
public sealed interface Overlay {

    /** Nothing. */
    Overlay NONE = new None();

    /** The rooms, where their pane does not fit. */
    Overlay ROOMS = new RoomsPane();

    /** The people, where their pane does not fit. */
    Overlay USERS = new UsersPane(0);

    /** Whether keys are for it. */
    static boolean hasKeys(Overlay overlay) {
        return !(overlay instanceof None || overlay instanceof Spot);
    }

    /** Whether it is about one message of the room that is shown. */
    static boolean isOfMessage(Overlay overlay) {
        return overlay instanceof Spot || overlay instanceof Selection || overlay instanceof Menu;
    }

    /** See {@link #NONE}. */
    record None() implements Overlay {}

    /**
     * The message that was gone to is marked, until the next key, which does what it always does.
     *
     * @param entryId which one
     */
    record Spot(long entryId) implements Overlay {}

    /** See {@link #ROOMS}. */
    record RoomsPane() implements Overlay {}

    /**
     * See {@link #USERS}.
     *
     * @param index which person is chosen, in their order
     */
    record UsersPane(int index) implements Overlay {}

    /**
     * The keys and the commands.
     *
     * @param context whose keys come first
     * @param scrolled how many rows are above the first visible one
     * @param under what lies below it, and comes back
     */
    record Help(Context context, int scrolled, Overlay under) implements Overlay {

        public Help scrolledTo(int newScrolled) {
            return new Help(context, newScrolled, under);
        }
    }

    /**
     * A room is gone to by its number.
     *
     * @param typed the digits so far
     */
    record RoomNumber(String typed) implements Overlay {}

    /**
     * All that can be done with a selected message.
     *
     * @param index which of it Enter does
     */
    record Menu(long entryId, int index) implements Overlay {}

    /**
     * Whether to send a paste.
     *
     * @param roomKey where it was pasted
     * @param lines what would be sent, a line each
     * @param messages how many messages that makes
     */
    record PasteQuestion(String roomKey, List<String> lines, int messages) implements Overlay {

        public PasteQuestion {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The box that goes to a room, to a person or to whatever else can be done.
     *
     * @param query what is typed
     * @param choices what fits it, best first; as it was when the query was typed, so that nothing moves under the hand
     * @param index which of them Enter takes
     */
    record Switcher(String query, List<Choice> choices, int index) implements Overlay {

        public Switcher {
            choices = List.copyOf(choices);
        }

        /** The same with another choice; behind the last comes the first. */
        public Switcher turned(int by) {
            return choices.isEmpty() ? this : at(Math.floorMod(index + by, choices.size()));
        }

        public Switcher at(int newIndex) {
            return new Switcher(query, choices, newIndex);
        }
    }

    /**
     * A message is selected, and keys do something with it.
     *
     * @param entryId which one
     * @param prompt what is being asked about it
     * @param typed what was answered so far
     */
    record Selection(long entryId, Prompt prompt, String typed) implements Overlay {

        /** What is being asked about a message. */
        public enum Prompt {
            /** Nothing: letters are keys. */
            NONE,
            /** With which sign to react. */
            REACTION,
            /** Whether it is really to be taken back. */
            REMOVAL
        }

        public Selection at(long newEntryId) {
            return new Selection(newEntryId, Prompt.NONE, "");
        }

        public Selection asking(Prompt newPrompt, String newTyped) {
            return new Selection(entryId, newPrompt, newTyped);
        }
    }

    /**
     * Whether to trust a server's key.
     *
     * @param network the id of the network
     * @param quiet since when no key has been pressed: whoever is typing something else does not mean to answer
     */
    record KeyQuestion(int network, ServerKey key, Instant quiet) implements Overlay {

        public KeyQuestion quietSince(Instant time) {
            return new KeyQuestion(network, key, time);
        }
    }

    /**
     * A password is being typed.
     *
     * @param purpose what it is for
     * @param about the account to log in to; or the address for a new one, empty for none
     * @param step which time it is being typed
     * @param before what was typed the first time
     * @param typed what is typed so far
     */
    record Secret(Purpose purpose, String about, Step step, String before, String typed) implements Overlay {

        /** What a password is for. */
        public enum Purpose {
            LOGIN,
            REGISTER
        }

        /** Which time it is being typed: a new one is typed twice, since nobody sees an error in it. */
        public enum Step {
            FIRST,
            AGAIN,
            /** The first time once more, since the two differed. */
            ANEW
        }

        public static Secret asking(Purpose purpose, String about) {
            return new Secret(purpose, about, Step.FIRST, "", "");
        }

        public Secret withTyped(String newTyped) {
            return new Secret(purpose, about, step, before, newTyped);
        }

        public Secret again() {
            return new Secret(purpose, about, Step.AGAIN, typed, "");
        }

        public Secret anew() {
            return new Secret(purpose, about, Step.ANEW, "", "");
        }

        /** Nothing prints a password by accident. */
        @Override
        public String toString() {
            return "Secret[" + purpose + "]";
        }
    }

    /**
     * The questions of the first start.
     *
     * @param answers to those before
     * @param typed the answer to the present one so far
     * @param problem why that is no answer; empty if nobody said so
     */
    record Assistant(Question question, Map<Question, String> answers, String typed, String problem)
            implements Overlay {

        /** What is asked, in this order. */
        public enum Question {
            NICK,
            ADDRESS,
            TLS,
            ROOMS,
            ACCOUNT,
            PASSWORD
        }

        public Assistant {
            answers = Map.copyOf(answers);
        }

        public String answer(Question asked) {
            return answers.getOrDefault(asked, "");
        }

        public Assistant withTyped(String newTyped) {
            return new Assistant(question, answers, newTyped, "");
        }

        public Assistant refused(String why) {
            return new Assistant(question, answers, typed, why);
        }

        public Assistant answered(String answer) {
            Map<Question, String> all = new HashMap<>(answers);
            all.put(question, answer);
            return new Assistant(question, all, answer, "");
        }

        public Assistant asking(Question next, String proposal) {
            return new Assistant(next, answers, proposal, "");
        }
    }

    /**
     * Looking for a text in the room.
     *
     * @param query what is looked for
     * @param typing whether letters are part of it; if not, they are keys
     * @param match where it was found, of all places
     * @param origin where the view stood before
     */
    record Search(String query, boolean typing, Match match, Reading.Anchor origin) implements Overlay {

        public Search withTyping(boolean newTyping) {
            return new Search(query, newTyping, match, origin);
        }

        public Search withMatch(Match newMatch) {
            return new Search(query, typing, newMatch, origin);
        }
    }

    /**
     * A list of messages of any room.
     *
     * @param scope which messages
     * @param query what is looked for
     * @param hits what fits it, newest first
     * @param index which of them Enter goes to
     * @param progress how far the server is with it
     */
    record Finder(Scope scope, String query, List<Hit> hits, int index, Progress progress) implements Overlay {

        /** Which messages. */
        public enum Scope {
            /** Those that are here, of all rooms. */
            ROOMS,
            /** Those that the server remembers. */
            SERVER,
            /** Those that speak to the user. */
            MENTIONS
        }

        /** How far the server is. */
        public enum Progress {
            /** It was not asked, or for something else. */
            TYPING,
            ASKED,
            /** As many have come as were asked for: it may remember more. */
            PARTLY,
            /** The same, and older ones were asked for. */
            ASKED_OLDER,
            ANSWERED
        }

        public Finder {
            hits = List.copyOf(hits);
        }

        public Finder at(int newIndex) {
            return new Finder(scope, query, hits, newIndex, progress);
        }

        public Finder asked() {
            return new Finder(scope, query, List.of(), 0, Progress.ASKED);
        }

        public Finder askedOlder() {
            return new Finder(scope, query, hits, index, Progress.ASKED_OLDER);
        }

        /** With more that was found, of which the first is chosen. */
        public Finder answered(List<Hit> found, boolean all) {
            List<Hit> more = new ArrayList<>(hits);
            more.addAll(found);
            int chosen = found.isEmpty() ? index : hits.size();
            return new Finder(scope, query, more, chosen, all ? Progress.ANSWERED : Progress.PARTLY);
        }

        /** As before it was asked. */
        public Finder unanswered() {
            Progress before = progress == Progress.ASKED_OLDER ? Progress.PARTLY : Progress.TYPING;
            return new Finder(scope, query, hits, index, before);
        }

        public boolean isAsking() {
            return progress == Progress.ASKED || progress == Progress.ASKED_OLDER;
        }

        /** Whether there may be more than is listed. */
        public boolean isPart() {
            return progress == Progress.PARTLY || progress == Progress.ASKED_OLDER;
        }
    }

    /**
     * Looking for a line among those that were sent from this room; the one that is found stands in the input line.
     *
     * @param query what is looked for
     * @param position which of the sent lines was found; their number if none was
     * @param before what stood in the input line
     */
    record Recall(String query, int position, InputLine before) implements Overlay {}

    /**
     * One of the entries that contain what is looked for.
     *
     * @param entryId which entry
     * @param number the newest is 1
     * @param count how many there are
     */
    record Match(long entryId, int number, int count) {

        /** Found nowhere. */
        public static final Match NONE = new Match(0, 0, 0);
    }
}
