package chat.stoa.journal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The store, or the log, cannot be read or written now, which does not say that anything in it is damaged: the disk is
 * full or can only be read, or somebody else holds it. The message says which, for the operator.
 *
 * @see <a href="https://www.sqlite.org/rescode.html">Result and Error Codes</a>
 */
public final class DiskException extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int PRIMARY_CODE = 0xff;
    /** Among the failures of a disk those that are found in what was read. */
    private static final Set<SQLiteErrorCode> OF_DAMAGE = Set.of(
            SQLiteErrorCode.SQLITE_IOERR_SHORT_READ,
            SQLiteErrorCode.SQLITE_IOERR_CORRUPTFS,
            SQLiteErrorCode.SQLITE_IOERR_DATA);

    private static final String FULL = "there is no room on the disk";

    private final boolean full;

    /** What writes to the log. */
    interface Writing {
        void run() throws IOException;
    }

    private DiskException(String what, String why, SQLException cause) {
        super("%s cannot be read or written now: %s (%s)".formatted(what, why, cause.getMessage()), cause);
        this.full = why.equals(FULL);
    }

    private DiskException(IOException cause) {
        super("the log cannot be written now: " + LogCommitter.reason(cause), cause);
        this.full = false;
    }

    /** Writes to the log, of which nothing that is wrong is damage unless it is said to be. */
    static void at(Writing log) throws IOException {
        try {
            log.run();
        } catch (DamagedException e) {
            throw e;
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    /** What SQLite said, if it was of this kind and not about damage. */
    static Optional<DiskException> of(String what, Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof DiskException already) {
                return Optional.of(already);
            }
            if (each instanceof SQLiteException said) {
                return Optional.ofNullable(why(said.getResultCode())).map(why -> new DiskException(what, why, said));
            }
        }
        return Optional.empty();
    }

    /** Whether all that is missing is room. */
    public boolean isOfFullDisk() {
        return full;
    }

    private static @Nullable String why(SQLiteErrorCode code) {
        if (OF_DAMAGE.contains(code)) {
            return null;
        }
        // What readers and writers share is in a file of its own, which each of them makes if it is not there.
        if (code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
            return FULL;
        }
        return switch (SQLiteErrorCode.getErrorCode(code.code & PRIMARY_CODE)) {
            case SQLITE_FULL -> FULL;
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> "nothing can be written there";
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> "another program holds it";
            case SQLITE_NOMEM -> "there is no memory left";
            case SQLITE_IOERR, SQLITE_NOLFS, SQLITE_INTERRUPT -> "the disk fails";
            default -> null;
        };
    }
}
