package chat.stoa.chat.service;

import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.Service;
import chat.stoa.chat.Texts;
import com.google.auto.service.AutoService;
import java.util.Locale;
import java.util.Set;

/** SET: settings of a room. */
@AutoService(ServiceCommand.class)
public final class ChanSet implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.CHANSERV, "SET", 2, "<room> DESCRIPTION|URL|EMAIL [<text>]", """
            Sets what INFO tells about a room: DESCRIPTION, URL or EMAIL.
            Without a text it is taken away. SET <room> FOUNDER <account> is TRANSFER.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    private static final Set<String> OPTIONS = Set.of("description", "url", "email");

    @Override
    public void run(ServiceCall call) throws Refusal {
        String option = requireOption(call, call.param(1));
        Rooms.visit(call, call.param(0), visited -> {
            Room room = Rooms.require(call, visited, Rank.ADMIN);
            String text = Texts.cut(call.rest(2), visited.limits().topicBytesMax());
            visited.register(room.registration().withOption(option, text));
            visited.onCommitted(() ->
                    call.say("%s of %s is %s.".formatted(option, room.name(), text.isEmpty() ? "taken away" : "set")));
        });
    }

    static String requireOption(ServiceCall call, String given) throws Refusal {
        String option = given.toLowerCase(Locale.ROOT);
        if (!OPTIONS.contains(option)) {
            throw call.refusal("There is DESCRIPTION, URL and EMAIL.");
        }
        return option;
    }
}
