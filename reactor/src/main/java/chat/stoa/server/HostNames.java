package chat.stoa.server;

import chat.stoa.ops.AddressRange;
import chat.stoa.work.AnyThread;
import chat.stoa.work.BlockingPool;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the name of an address in the DNS. A name counts if the address is one of those that it leads to: anybody can
 * give their own address any name.
 *
 * <p>The lookups have threads of their own, so that a flood of them does not keep passwords waiting.
 */
@AnyThread
final class HostNames implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HostNames.class);
    private static final int THREADS = 4;
    /** The address is asked for, then the name. */
    private static final int QUESTIONS = 2;

    private static final int LENGTH_MAX = 63;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*\\.[a-z][a-z0-9-]*");

    private final BlockingPool threads;

    // JNDI wants no other map.
    @SuppressWarnings("JdkObsolete")
    private final Hashtable<String, String> environment = new Hashtable<>();

    /**
     * @param servers whom to ask, as {@code address} or {@code address:port}; none: those of the machine
     * @param timeout for one address
     * @param waitingMax addresses that may wait for a thread
     */
    HostNames(List<String> servers, Duration timeout, int waitingMax) {
        threads = new BlockingPool("lookup", THREADS, waitingMax);
        int each = QUESTIONS * Math.max(1, servers.size());
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(
                Context.PROVIDER_URL,
                servers.isEmpty()
                        ? "dns:"
                        : servers.stream().map(server -> "dns://" + server).collect(Collectors.joining(" ")));
        environment.put("com.sun.jndi.dns.timeout.initial", String.valueOf(Math.max(1, timeout.toMillis() / each)));
        environment.put("com.sun.jndi.dns.timeout.retries", "1");
    }

    /**
     * Looks the name of an address up.
     *
     * @param home where {@code then} is run
     * @param then gets the name in small letters; nothing if there is none, or none that leads back
     * @return false if too many addresses wait already
     */
    boolean tryFind(InetAddress address, Executor home, Consumer<Optional<String>> then) {
        return threads.trySubmit(() -> find(address), home, then, failed -> {
            LOG.warn("lookup-failed address={}", address.getHostAddress(), failed);
            then.accept(Optional.empty());
        });
    }

    @Override
    public void close() {
        threads.close();
    }

    private Optional<String> find(InetAddress address) {
        try {
            DirContext dns = new InitialDirContext(environment);
            try {
                Optional<String> name = names(dns, reverse(address.getAddress()), "PTR").stream()
                        .map(each -> each.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
                        .filter(each -> each.length() <= LENGTH_MAX
                                && NAME.matcher(each).matches())
                        .findFirst();
                return name.isPresent() && leadsTo(dns, name.get(), address) ? name : Optional.empty();
            } finally {
                dns.close();
            }
        } catch (NamingException e) {
            LOG.debug("no-host-name address={} reason=\"{}\"", address.getHostAddress(), e.toString());
            return Optional.empty();
        }
    }

    private static boolean leadsTo(DirContext dns, String name, InetAddress address) throws NamingException {
        String type = address.getAddress().length == 4 ? "A" : "AAAA";
        Optional<AddressRange> wanted = AddressRange.parse(address.getHostAddress());
        for (String each : names(dns, name, type)) {
            if (wanted.isPresent() && wanted.equals(AddressRange.parse(each))) {
                return true;
            }
        }
        return false;
    }

    // JNDI's provider for the DNS reads records, and no objects as that for LDAP does.
    @SuppressWarnings("BanJNDI")
    private static List<String> names(DirContext dns, String name, String type) throws NamingException {
        Attribute found = dns.getAttributes(name, new String[] {type}).get(type);
        List<String> names = new ArrayList<>();
        for (int i = 0; found != null && i < found.size(); i++) {
            names.add(String.valueOf(found.get(i)));
        }
        return names;
    }

    /** Under which name an address is asked for (RFC 1035, section 3.5; RFC 3596, section 2.5). */
    static String reverse(byte[] address) {
        StringBuilder name = new StringBuilder();
        for (int i = address.length - 1; i >= 0; i--) {
            int octet = address[i] & 0xff;
            if (address.length == 4) {
                name.append(octet).append('.');
            } else {
                name.append(Integer.toHexString(octet & 15)).append('.');
                name.append(Integer.toHexString(octet >> 4)).append('.');
            }
        }
        return name.append(address.length == 4 ? "in-addr.arpa" : "ip6.arpa").toString();
    }
}
