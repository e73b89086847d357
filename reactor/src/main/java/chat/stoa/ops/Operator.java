package chat.stoa.ops;

import java.util.List;
import java.util.Set;

/**
 * Somebody who may log in as an operator of the server.
 *
 * @param name what OPER is given
 * @param title what WHOIS shows of the operator
 * @param privileges of the operator's class
 * @param password a verifier as {@code stoa mkpasswd} makes it; empty if no password helps
 * @param hosts masks of {@code user@host} or {@code user@address}, one of which has to fit; empty: from anywhere
 * @param account who is logged in to it needs no password; empty: none
 * @param certificate SHA-256 of the certificate that does as well as a password, in lower-case hexadecimal; empty: none
 */
public record Operator(
        String name,
        String title,
        Set<Privilege> privileges,
        String password,
        List<String> hosts,
        String account,
        String certificate) {

    public Operator {
        privileges = Set.copyOf(privileges);
        hosts = List.copyOf(hosts);
    }
}
