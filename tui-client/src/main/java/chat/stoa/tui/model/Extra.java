package chat.stoa.tui.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What a server with ids tells of a message besides its text.
 *
 * @param msgid the server's id; empty if it gave none
 * @param recorded whether it is known to be in the server's record (draft/chathistory)
 * @param replyTo the id of the message that it answers; empty if it answers none
 * @param reactions the signs that people put at it, in their order
 * @param removed who took it back, and why; empty if nobody did; of a line that is only about another message, this and
 *     {@code reactions} are what it says about that one
 */
public record Extra(String msgid, boolean recorded, String replyTo, List<Reaction> reactions, String removed) {

    /** Nothing. */
    public static final Extra NONE = new Extra("", false, "", List.of(), "");

    /** More is not shown. */
    private static final int REACTIONS_MAX = 200;

    /** What a reaction takes besides its characters. */
    private static final int REACTION_CHARS = 40;

    /**
     * A sign that somebody put at a message.
     *
     * @param msgid the id of the reaction itself; empty if the server gave none
     */
    public record Reaction(String sign, String nick, String msgid) {}

    public Extra {
        reactions = List.copyOf(reactions);
    }

    /** How much memory it takes, in characters. */
    int chars() {
        int chars = msgid.length() + replyTo.length() + removed.length();
        for (Reaction each : reactions) {
            chars += REACTION_CHARS
                    + each.sign().length()
                    + each.nick().length()
                    + each.msgid().length();
        }
        return chars;
    }

    public Extra withMsgid(String newMsgid) {
        return new Extra(newMsgid, recorded, replyTo, reactions, removed);
    }

    public Extra withRecorded(boolean newRecorded) {
        return new Extra(msgid, newRecorded, replyTo, reactions, removed);
    }

    /** About another message, or an answer to it. */
    public Extra withReplyTo(String newReplyTo) {
        return new Extra(msgid, recorded, newReplyTo, reactions, removed);
    }

    /** With one more sign; the same by the same person counts once. */
    public Extra with(Reaction reaction) {
        boolean known = reactions.stream()
                .anyMatch(each ->
                        each.sign().equals(reaction.sign()) && each.nick().equals(reaction.nick()));
        if (known || reactions.size() >= REACTIONS_MAX) {
            return this;
        }
        List<Reaction> more = new ArrayList<>(reactions);
        more.add(reaction);
        return new Extra(msgid, recorded, replyTo, more, removed);
    }

    /** Without the reaction that had that id. */
    public Extra withoutReaction(String reactionId) {
        return new Extra(
                msgid,
                recorded,
                replyTo,
                reactions.stream()
                        .filter(each -> !each.msgid().equals(reactionId))
                        .toList(),
                removed);
    }

    public Extra removedBy(String who) {
        return new Extra(msgid, recorded, replyTo, List.of(), who);
    }
}
