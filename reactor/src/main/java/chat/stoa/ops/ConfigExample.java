package chat.stoa.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The commented configuration file that comes with the program: every key with its default behind one {@code #}, and
 * above it what it means behind two.
 */
public final class ConfigExample {

    private static final String FILE = "stoa.toml";

    private ConfigExample() {}

    public static String text() {
        try (InputStream in = ConfigExample.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a key means.
     *
     * @param key with its table ({@code limits.targets_max}) or without
     * @return its default and its explanation; nothing if there is no such key
     */
    public static Optional<String> explain(String key) {
        String table = "";
        StringBuilder comment = new StringBuilder();
        for (String line : text().lines().toList()) {
            if (line.startsWith("## ")) {
                comment.append(line.substring(3)).append('\n');
            } else if (line.replaceFirst("^#", "").startsWith("[")) {
                table = line.replaceAll("[#\\[\\]]", "") + ".";
                comment.setLength(0);
            } else if (line.matches("#[a-z_]+ = .*")) {
                String name = line.substring(1, line.indexOf(" = "));
                if (key.equals(name) || key.equals(table + name)) {
                    return Optional.of(explanation(table, name, line.substring(1), comment.toString()));
                }
                comment.setLength(0);
            }
        }
        return Optional.empty();
    }

    private static String explanation(String table, String name, String setting, String comment) {
        String variable = "STOA_" + (table + name).replace('.', '_').toUpperCase(Locale.ROOT);
        return setting + "\n\n" + comment + "\nIn the environment: " + variable + "\n";
    }
}
