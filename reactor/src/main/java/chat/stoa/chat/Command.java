package chat.stoa.chat;

import chat.stoa.ops.Config;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import java.util.List;

/**
 * One command of the protocol: a stateless object with a specification and what it does.
 *
 * <p>Which interface it implements says on whose worker it runs. Commands register themselves with
 * {@code @AutoService(Command.class)}.
 */
public sealed interface Command {

    CommandSpec spec();

    /** Another configuration holds: those who are here may have to be told. On any thread. */
    default void onConfigured(Chat chat, Config before, Config now) {}

    /** Runs on the worker of the session that gave it. */
    non-sealed interface OnSession extends Command {
        void run(SessionCall call) throws Refusal;
    }

    /** Its first parameter names rooms; runs once for each of them, on the room's worker. */
    non-sealed interface OnRoom extends Command {
        void run(RoomCall call) throws Refusal;

        /** The rooms, in the order in which they are visited, with what the command says about each. */
        default List<RoomStop> stops(Message message) {
            return RoomStop.named(RoomStop.split(message.param(0)));
        }

        /** The same, of a session that may not go to all of them. */
        default List<RoomStop> stops(SessionCall call) {
            return stops(call.message());
        }

        /**
         * Looks at the command as a whole, on the session's worker, before it travels. If this sends it elsewhere, it
         * does not go to its rooms.
         */
        default void check(SessionCall call) throws Refusal {}
    }

    /** Its first parameter names rooms and people; runs once for each, on the worker that owns the target. */
    non-sealed interface OnTarget extends Command {
        void runInRoom(RoomCall call) throws Refusal;

        void runOnUser(UserCall call) throws Refusal;

        /** The user of that name is not here, but has an account, as the sender has. */
        default void runOnAbsent(AbsentCall call) throws Refusal {
            runOnNobody(call.call(), call.nick());
        }

        /** Whether a room may stand behind prefixes of ranks, which means those in it who have one (STATUSMSG). */
        default boolean takesStatus() {
            return false;
        }

        /** There is no user of that name. */
        default void runOnNobody(Call call, String nick) throws Refusal {
            throw Refusal.of(Numeric.ERR_NOSUCHNICK, nick, "No such nick/channel");
        }

        /** Looks at the command as a whole, on the session's worker, before it travels. */
        default void check(SessionCall call) throws Refusal {}

        /** Does what need not travel, on the session's worker; false if that is not all. */
        default boolean runAtHome(SessionCall call) throws Refusal {
            return false;
        }
    }
}
