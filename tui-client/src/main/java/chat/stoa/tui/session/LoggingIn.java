package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Credentials;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Login;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.Room;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Logging in (sasl-3.2) with the best mechanism that the server and the user have. A login that fails is told, and the
 * connection goes on without it.
 */
public final class LoggingIn {

    private static final int CHUNK = 400;

    /** No challenge of a mechanism that we know comes near this. */
    private static final int RECEIVED_MAX = 8 * CHUNK;

    private LoggingIn() {}

    /** Whether there is anything to log in with. */
    static boolean isWanted(Turn turn) {
        NetworkSettings settings = turn.network().settings();
        boolean byCertificate = !settings.tls().certificate().isEmpty()
                && (settings.login().mechanism().equals("EXTERNAL")
                        || settings.login().password().equals(NetworkSettings.Password.NONE));
        return byCertificate || !turn.session().login().credentials().password().isEmpty();
    }

    /** Whether the user has an account, though nobody may have said what to log in with. */
    static boolean isExpected(Turn turn) {
        return isWanted(turn) || !turn.network().settings().login().password().equals(NetworkSettings.Password.NONE);
    }

    /** The capability is on: names the mechanism. */
    static void begin(Turn turn) {
        String mechanism = mechanism(turn);
        if (mechanism.isEmpty()) {
            failed(turn, "the server knows none of the mechanisms that could be used");
            return;
        }
        login(turn, login(turn).started(mechanism));
        turn.send("AUTHENTICATE", mechanism);
    }

    /** AUTHENTICATE from the server: Base64 in pieces of 400, of which a shorter one is the last. */
    static void challenged(Turn turn, Message message) {
        Login login = login(turn);
        String piece = message.param(0).equals("+") ? "" : message.param(0);
        if (!login.isUnderWay() || login.received().length() + piece.length() > RECEIVED_MAX) {
            return;
        }
        String all = login.received() + piece;
        if (piece.length() == CHUNK) {
            login(turn, login.withReceived(all));
            return;
        }
        try {
            answer(turn, login.withReceived(""), new String(Base64.getDecoder().decode(all), StandardCharsets.UTF_8));
        } catch (Scram.ScramException | IllegalArgumentException e) {
            turn.send("AUTHENTICATE", "*");
            failed(turn, String.valueOf(e.getMessage()));
        }
    }

    /** 900 to 908: logged in, logged out, or why not. */
    static void told(Turn turn, Message message) {
        switch (message.verb()) {
            case "900" -> {
                login(turn, login(turn).withAccount(message.param(2)));
                Nicknames.loggedIn(turn);
            }
            case "901" -> login(turn, login(turn).withAccount(""));
            case "903", "907" -> succeeded(turn);
            case "908" -> {}
            default -> {
                if (login(turn).isUnderWay()) {
                    failed(turn, Numerics.text(message));
                }
            }
        }
    }

    /** The user gave a password while connected. */
    public static void again(Turn turn) {
        if (turn.server().has(Feature.SASL)) {
            begin(turn);
        } else {
            turn.send("CAP", "REQ", Feature.SASL.token());
        }
    }

    private static void answer(Turn turn, Login login, String challenge) throws Scram.ScramException {
        String account = account(turn);
        switch (login.mechanism()) {
            case "PLAIN" -> {
                login(turn, login.answered(""));
                send(turn, account + "\0" + account + "\0" + login.credentials().password());
            }
            case "EXTERNAL" -> {
                login(turn, login.answered(""));
                send(turn, account);
            }
            default -> scram(turn, login, challenge);
        }
    }

    private static void scram(Turn turn, Login login, String challenge) throws Scram.ScramException {
        if (login.step() == Login.Step.STARTED) {
            String bare = Scram.firstBare(account(turn), login.credentials().nonce());
            login(turn, login.answered(bare));
            send(turn, Scram.first(bare));
        } else if (login.exchange().startsWith("n=")) {
            Scram.Proof proof =
                    Scram.proof(login.exchange(), challenge, login.credentials().password());
            login(turn, login.answered("v=" + proof.serverSignature()));
            send(turn, proof.message());
        } else {
            Scram.verify(challenge, login.exchange().substring(2));
            login(turn, login.answered("ok"));
            turn.send("AUTHENTICATE", "+");
        }
    }

    /** A server that says so before it has shown that it knows the password is not believed. */
    private static void succeeded(Turn turn) {
        Login login = login(turn);
        if (login.mechanism().startsWith("SCRAM") && !login.exchange().equals("ok")) {
            failed(turn, "the server did not show that it knows the password");
            Connections.disconnect(turn, "not the server that it says it is");
            return;
        }
        boolean later = turn.session().link().isOnline();
        login(turn, login.succeeded());
        if (later) {
            Posts.info(turn, turn.rooms().currentKey(), "you are logged in as " + login.account());
        }
        Registration.endNegotiation(turn);
    }

    private static void failed(Turn turn, String why) {
        String text = "login as " + account(turn) + " failed: " + why;
        login(turn, login(turn).over());
        Confirming.loggedOut(turn);
        Posts.error(turn, Room.STATUS_KEY, text);
        if (!turn.currentRoom().isStatus()) {
            Posts.error(turn, turn.rooms().currentKey(), text);
        }
        Registration.endNegotiation(turn);
    }

    private static void send(Turn turn, String text) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        for (int at = 0; at < encoded.length(); at += CHUNK) {
            turn.send("AUTHENTICATE", encoded.substring(at, Math.min(encoded.length(), at + CHUNK)));
        }
        if (encoded.length() % CHUNK == 0) {
            turn.send("AUTHENTICATE", "+");
        }
    }

    /**
     * The user's choice; else the best that the server lists. PLAIN shows the password, so only behind TLS or at home.
     */
    private static String mechanism(Turn turn) {
        NetworkSettings settings = turn.network().settings();
        String chosen = settings.login().mechanism();
        if (!chosen.isEmpty()) {
            return chosen;
        }
        if (login(turn).credentials().password().isEmpty()) {
            return "EXTERNAL";
        }
        List<String> known = Arrays.asList(turn.session()
                .offered()
                .getOrDefault(Feature.SASL, "")
                .toUpperCase(Locale.ROOT)
                .split(",", -1));
        if (known.contains("SCRAM-SHA-256")) {
            return "SCRAM-SHA-256";
        }
        NetworkSettings reached = turn.network().reached();
        boolean isPrivate = reached.tls().on()
                || reached.host().equals("localhost")
                || reached.host().startsWith("127.")
                || reached.host().equals("::1");
        return isPrivate && (known.contains("PLAIN") || known.contains("")) ? "PLAIN" : "";
    }

    /**
     * The account that the user typed, or that of the configuration; if there is none, the nickname there is its name,
     * whatever others they have taken since.
     */
    static String account(Turn turn) {
        return namedAccount(turn).orElse(turn.network().settings().nick());
    }

    /** The account that the user typed, or that of the configuration. */
    static Optional<String> namedAccount(Turn turn) {
        Credentials credentials = login(turn).credentials();
        String configured = turn.network().settings().login().account();
        String account = credentials.isTyped() ? credentials.account() : configured;
        return account.isEmpty() ? Optional.empty() : Optional.of(account);
    }

    private static Login login(Turn turn) {
        return turn.session().login();
    }

    static void login(Turn turn, Login login) {
        turn.session(turn.session().withLogin(login));
    }
}
