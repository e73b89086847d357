package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.ongres.scram.client.ScramClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Accounts over real sockets, with passwords that are hashed as in earnest. */
@Timeout(120)
class LoginTest {

    @Test
    void accountIsMadeAndLoggedInToByAnotherClient() throws Exception {
        try (Server server = ServerTest.start("");
                IrcClient alice = IrcClient.registered(ServerTest.address(server), "alice");
                IrcClient phone = new IrcClient(ServerTest.address(server))) {
            alice.send("REGISTER * * :sesame street");
            alice.sees(" REGISTER SUCCESS alice ");
            alice.sees(" 900 alice ");
            alice.send("JOIN #tea");
            alice.sees(" 366 alice #tea ");

            phone.send("CAP LS 302", "NICK alice", "USER a 0 * :A", "CAP REQ sasl");
            assertThat(phone.sees(" CAP * LS ")).contains("sasl=PLAIN,EXTERNAL,SCRAM-SHA-256");
            phone.send("AUTHENTICATE PLAIN");
            phone.sees("AUTHENTICATE +");
            phone.send("AUTHENTICATE " + encoded("\0alice\0wrong"));
            phone.sees(" 904 ");
            scram(phone);
            phone.sees(" 903 ");
            phone.send("CAP END");
            phone.sees(" 001 alice ");
            phone.sees(" 366 alice #tea ");
            phone.send("PRIVMSG #tea :from the phone");
            alice.sees("PRIVMSG #tea :from the phone");
        }
    }

    private static void scram(IrcClient client) throws Exception {
        ScramClient scram = ScramClient.builder()
                .advertisedMechanisms(List.of("SCRAM-SHA-256"))
                .username("alice")
                .password("sesame street".toCharArray())
                .build();
        client.send("AUTHENTICATE SCRAM-SHA-256");
        client.sees("AUTHENTICATE +");
        client.send("AUTHENTICATE " + encoded(scram.clientFirstMessage().toString()));
        scram.serverFirstMessage(decoded(client.sees("AUTHENTICATE ")));
        client.send("AUTHENTICATE " + encoded(scram.clientFinalMessage().toString()));
        scram.serverFinalMessage(decoded(client.sees("AUTHENTICATE ")));
        client.send("AUTHENTICATE +");
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String line) {
        String data = line.substring(line.lastIndexOf(' ') + 1);
        return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    }
}
