package chat.stoa.ops;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Why something about a file failed, in words: the messages of the JDK's exceptions are often the mere path. */
public final class FileReason {

    private FileReason() {}

    /** The same for whoever does not say which file it was. */
    public static String withFile(IOException e) {
        return e instanceof FileSystemException of && of.getFile() != null ? of(e) + ": " + of.getFile() : of(e);
    }

    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        if (e instanceof CharacterCodingException) {
            return "not UTF-8 text";
        }
        if (e instanceof NotDirectoryException) {
            return "no directory";
        }
        if (e instanceof FileSystemException of && of.getReason() != null) {
            return of.getReason().toLowerCase(Locale.ROOT);
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
