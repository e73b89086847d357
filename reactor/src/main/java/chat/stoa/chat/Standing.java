package chat.stoa.chat;

import chat.stoa.ops.Counters;
import chat.stoa.ops.Operator;
import chat.stoa.ops.Privilege;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a session is set, and what it may do beyond what others may. Owned by the session's worker. */
@WorkerThread
final class Standing {

    private UserModes modes = UserModes.NONE;
    private @Nullable Operator operator;
    private String away = "";
    private boolean passedDoor;
    private boolean floodExempt;

    UserModes modes() {
        return modes;
    }

    /** The reason that this client gave; it may give one before its nickname is known. */
    String away() {
        return away;
    }

    void setAway(String reason) {
        away = reason;
    }

    boolean hasPassedDoor() {
        return passedDoor;
    }

    void passDoor() {
        passedDoor = true;
    }

    boolean isFloodExempt() {
        return floodExempt;
    }

    void setFloodExempt(boolean now) {
        floodExempt = now;
    }

    Optional<Operator> operator() {
        return Optional.ofNullable(operator);
    }

    void setOperator(Operator now) {
        operator = now;
    }

    /** Other modes: without that of operators it is none any more. */
    void setModes(UserModes now) {
        modes = now;
        if (!now.has(UserMode.OPERATOR)) {
            operator = null;
        }
    }

    boolean may(Privilege privilege) {
        return operator != null && operator.privileges().contains(privilege);
    }

    /** See {@link Session#require}. */
    void require(Privilege privilege) throws Refusal {
        if (operator == null) {
            throw Refusal.of(Numeric.ERR_NOPRIVILEGES, "Permission Denied- You're not an IRC operator");
        }
        if (!may(privilege)) {
            throw Refusal.of(Numeric.ERR_NOPRIVS, privilege.token(), "Insufficient oper privileges.");
        }
    }

    /** Counts what becomes of the modes of somebody who is counted. */
    static void count(Counters counters, UserModes before, UserModes after) {
        if (before.has(UserMode.INVISIBLE) != after.has(UserMode.INVISIBLE)) {
            counters.invisibleChanged(after.has(UserMode.INVISIBLE) ? 1 : -1);
        }
        if (before.has(UserMode.OPERATOR) != after.has(UserMode.OPERATOR)) {
            counters.operatorsChanged(after.has(UserMode.OPERATOR) ? 1 : -1);
        }
    }
}
