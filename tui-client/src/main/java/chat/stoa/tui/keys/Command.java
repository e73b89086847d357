package chat.stoa.tui.keys;

import java.util.Locale;
import java.util.Optional;

/** The commands that begin with {@code /}, in the words of the help. */
public enum Command {
    JOIN("#room[,...] [key]", "go into rooms", "join", "j"),
    PART("[#room] [reason]", "leave a room", "part", "leave"),
    MSG("name text", "say something to a person or a room", "msg"),
    QUERY("name [text]", "open a conversation with a person", "query", "q"),
    SAY("text", "say it as it is", "say"),
    ME("text", "say what you do", "me"),
    NOTICE("name text", "a message that no bot answers", "notice"),
    TOPIC("[#room] [text]", "show the topic, or set another", "topic", "t"),
    RENAME("#name [reason]", "give this room another name", "rename"),
    NAMES("[#room]", "list who is in a room", "names"),
    INVITE("name [#room]", "ask somebody into a room", "invite"),
    KICK("[#room] name [why]", "put somebody out", "kick"),
    MODE("[#room or your name] [modes]", "show a room's modes or yours, or set them", "mode"),
    OP("[#room] name...", "make people operators of a room", "op"),
    DEOP("[#room] name...", "take that from them", "deop"),
    VOICE("[#room] name...", "let people speak where few may", "voice"),
    DEVOICE("[#room] name...", "take that from them", "devoice"),
    BAN("[#room] [name or mask...]", "keep people out, or list who is kept out", "ban"),
    UNBAN("[#room] name or mask...", "let them in again", "unban"),
    IGNORE("[name or mask]", "show nothing more of somebody, or list of whom", "ignore"),
    UNIGNORE("name or mask", "show again what somebody says", "unignore"),
    WHOIS("name", "who somebody is", "whois", "wi"),
    CTCP("name [query] [words]", "ask somebody's client: VERSION, PING, TIME", "ctcp"),
    SEARCH("[from:name] [in:#room] [words]", "find what was said, on the server", "search", "find"),
    LASTLOG("[words]", "find what was said, in all rooms here", "lastlog"),
    MENTIONS("[words]", "all that called you", "mentions"),
    LIST("[#room]", "list the rooms of the server", "list"),
    AWAY("[text]", "be away; without text: be back", "away"),
    NICK("name", "take another nickname", "nick"),
    NETWORK("[name]", "list the networks, or go to one", "network", "net"),
    CONNECT("[name or host[:port]]", "connect now; to another server: its address", "connect", "server"),
    DISCONNECT("[name] [reason]", "disconnect and stay away", "disconnect"),
    REGISTER("[email]", "make an account for your nickname here", "register"),
    VERIFY("code", "finish making an account", "verify"),
    LOGIN("[account]", "log in to your account", "login"),
    NS("words", "tell NickServ: accounts and nicknames", "ns", "nickserv"),
    CS("words", "tell ChanServ: rooms and their operators", "cs", "chanserv"),
    HS("words", "tell HistServ: what was said (elsewhere HostServ)", "hs"),
    PIN("", "put this room before the others, or back", "pin"),
    MUTE("", "do not count what is said here, or do again", "mute"),
    NOISE("all|of-speakers|none|by-size", "what to show here of coming and going", "noise"),
    EDIT("", "write in your $EDITOR", "edit"),
    RETRY("", "send again what was refused or lost", "retry"),
    CLEAR("", "empty this room on the screen", "clear"),
    CLOSE("", "leave this room and close it", "close", "wc"),
    RAW("line", "send a line to the server as it is", "raw", "quote"),
    HELP("[command]", "all commands, or what one does", "help", "h"),
    QUIT("[reason]", "end", "quit", "exit");

    private final String parameters;
    private final String description;
    private final String label;
    private final String alias;

    Command(String parameters, String description, String label) {
        this(parameters, description, label, label);
    }

    Command(String parameters, String description, String label, String alias) {
        this.parameters = parameters;
        this.description = description;
        this.label = label;
        this.alias = alias;
    }

    /** The command of a name, in any letter case. */
    public static Optional<Command> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Command command : values()) {
            if (command.label.equals(lower) || command.alias.equals(lower)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    /** The name that the help shows. */
    public String label() {
        return label;
    }

    /** How it is written. */
    public String usage() {
        return "/" + label() + (parameters.isEmpty() ? "" : " " + parameters);
    }

    /** Whether anything can be written behind it. */
    public boolean hasParameters() {
        return !parameters.isEmpty();
    }

    public String description() {
        return description;
    }
}
