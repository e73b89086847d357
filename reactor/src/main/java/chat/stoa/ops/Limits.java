package chat.stoa.ops;

import java.time.Duration;

/**
 * Every bound on what clients can make the server hold or do, in one place.
 *
 * <p>Each has a named outcome when it is reached, which stands beside it here. Zero switches a bound off only where
 * that is said.
 *
 * @param lineBytesMax the longest line with tags; the client is told 417
 * @param unendedBytesMax bytes without a line ending; the connection closes
 * @param inboundBytesMax what the complete lines that wait for a worker take, 32 bytes for each with its own; the
 *     socket is not read until half are done
 * @param outboundBytesMax bytes that wait for one client; the connection closes ("SendQ exceeded")
 * @param outboundBytesTotalMax bytes that wait for clients that do not take them, all together; the connection that
 *     goes beyond closes
 * @param connectionsMax open connections; further ones are told ERROR and closed
 * @param connectionsPerAddress open connections of one address without an account, of IPv6 of one /64; further ones are
 *     told ERROR and closed; 0: no bound
 * @param connectionsPerAccount open connections of one account, which do not count to their addresses; who logs in with
 *     another one is told 904; 0: no bound
 * @param connectsPerMinute new connections of one address in a minute; further ones are told ERROR and closed; those
 *     that would begin with TLS only closed; 0: no bound
 * @param blockFactor how many times what an address may the addresses of a block may together (/24 of IPv4, /48 of
 *     IPv6), and how many times what such a block may a wider one (/16, /32)
 * @param handshakeTimeout from accept until lines can pass (TLS, WebSocket, PROXY); the connection closes
 * @param registrationTimeout from then to the end of registration; the connection closes
 * @param hostLookupTimeout how long it may take to find the name of an address; the address stands for it
 * @param pingInterval silence after which the client is asked for a sign of life
 * @param pingTimeout how long it may take for the answer; the connection closes
 * @param closeLinger how long a closing connection may take for its last bytes; it is cut off
 * @param floodLinesBurst lines that may come at once
 * @param floodLinesPerSecond lines per second in the long run; beyond, lines wait and the socket is not read; 0: no
 *     bound
 * @param floodSharedFactor how many times that all clients of one account together may give, or of one address without
 *     an account
 * @param floodWarnAfter how long a client may want more than that; then it is warned
 * @param floodCloseAfter how long a client may want more than that; the connection closes ("Excess flood")
 * @param joinsPerMinute rooms that one account, or one address without an account, may go into; 263; 0: no bound
 * @param nickChangesPerMinute other nicknames that it may take; 263; 0: no bound
 * @param invitesPerMinute how often it may ask somebody into a room; 263; 0: no bound
 * @param listEntriesPerMinute bans, exceptions and invite exceptions that it may set; 263; 0: no bound
 * @param queryCostPerMinute how much WHO, LIST and the like may look through for it, of which each costs 1 and a
 *     hundredth of the lines that it gives; besides, WHO of a mask, or with the fields i or l, a thousandth of all who are
 *     here, 50 at most, and CHATHISTORY TARGETS and SEARCH, in more than 200 rooms and conversations, a hundredth of
 *     these, 100 at most; 263, of these two FAIL; 0: no bound
 * @param wordsUnderWayMax words of one session that may wait for the journal; its further lines wait, and the socket is
 *     not read
 * @param multilineBytesMax text of one message of several lines, line feeds included; FAIL MULTILINE_MAX_BYTES
 * @param multilineLinesMax lines of one message; FAIL MULTILINE_MAX_LINES
 * @param clientBatchTimeout how long a client may keep a batch open; FAIL TIMEOUT, and the batch is dropped
 * @param historyLinesMax messages of one answer to CHATHISTORY or SEARCH; fewer than wanted are given
 * @param historyBytesMax about what they take together, or what is shown of one room to those who cannot ask; fewer
 *     than wanted are given
 * @param replayLines messages of a room, or of a conversation that one missed, that a client is shown which cannot ask
 *     for them; 0: none
 * @param replayAge how old such messages of a room may be; older ones are not shown
 * @param redactWindow how long one may take back what one said; FAIL REDACT_WINDOW_EXPIRED
 * @param readMarkersPerReader rooms and conversations of one user with a read marker; the one that was read longest ago
 *     is forgotten
 * @param sendIdWindow how old an id of a sender's may be ({@code stoa.chat/id}); FAIL ID_EXPIRED
 * @param sendIdAhead how far ahead of the server's the clock may be that made it; FAIL ID_EXPIRED
 * @param sendIdsMax such ids that are remembered; of who has most the oldest are forgotten, and all as old are refused
 * @param roomsPerSession rooms that one session may be in; 405
 * @param roomGrace how long a guest's room that was there before a restart waits for its members; then it ends
 * @param belongingPerRoom accounts of which a room remembers since when they belong to it, where it shows its past from
 *     there on; the one that came first is forgotten, and reads from its next joining
 * @param renameRedirect how long whoever asks for a renamed room by its former name is sent on; 0: not at all
 * @param formerNamesMax such names that each worker remembers; the oldest is forgotten
 * @param roomsPerAccount rooms that belong to one account, whether anybody is in them or not; 405
 * @param membersPerRoom members of one room; 471
 * @param targetsMax targets of one command, or conditions of a LIST; 407
 * @param modeChangesMax modes with parameters in one command; further ones are ignored
 * @param listEntriesPerRoom bans, exceptions and invite exceptions of one room together; 478
 * @param invitedPerRoom sessions that were asked into a room and did not come yet; the oldest is forgotten
 * @param watchedPerSession nicknames that one session may watch (MONITOR); 734
 * @param metadataSubsMax keys of metadata that one session may subscribe to; FAIL LIMIT_REACHED
 * @param metadataKeysMax keys of metadata of one user or room; FAIL LIMIT_REACHED
 * @param metadataKeyBytesMax length of a key; FAIL INVALID_KEY
 * @param metadataValueBytesMax length of a value; FAIL INVALID_VALUE
 * @param metadataSyncLinesMax values that a client is shown at once without asking, and members of a room of which it
 *     is shown any; beyond, it is told 774 and asks
 * @param metadataChangesBurst changes of metadata that one session may make at once
 * @param metadataChangesPerSecond such changes per second in the long run; FAIL RATE_LIMITED; 0: no bound
 * @param pastUsersMax users of the past that each worker remembers (WHOWAS); the oldest is forgotten
 * @param slowTasksMax passwords to be hashed and other slow work that may wait for a thread; whoever asks for more is
 *     told FAIL TEMPORARILY_UNAVAILABLE or the like
 * @param accountsMax accounts, with those that were given up and whose names nobody else may have; FAIL
 *     TEMPORARILY_UNAVAILABLE
 * @param accountChangesWaitingMax changes of accounts that may wait for the disk; FAIL TEMPORARILY_UNAVAILABLE
 * @param certificatesPerAccount certificates that lead into one account; refused by NickServ
 * @param loginFailuresPerSession failed logins of one session; the connection closes
 * @param loginFailuresPerAddress failed logins of one address within {@code attemptsWindow}, and as many new passwords;
 *     further ones fail unread
 * @param registrationsPerAddress accounts that one address may make within {@code attemptsWindow}; FAIL
 *     TEMPORARILY_UNAVAILABLE
 * @param attemptsWindow how long attempts of an address are counted together
 * @param verificationTimeout how long the code counts that a new account has to be verified with; its name is free then
 * @param saslBytesMax one answer in a SASL exchange, encoded; 905
 * @param serverBansMax bans of the server; further ones are refused
 * @param nickBytesMax length of a nickname; 432
 * @param userBytesMax length of a user name; cut
 * @param realNameBytesMax length of a real name; cut
 * @param roomNameBytesMax length of a room's name; 403
 * @param topicBytesMax length of a topic; cut
 */
public record Limits(
        int lineBytesMax,
        int unendedBytesMax,
        int inboundBytesMax,
        int outboundBytesMax,
        long outboundBytesTotalMax,
        int connectionsMax,
        int connectionsPerAddress,
        int connectionsPerAccount,
        int connectsPerMinute,
        int blockFactor,
        Duration handshakeTimeout,
        Duration registrationTimeout,
        Duration hostLookupTimeout,
        Duration pingInterval,
        Duration pingTimeout,
        Duration closeLinger,
        int floodLinesBurst,
        int floodLinesPerSecond,
        int floodSharedFactor,
        Duration floodWarnAfter,
        Duration floodCloseAfter,
        int joinsPerMinute,
        int nickChangesPerMinute,
        int invitesPerMinute,
        int listEntriesPerMinute,
        int queryCostPerMinute,
        int wordsUnderWayMax,
        int multilineBytesMax,
        int multilineLinesMax,
        Duration clientBatchTimeout,
        int historyLinesMax,
        int historyBytesMax,
        int replayLines,
        Duration replayAge,
        Duration redactWindow,
        int readMarkersPerReader,
        Duration sendIdWindow,
        Duration sendIdAhead,
        int sendIdsMax,
        int roomsPerSession,
        Duration roomGrace,
        int belongingPerRoom,
        Duration renameRedirect,
        int formerNamesMax,
        int roomsPerAccount,
        int membersPerRoom,
        int targetsMax,
        int modeChangesMax,
        int listEntriesPerRoom,
        int invitedPerRoom,
        int watchedPerSession,
        int metadataSubsMax,
        int metadataKeysMax,
        int metadataKeyBytesMax,
        int metadataValueBytesMax,
        int metadataSyncLinesMax,
        int metadataChangesBurst,
        int metadataChangesPerSecond,
        int pastUsersMax,
        int slowTasksMax,
        int accountsMax,
        int accountChangesWaitingMax,
        int certificatesPerAccount,
        int loginFailuresPerSession,
        int loginFailuresPerAddress,
        int registrationsPerAddress,
        Duration attemptsWindow,
        Duration verificationTimeout,
        int saslBytesMax,
        int serverBansMax,
        int nickBytesMax,
        int userBytesMax,
        int realNameBytesMax,
        int roomNameBytesMax,
        int topicBytesMax) {

    /** What a server has unless its configuration says otherwise. */
    public static final Limits DEFAULT = new Limits(
            4096 + 510,
            64 * 1024,
            32 * 1024,
            1024 * 1024,
            256L * 1024 * 1024,
            50_000,
            20,
            20,
            60,
            5,
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(4),
            Duration.ofSeconds(90),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            60,
            10,
            5,
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            300,
            30,
            60,
            300,
            300,
            1_000,
            16_384,
            100,
            Duration.ofSeconds(15),
            200,
            256 * 1024,
            20,
            Duration.ofHours(24),
            Duration.ofHours(24),
            1_000,
            Duration.ofDays(7),
            Duration.ofMinutes(10),
            200_000,
            100,
            Duration.ofMinutes(15),
            100_000,
            Duration.ofHours(1),
            1_000,
            200,
            20_000,
            4,
            20,
            100,
            100,
            100,
            100,
            50,
            64,
            256,
            500,
            20,
            1,
            1_000,
            256,
            1_000_000,
            1_000,
            10,
            5,
            30,
            10,
            Duration.ofMinutes(10),
            Duration.ofDays(1),
            4_096,
            10_000,
            32,
            20,
            150,
            64,
            390);
}
