package chat.stoa.perf.load;

/**
 * Who a connection will be.
 *
 * @param index its number within the fleet, from 0
 * @param nick its nickname, unique on the server; at most 9 characters, which every server allows
 * @param room the room that it joins
 * @param receiveBufferBytes size of its socket's receive buffer; 0 leaves it to the system
 */
record ClientPlan(int index, String nick, String room, int receiveBufferBytes) {

    private static final int DIGITS = 36;

    /** A connection with a name that no other run on the same server uses at the same time. */
    static ClientPlan of(int run, int index, int room) {
        return new ClientPlan(index, "u" + word(run, 2) + word(index, 5), "#r" + word(run, 2) + word(room, 5), 0);
    }

    /** The same with so small a receive buffer that a reader who stops is noticed soon. */
    ClientPlan withReceiveBuffer(int bytes) {
        return new ClientPlan(index, nick, room, bytes);
    }

    private static String word(int number, int length) {
        char[] word = new char[length];
        int rest = number;
        for (int i = length - 1; i >= 0; i--) {
            word[i] = Character.forDigit(rest % DIGITS, DIGITS);
            rest /= DIGITS;
        }
        return new String(word);
    }
}
