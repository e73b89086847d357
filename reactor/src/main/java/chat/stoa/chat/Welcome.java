package chat.stoa.chat;

import chat.stoa.ops.Config;
import chat.stoa.ops.Counters;
import chat.stoa.ops.Limits;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a client is told once it is registered (modern-irc, "Connection Registration"). */
public final class Welcome {

    private static final DateTimeFormatter CREATED = DateTimeFormatter.ofPattern(
                    "EEE MMM d uuuu 'at' HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** ISUPPORT lines carry at most this many tokens (modern-irc, "RPL_ISUPPORT"). */
    private static final int TOKENS_PER_LINE = 13;

    private Welcome() {}

    static void send(Chat chat, Session session, Reply reply) {
        ServerIdentity server = chat.identity();
        reply.numeric(
                Numeric.RPL_WELCOME,
                "Welcome to the " + server.networkName() + " network, "
                        + session.identity().source());
        reply.numeric(
                Numeric.RPL_YOURHOST,
                "Your host is " + server.serverName() + ", running version stoa-" + server.version());
        reply.numeric(
                Numeric.RPL_CREATED,
                "This server was started " + CREATED.format(Instant.ofEpochMilli(server.createdMillis())));
        reply.numeric(
                Numeric.RPL_MYINFO,
                server.serverName(),
                "stoa-" + server.version(),
                UserMode.allLetters(),
                RoomMode.allLetters(),
                RoomMode.lettersWithParam());
        isupport(chat, reply);
        lusers(chat, reply);
        String modes = session.modes().letters();
        if (!modes.isEmpty()) {
            reply.numeric(Numeric.RPL_UMODEIS, "+" + modes);
        }
        metadata(chat, session, reply);
        motd(chat, reply);
    }

    /** What the server knows of the client itself already (metadata, "Automatic synchronization"). */
    private static void metadata(Chat chat, Session session, Reply reply) {
        if (Capability.METADATA.in(reply.capabilities())) {
            List<Message> lines = new ArrayList<>();
            chat.userMetadata()
                    .of(session.identity(), session.ref())
                    .values()
                    .forEach((key, value) ->
                            lines.add(MetadataFeed.line(reply, new Metadata.Change(session.nick(), key, value))));
            reply.batchOf(MetadataSync.BATCH, List.of(session.nick()), lines);
        }
    }

    /** 005: what this server supports, and how far; in a batch for those who know of it (extended-isupport). */
    public static void isupport(Chat chat, Reply reply) {
        isupport(chat.isupport(), reply);
    }

    /** What is supported otherwise than before: what changed or is new, and with a hyphen what is no more. */
    public static List<String> isupportNews(Chat chat, Config before, Config now) {
        List<String> were = tokens(chat, before);
        List<String> are = tokens(chat, now);
        List<String> news = new ArrayList<>(are);
        news.removeAll(were);
        Set<String> names = are.stream().map(Welcome::nameOf).collect(Collectors.toSet());
        were.stream().map(Welcome::nameOf).filter(name -> !names.contains(name)).forEach(name -> news.add("-" + name));
        return news;
    }

    private static String nameOf(String token) {
        return token.replaceFirst("=.*", "");
    }

    /** The same with these tokens only. */
    public static void isupport(List<String> tokens, Reply reply) {
        boolean batched =
                Capability.BATCH.in(reply.capabilities()) && Capability.EXTENDED_ISUPPORT.in(reply.capabilities());
        List<Message> lines = new ArrayList<>();
        for (int from = 0; from < tokens.size(); from += TOKENS_PER_LINE) {
            int to = Math.min(from + TOKENS_PER_LINE, tokens.size());
            List<String> params = new ArrayList<>(tokens.subList(from, to));
            params.add("are supported by this server");
            lines.add(reply.numericLine(Numeric.RPL_ISUPPORT, params.toArray(String[]::new)));
        }
        if (batched) {
            reply.batchOf("draft/isupport", List.of(), lines);
        } else {
            lines.forEach(reply::message);
        }
    }

    /** The tokens, in the order of the alphabet but for those that depend on the configuration. */
    static List<String> tokens(Chat chat, Config config) {
        List<String> tokens = new ArrayList<>(constantTokens(chat, config.limits()));
        String icon = config.access().icon();
        if (!icon.isEmpty()) {
            tokens.add("draft/ICON=" + icon);
        }
        return List.copyOf(tokens);
    }

    private static List<String> constantTokens(Chat chat, Limits limits) {
        return List.of(
                "ACCOUNTEXTBAN=" + BanMask.accountLetter(),
                "AWAYLEN=" + limits.topicBytesMax(),
                "BOT=" + UserMode.BOT.letter(),
                "CASEMAPPING=" + Casemapping.ASCII.token(),
                "CHANLIMIT=" + RoomNames.TYPES + ":" + limits.roomsPerSession(),
                "CHANMODES=" + RoomMode.types(),
                "CHANNELLEN=" + limits.roomNameBytesMax(),
                "CHANTYPES=" + RoomNames.TYPES,
                "CHATHISTORY=" + limits.historyLinesMax(),
                "ELIST=CMNTU",
                "EXCEPTS=" + RoomMode.BAN_EXCEPTION.letter(),
                "EXTBAN=," + BanMask.letters(),
                "INVEX=" + RoomMode.INVITE_EXCEPTION.letter(),
                "KICKLEN=" + limits.topicBytesMax(),
                "MAXLIST=" + RoomMode.letters(RoomMode.Kind.LIST) + ":" + limits.listEntriesPerRoom(),
                "MODES=" + limits.modeChangesMax(),
                "MONITOR=" + limits.watchedPerSession(),
                "MSGREFTYPES=msgid,timestamp",
                "NAMELEN=" + limits.realNameBytesMax(),
                "NETWORK=" + escaped(chat.identity().networkName()),
                "NICKLEN=" + limits.nickBytesMax(),
                "PREFIX=" + Rank.prefixToken(),
                "SAFELIST",
                "STATUSMSG=" + Rank.prefixes(),
                "TARGMAX=" + targets(chat, limits),
                "TOPICLEN=" + limits.topicBytesMax(),
                "USERLEN=" + limits.userBytesMax(),
                "UTF8ONLY",
                "WHOX");
    }

    /** A value as a token can have it (modern-irc, "RPL_ISUPPORT"). */
    private static String escaped(String value) {
        return value.replace("\\", "\\x5C").replace(" ", "\\x20").replace("=", "\\x3D");
    }

    /** The commands that take several targets, and how many; no number: as many as fit into a line. */
    private static String targets(Chat chat, Limits limits) {
        Stream<String> limited = chat.commands().all().stream()
                .map(Command::spec)
                .filter(CommandSpec::targetsLimited)
                .map(CommandSpec::verb);
        String some = ":" + limits.targetsMax();
        return Stream.concat(
                        Stream.concat(limited, Stream.of("LIST")).map(verb -> verb + some),
                        Stream.of("JOIN:", "MONITOR:", "PART:"))
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** 251 to 266: how many are here. */
    public static void lusers(Chat chat, Reply reply) {
        Counters counters = chat.counters();
        int users = counters.registered();
        int unknown = Math.max(0, counters.connections() - users);
        String now = String.valueOf(users);
        String most = String.valueOf(counters.registeredMax());
        reply.numeric(
                Numeric.RPL_LUSERCLIENT,
                "There are " + (users - counters.invisible()) + " users and " + counters.invisible()
                        + " invisible on 1 servers");
        reply.numeric(Numeric.RPL_LUSEROP, String.valueOf(counters.operators()), "operator(s) online");
        reply.numeric(Numeric.RPL_LUSERUNKNOWN, String.valueOf(unknown), "unregistered connections");
        reply.numeric(Numeric.RPL_LUSERCHANNELS, String.valueOf(counters.rooms()), "channels formed");
        reply.numeric(Numeric.RPL_LUSERME, "I have " + users + " clients and 0 servers");
        reply.numeric(Numeric.RPL_LOCALUSERS, now, most, "Current local users " + now + ", max " + most);
        reply.numeric(Numeric.RPL_GLOBALUSERS, now, most, "Current global users " + now + ", max " + most);
    }

    /** 375, 372, 376, or 422. */
    public static void motd(Chat chat, Reply reply) {
        List<String> lines = chat.config().motd();
        if (lines.isEmpty()) {
            reply.numeric(Numeric.ERR_NOMOTD, "MOTD File is missing");
            return;
        }
        reply.numeric(
                Numeric.RPL_MOTDSTART,
                "- %s Message of the day - ".formatted(chat.identity().serverName()));
        lines.forEach(line -> reply.numeric(Numeric.RPL_MOTD, "- " + line));
        reply.numeric(Numeric.RPL_ENDOFMOTD, "End of /MOTD command.");
    }
}
