package chat.stoa.tui.update;

import chat.stoa.tui.config.ConfigText;
import chat.stoa.tui.config.Names;
import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.keys.Action;
import chat.stoa.tui.model.Address;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Overlay.Assistant;
import chat.stoa.tui.model.Overlay.Assistant.Question;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.session.Connections;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The first start: a few questions, each with an answer that Enter takes, and a configuration that comes of them. */
final class Assisting {

    private static final int ANSWER_CHARS_MAX = 200;
    private static final List<Question> QUESTIONS = List.of(Question.values());

    private Assisting() {}

    static void open(Turn turn) {
        String nick = turn.session().me().wantedNick();
        turn.ui(turn.ui().withOverlay(new Assistant(Question.NICK, Map.of(), nick, "")));
    }

    static void key(Turn turn, Assistant assistant, InputEvent.Key key, Optional<Action> action) {
        String typed = assistant.typed();
        if (key.isText()) {
            insert(turn, assistant, Character.toString(key.codePoint()));
        } else if (key.code() == KeyCode.BACKSPACE && !typed.isEmpty()) {
            show(turn, assistant.withTyped(typed.substring(0, Graphemes.previous(typed, typed.length()))));
        } else if (action.equals(Optional.of(Action.KILL_TO_START))
                || action.equals(Optional.of(Action.KILL_WORD_LEFT))) {
            show(turn, assistant.withTyped(""));
        } else if (key.code() == KeyCode.UP || key.code() == KeyCode.BACK_TAB) {
            back(turn, assistant);
        } else if (key.code() == KeyCode.ENTER || key.code() == KeyCode.DOWN || key.code() == KeyCode.TAB) {
            answer(turn, assistant);
        }
    }

    static void insert(Turn turn, Assistant assistant, String text) {
        String longer = assistant.typed() + Graphemes.sanitize(text);
        if (longer.length() <= ANSWER_CHARS_MAX) {
            show(turn, assistant.withTyped(longer));
        }
    }

    /** Without answers, the client does what it does without a configuration. */
    static void cancelled(Turn turn, Overlay overlay) {
        if (overlay instanceof Assistant) {
            Notes.say(turn, "without a configuration; next time you are asked again");
            Connections.connect(turn);
        }
    }

    private static void answer(Turn turn, Assistant assistant) {
        String typed = assistant.typed().strip();
        String problem = problem(assistant.question(), typed);
        if (!problem.isEmpty()) {
            show(turn, assistant.refused(problem));
            return;
        }
        Assistant answered = assistant.answered(typed);
        Optional<Question> next = next(answered);
        if (next.isPresent()) {
            show(turn, answered.asking(next.get(), proposal(answered, next.get())));
        } else {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            turn.effect(new Effect.Configure(ConfigText.of(beginning(answered))));
        }
    }

    private static void back(Turn turn, Assistant assistant) {
        int before = QUESTIONS.indexOf(assistant.question()) - 1;
        if (before >= 0) {
            Question question = QUESTIONS.get(before);
            show(turn, assistant.asking(question, assistant.answer(question)));
        }
    }

    /** Without an account there is no password to ask for. */
    private static Optional<Question> next(Assistant answered) {
        int next = QUESTIONS.indexOf(answered.question()) + 1;
        boolean over = next == QUESTIONS.size()
                || (answered.question() == Question.ACCOUNT
                        && answered.answer(Question.ACCOUNT).isEmpty());
        return over ? Optional.empty() : Optional.of(QUESTIONS.get(next));
    }

    /** What was answered before; else what most would answer. */
    private static String proposal(Assistant assistant, Question question) {
        if (assistant.answers().containsKey(question)) {
            return assistant.answer(question);
        }
        return switch (question) {
            case NICK, ACCOUNT, PASSWORD -> "";
            case ADDRESS -> "127.0.0.1:6667";
            case TLS ->
                Address.parse(assistant.answer(Question.ADDRESS))
                                .filter(Address::suggestsTls)
                                .isPresent()
                        ? "yes"
                        : "no";
            case ROOMS -> "#lobby";
        };
    }

    private static String problem(Question question, String typed) {
        return switch (question) {
            case NICK -> Names.isNick(typed) ? "" : Names.NICK_RULE;
            case ADDRESS ->
                Address.parse(typed).isPresent() ? "" : "must be HOST or HOST:PORT, such as irc.example.org:6697";
            case TLS -> typed.matches("(?i)y|yes|n|no") ? "" : "must be yes or no";
            case ROOMS -> rooms(typed).stream().allMatch(Names::isRoom) ? "" : "must be rooms such as #lobby, #tea";
            case ACCOUNT, PASSWORD -> "";
        };
    }

    private static ConfigText.Beginning beginning(Assistant assistant) {
        return new ConfigText.Beginning(
                assistant.answer(Question.NICK),
                assistant.answer(Question.ADDRESS),
                assistant.answer(Question.TLS).toLowerCase(Locale.ROOT).startsWith("y"),
                rooms(assistant.answer(Question.ROOMS)),
                assistant.answer(Question.ACCOUNT),
                assistant.answer(Question.PASSWORD));
    }

    private static List<String> rooms(String text) {
        List<String> rooms = new ArrayList<>();
        for (String word : Arrays.asList(text.split("[, ]+", -1))) {
            if (!word.isBlank()) {
                rooms.add(Names.room(word));
            }
        }
        return rooms;
    }

    private static void show(Turn turn, Assistant assistant) {
        turn.ui(turn.ui().withOverlay(assistant));
    }
}
