package chat.stoa.journal;

import java.io.IOException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Something on disk is not what was written there; the message says where and what, for the operator. */
public final class DamagedException extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int PRIMARY_CODE = 0xff;

    private final boolean header;

    DamagedException(String message) {
        this(message, false);
    }

    private DamagedException(String message, boolean header) {
        super(message);
        this.header = header;
    }

    /** A segment of the log does not say what it is. */
    static DamagedException ofHeader(String name) {
        return new DamagedException("a damaged header: " + name, true);
    }

    /** Whether that is what SQLite says of a file. */
    static boolean isSaidBy(SQLException e) {
        int code = e instanceof SQLiteException said ? said.getResultCode().code & PRIMARY_CODE : 0;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    boolean isOfHeader() {
        return header;
    }
}
