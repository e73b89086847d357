package chat.stoa.chat.service;

import chat.stoa.chat.HistoryCutoff;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Replay;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.Texts;
import chat.stoa.journal.Retention;
import chat.stoa.ops.StorageSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What SET and GET of ChanServ know of a room: its options, and what they may be. */
enum RoomOption {
    DESCRIPTION("description", Rank.ADMIN, "") {
        @Override
        String value(ServiceCall call, RoomCall visited, String text) {
            return line(visited, text);
        }
    },
    URL("url", Rank.ADMIN, "") {
        @Override
        String value(ServiceCall call, RoomCall visited, String text) {
            return line(visited, text);
        }
    },
    EMAIL("email", Rank.ADMIN, "") {
        @Override
        String value(ServiceCall call, RoomCall visited, String text) {
            return line(visited, text);
        }
    },
    HISTORY(HistoryCutoff.OPTION, Rank.FOUNDER, "ALL") {
        @Override
        String value(ServiceCall call, RoomCall visited, String text) throws Refusal {
            HistoryCutoff cutoff = HistoryCutoff.of(text.isEmpty() ? HistoryCutoff.ALL.word() : text)
                    .orElseThrow(() -> call.refusal("It can be ALL, REGISTERED or JOINED."));
            return cutoff == HistoryCutoff.ALL ? "" : cutoff.word();
        }
    },
    KEEP_DAYS(Retention.KEEP_DAYS, Rank.FOUNDER, "DEFAULT") {
        @Override
        String value(ServiceCall call, RoomCall visited, String text) throws Refusal {
            StorageSettings settings = call.chat().config().storage();
            return kept(call, text, settings.keepFor().toDays(), Retention.DAYS_MAX);
        }
    },
    KEEP_BYTES(Retention.KEEP_BYTES, Rank.FOUNDER, "DEFAULT") {
        @Override
        String value(ServiceCall call, RoomCall visited, String text) throws Refusal {
            StorageSettings settings = call.chat().config().storage();
            return kept(call, text, settings.keepBytesPerRoom(), Retention.BYTES_MAX);
        }
    },
    REPLAY(Replay.OPTION, Rank.ADMIN, "DEFAULT") {
        @Override
        String value(ServiceCall call, RoomCall visited, String text) throws Refusal {
            if (text.isEmpty() || text.equalsIgnoreCase("DEFAULT")) {
                return "";
            }
            String number = text.equalsIgnoreCase("OFF") ? "0" : text;
            return Long.toString(number(call, number, 0, visited.limits().replayLines()));
        }
    };

    private final String key;
    private final Rank least;
    private final String standard;

    /** @param standard what it is called to be set to nothing in particular; empty if that is to be there no more */
    RoomOption(String key, Rank least, String standard) {
        this.key = key;
        this.least = least;
        this.standard = standard;
    }

    /** How it is with a value, in words; empty: none. */
    String told(String value) {
        if (value.isEmpty()) {
            return standard.isEmpty() ? "none" : standard;
        }
        return value;
    }

    /** What was done to it by a value. */
    String done(String value) {
        if (value.isEmpty()) {
            return standard.isEmpty() ? "taken away" : standard;
        }
        return "set";
    }

    /** Among the options of a registration. */
    String key() {
        return key;
    }

    /** Who may set it. */
    Rank least() {
        return least;
    }

    /**
     * What is to be noted for what somebody wrote; empty: nothing any more.
     *
     * @throws Refusal if it cannot be that
     */
    abstract String value(ServiceCall call, RoomCall visited, String text) throws Refusal;

    static RoomOption require(ServiceCall call, String given) throws Refusal {
        return Arrays.stream(values())
                .filter(each -> each.word().equalsIgnoreCase(given))
                .findFirst()
                .orElseThrow(() -> call.refusal("There is "
                        + Arrays.stream(values()).map(RoomOption::word).collect(Collectors.joining(", ")) + "."));
    }

    private String word() {
        return key.toUpperCase(Locale.ROOT);
    }

    private static String line(RoomCall visited, String text) {
        return Texts.cut(text, visited.limits().topicBytesMax());
    }

    /** A room may keep less than the server does, not more; unless an operator of the server says so. */
    private static String kept(ServiceCall call, String text, long servers, long most) throws Refusal {
        if (text.isEmpty() || text.equalsIgnoreCase("DEFAULT")) {
            return "";
        }
        boolean bound = servers > 0 && !call.mayByPrivilege();
        return Long.toString(number(call, text, bound ? 1 : 0, bound ? servers : most));
    }

    private static long number(ServiceCall call, String text, long least, long most) throws Refusal {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw call.refusal("It has to be a number from %d to %d, or DEFAULT.".formatted(least, most));
    }
}
