package chat.stoa.perf.siege;

/**
 * How many of each kind attack.
 *
 * @param silent connections that never say anything; the last of them find no descriptor left
 * @param dribbling connections that send a byte at a time
 * @param halfway TLS handshakes that stop after a part of the first message, or after the whole of it
 * @param churning connections that come, register, join, quit, and come again at once
 */
record Force(int silent, int dribbling, int halfway, int churning) {

    int connections() {
        return silent + dribbling + halfway + churning;
    }
}
