package chat.stoa.chat.service;

import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import chat.stoa.chat.Texts;
import chat.stoa.journal.RoomEvent;
import com.google.auto.service.AutoService;

/** TOPIC: sets what a room is about. */
@AutoService(ServiceCommand.class)
public final class ChanTopic implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.CHANSERV, "TOPIC", 2, "<room> <topic>", """
            Sets the topic of a room.
            """).forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Rooms.visit(call, call.param(0), visited -> {
            Rooms.require(call, visited, Rank.HALF_OPERATOR);
            String topic = Texts.cut(call.rest(1), visited.limits().topicBytesMax());
            visited.append(new RoomEvent.TopicSet(Rooms.identity(call), topic));
        });
    }
}
