package chat.stoa.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which pages of a sound store have what, as SQLite says: so that a test knows what must be left when some are lost.
 */
final class StorePages {

    static final int PAGE_BYTES = 4_096;

    /** Without these no event can be read, or none shown. */
    private final BitSet needed = new BitSet();

    private final Map<Long, List<Long>> idsByPage = new TreeMap<>();
    private final Set<String> neededTables;

    /** @param neededTables those without which nothing is left, and all of their pages */
    StorePages(Path store, Set<String> neededTables) throws SQLException {
        this.neededTables = neededTables;
        try (Connection connection = StoreSchema.openToRead(store);
                Statement statement = connection.createStatement()) {
            List<Long> ids = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("SELECT id FROM event ORDER BY id")) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
            readPages(statement, ids);
        }
    }

    private void readPages(Statement statement, List<Long> ids) throws SQLException {
        int next = 0;
        Map<String, List<Long>> idsByPath = new TreeMap<>();
        try (ResultSet row = statement.executeQuery("SELECT name, path, pageno, pagetype, ncell FROM dbstat"
                + " ORDER BY name, pagetype = 'overflow', path")) {
            while (row.next()) {
                boolean event = row.getString(1).equals("event");
                String type = row.getString(4);
                if (neededTables.contains(row.getString(1)) || (event && type.equals("internal"))) {
                    needed.set(row.getInt(3));
                } else if (event && type.equals("leaf")) {
                    List<Long> here = ids.subList(next, next + row.getInt(5));
                    next += row.getInt(5);
                    idsByPath.put(row.getString(2), here);
                    idsByPage.put(row.getLong(3), here);
                } else if (event) {
                    // "/leaf/cell+number"
                    String cell = row.getString(2).replaceFirst("[+].*", "");
                    String leaf = cell.substring(0, cell.lastIndexOf('/') + 1);
                    int index = Integer.parseInt(cell.substring(leaf.length()), 16);
                    idsByPage.put(
                            row.getLong(3),
                            List.of(idsByPath.getOrDefault(leaf, List.of()).get(index)));
                }
            }
        }
    }

    /** The events that must be left without these pages; none if one of them is needed for all. */
    Set<Long> leftWithout(BitSet lost) {
        Set<Long> left = new HashSet<>();
        if (!lost.intersects(needed)) {
            idsByPage.values().forEach(left::addAll);
            idsByPage.forEach((page, ids) -> {
                if (lost.get(page.intValue())) {
                    ids.forEach(left::remove);
                }
            });
        }
        return left;
    }
}
