package chat.stoa.chat;

import chat.stoa.journal.RoomEvent;
import java.util.Optional;

/**
 * The way of a call to whoever has a nickname.
 *
 * @param whenDone run where the call came to, on that worker
 */
record UserVisit(Chat chat, Call call, String nick, Command.OnTarget command, Runnable whenDone) {

    /** Brings the call to the user, or to the account whose name it is, or to nobody. */
    void begin() {
        Shard shard = shardOf(session());
        shard.execute(() -> {
            Optional<SessionRef> now = session();
            if (shardOf(now) == shard) {
                run(shard, now.flatMap(ref -> shard.session(ref.id())).filter(Session::isRegistered));
            } else {
                // Meanwhile somebody else has the nickname, or the user goes on with another client.
                begin();
            }
        });
    }

    private void run(Shard shard, Optional<Session> found) {
        Optional<UserCall> user = found.map(target -> new UserCall(call, target, shard));
        Optional<AbsentCall> absent = user.isPresent() ? Optional.empty() : AbsentCall.of(chat, call, nick);
        call.attempt(() -> {
            if (user.isPresent()) {
                command.runOnUser(user.get());
            } else if (absent.isPresent()) {
                command.runOnAbsent(absent.get());
            } else {
                SendOnce.requireUnused(chat, call);
                command.runOnNobody(call, nick);
            }
        });
        Optional<PersonCall> person = user.<PersonCall>map(each -> each).or(() -> absent);
        Optional<RoomEvent> said = person.flatMap(PersonCall::appended);
        if (said.isPresent()) {
            // On to the owner of the conversation, behind what was answered here.
            call.reply().flush();
            RoomStop conversation = RoomStop.ofConversation(chat, person.get().conversation(), nick);
            RoomCall.RoomStep say = room -> {
                room.appendToConversation(said.get());
                room.onCommitted(person.get()::kept);
            };
            RoomVisits.go(chat, call, conversation, say, whenDone);
        } else {
            whenDone.run();
        }
    }

    /** At home if there is none. */
    private Shard shardOf(Optional<SessionRef> user) {
        return user.map(SessionRef::shard).orElse(call.origin().shard());
    }

    /** The session that a nickname stands for; whoever gives their own means the client that they speak through. */
    private Optional<SessionRef> session() {
        Optional<UserRef> user = chat.nicknames().find(nick);
        boolean own = user.filter(each -> each.has(call.origin())).isPresent();
        return own ? Optional.of(call.origin()) : user.flatMap(UserRef::primary);
    }
}
