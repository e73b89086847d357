package chat.stoa.control;

import chat.stoa.chat.Texts;

/** Reasons that clients are told. */
final class Reasons {

    private Reasons() {}

    /** On one line, and no longer than fits into one. */
    static String cut(ControlCall call, String reason) {
        return Texts.cut(
                reason.replaceAll("\\p{Cntrl}", " "), call.chat().limits().topicBytesMax() / 2);
    }
}
