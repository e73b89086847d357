/**
 * Certificates: PEM files in, TLS contexts out, and self-signed pairs for a start.
 *
 * <p>Used by the thread that starts the server and by the one that watches the files; knows neither sockets nor chat.
 */
@NullMarked
package chat.stoa.cert;

import org.jspecify.annotations.NullMarked;
