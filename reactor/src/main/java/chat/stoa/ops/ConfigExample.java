package chat.stoa.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

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
     * What a key means, or a table.
     *
     * @param key with its table ({@code limits.targets_max}) or without
     * @return its default and its explanation; nothing if there is no such key
     */
    public static Optional<String> explain(String key) {
        for (Section section : sections()) {
            for (Entry entry : section.entries()) {
                if (key.equals(entry.name()) || key.equals(section.prefix() + entry.name())) {
                    return Optional.of(explanation(section.prefix(), entry));
                }
            }
        }
        return sections().stream()
                .filter(section -> section.name().equals(key))
                .map(ConfigExample::explanation)
                .findFirst()
                .or(() -> listExplanation(key));
    }

    /** The key or table that somebody may have meant. */
    public static Optional<String> similar(String key) {
        TreeSet<String> names = new TreeSet<>();
        for (Section section : sections()) {
            names.add(section.name());
            for (Entry entry : section.entries()) {
                names.add(entry.name());
                names.add(section.prefix() + entry.name());
            }
        }
        return Similar.to(key, names);
    }

    /** The keys of one table; the file itself has the empty name. */
    private record Section(String name, String comment, List<Entry> entries) {

        String prefix() {
            return name.isEmpty() ? "" : name + ".";
        }
    }

    private record Entry(String name, String setting, String comment) {}

    private static List<Section> sections() {
        List<Section> sections = new ArrayList<>(List.of(new Section("", "", new ArrayList<>())));
        StringBuilder comment = new StringBuilder();
        for (String line : text().lines().toList()) {
            if (line.startsWith("## ")) {
                comment.append(line.substring(3)).append('\n');
            } else if (line.startsWith("[")) {
                sections.add(new Section(line.replaceAll("[\\[\\]]", ""), comment.toString(), new ArrayList<>()));
                comment.setLength(0);
            } else if (line.matches("#[a-z_]+ = .*")) {
                String name = line.substring(1, line.indexOf(" = "));
                Entry entry = new Entry(name, line.substring(1), comment.toString());
                sections.get(sections.size() - 1).entries().add(entry);
                comment.setLength(0);
            } else if (line.isEmpty() && comment.indexOf("[[") >= 0) {
                comment.setLength(0);
            }
        }
        return sections;
    }

    private static String explanation(String prefix, Entry entry) {
        String variable = "STOA_" + (prefix + entry.name()).replace('.', '_').toUpperCase(Locale.ROOT);
        return entry.setting() + "\n\n" + entry.comment() + "\nIn the environment: " + variable + "\n";
    }

    private static String explanation(Section section) {
        StringBuilder text = new StringBuilder(section.comment())
                .append("\n[")
                .append(section.name())
                .append("]\n");
        section.entries().forEach(entry -> text.append(entry.setting()).append('\n'));
        return text.toString();
    }

    /** Lists of tables, such as {@code [[oper]]}, stand in the file as examples. */
    private static Optional<String> listExplanation(String key) {
        for (String block : text().split("\n\n", -1)) {
            if (block.contains("[[" + key + "]]")) {
                return Optional.of(block.replaceAll("(?m)^## ?", "").strip() + "\n");
            }
        }
        return Optional.empty();
    }
}
