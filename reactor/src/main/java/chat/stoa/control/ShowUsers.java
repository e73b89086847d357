package chat.stoa.control;

import chat.stoa.chat.Shard;
import chat.stoa.chat.UserView;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Mask;
import java.util.Comparator;
import java.util.List;

/** {@code stoa ctl who [MASK]}: every client of every user. */
final class ShowUsers implements ControlCommand {

    private static final List<String> COLUMNS =
            List.of("nick", "user", "host", "address", "account", "transport", "secure", "idle_seconds", "rooms");

    @Override
    public String verb() {
        return "WHO";
    }

    @Override
    public ControlAnswer run(ControlCall call, List<String> arguments) throws ControlFailure {
        Mask mask = new Mask(Casemapping.ASCII.fold(arguments.isEmpty() ? "*" : arguments.get(0)));
        List<List<Object>> rows = call.askShards(Shard::clients).stream()
                .flatMap(List::stream)
                .filter(user -> matches(mask, user))
                .sorted(Comparator.comparing(
                        user -> Casemapping.ASCII.fold(user.identity().nick())))
                .map(ShowUsers::row)
                .toList();
        return ControlAnswer.rows("users", COLUMNS, rows);
    }

    /** A mask of the nickname alone, of {@code nick!user@host}, or of an account or an address. */
    private static boolean matches(Mask mask, UserView user) {
        return List.of(
                        user.identity().nick(),
                        user.identity().source().toString(),
                        user.identity().account(),
                        user.attributes().address())
                .stream()
                .anyMatch(text -> mask.matches(Casemapping.ASCII.fold(text)));
    }

    private static List<Object> row(UserView user) {
        return List.of(
                user.identity().nick(),
                user.identity().source().user(),
                user.identity().source().host(),
                user.attributes().address(),
                user.identity().account(),
                user.attributes().transport(),
                user.attributes().secure(),
                user.idleSeconds(),
                user.roomNames());
    }
}
