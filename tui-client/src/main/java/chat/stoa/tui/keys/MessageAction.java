package chat.stoa.tui.keys;

import java.util.Optional;

/** What can be done with a selected message, by a letter or from its menu. */
public enum MessageAction {
    REPLY('r', "reply", "answer it"),
    REACT('+', "react", "put a sign at it"),
    COPY('y', "copy", "copy its text"),
    OPEN('o', "open", "open the address in it"),
    QUOTE('q', "quote", "quote it in what you write"),
    REMOVE('x', "remove", "take it back"),
    UNREAD('u', "unread", "from here on it is unread"),
    ANSWERED('g', "go", "go to what it answers"),
    TALK('t', "talk", "a conversation with its writer"),
    WHOIS('w', "whois", "who its writer is");

    private final char letter;
    private final String word;
    private final String description;

    MessageAction(char letter, String word, String description) {
        this.letter = letter;
        this.word = word;
        this.description = description;
    }

    /** The action of a letter, if it has one. */
    public static Optional<MessageAction> of(int letter) {
        for (MessageAction action : values()) {
            // On many keyboards, plus is Shift and the equals sign.
            if (action.letter == letter || (action == REACT && letter == '=')) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    public char letter() {
        return letter;
    }

    /** In a word. */
    public String word() {
        return word;
    }

    public String description() {
        return description;
    }
}
