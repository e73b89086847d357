package chat.stoa.ops;

import java.util.List;

/**
 * All that an operator can set.
 *
 * @param network how clients reach it
 * @param serverName the source of the server's own messages
 * @param networkName how people call the place
 * @param motd the message of the day, line by line; empty for none
 * @param loops event loops
 * @param workers threads that own sessions and rooms
 * @param accounts how people come to accounts
 * @param access who may come in, and who may do more than others
 * @param hosts where people seem to come from
 * @param storage how the record is kept on disk
 * @param operating how those who run it look at it and reach it
 * @param limits every bound
 */
public record Config(
        NetworkSettings network,
        String serverName,
        String networkName,
        List<String> motd,
        int loops,
        int workers,
        AccountSettings accounts,
        Access access,
        HostSettings hosts,
        StorageSettings storage,
        OperatingSettings operating,
        Limits limits) {

    public Config {
        motd = List.copyOf(motd);
    }

    /** What holds where the configuration says nothing. */
    public static Config defaults() {
        return new Config(
                NetworkSettings.DEFAULT,
                "stoa.localhost",
                "Stoa",
                List.of("Welcome. This is a Stoa server: /join #lobby to begin."),
                1,
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                AccountSettings.DEFAULT,
                Access.DEFAULT,
                HostSettings.DEFAULT,
                StorageSettings.DEFAULT,
                OperatingSettings.DEFAULT,
                Limits.DEFAULT);
    }

    /** The same with other addresses, without encryption. */
    public Config withListen(List<String> addresses) {
        return new Config(
                network.withListen(addresses),
                serverName,
                networkName,
                motd,
                loops,
                workers,
                accounts,
                access,
                hosts,
                storage,
                operating,
                limits);
    }

    /** The same with other bounds. */
    public Config withLimits(Limits other) {
        return new Config(
                network,
                serverName,
                networkName,
                motd,
                loops,
                workers,
                accounts,
                access,
                hosts,
                storage,
                operating,
                other);
    }
}
