package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.HistoryAccess;
import chat.stoa.chat.HistoryPage;
import chat.stoa.chat.HistoryRequest;
import chat.stoa.chat.HistoryTargets;
import chat.stoa.chat.LongAnswer;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import chat.stoa.journal.Entry;
import chat.stoa.journal.HistoryAnswer;
import chat.stoa.journal.HistoryQuery;
import chat.stoa.protocol.Tags;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;

/** CHATHISTORY: what was said before (chathistory). */
@AutoService(Command.class)
public final class ChatHistory implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "CHATHISTORY",
                    "LATEST <target> (* | <ref>) <limit> | (BEFORE | AFTER | AROUND) <target> <ref> <limit>"
                            + " | BETWEEN <target> <ref> <ref> <limit> | TARGETS <ref> <ref> <limit>",
                    "Shows what was said before.")
            .costs(2);

    private static final Tags END = Tags.of("draft/chathistory-end", "");

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        LongAnswer.whenTaken(call, () -> ask(call));
    }

    private static void ask(SessionCall call) throws Refusal {
        if (call.param(0).toUpperCase(Locale.ROOT).equals("TARGETS")) {
            targets(call);
            return;
        }
        HistoryRequest request =
                HistoryRequest.of(call.message(), call.chat().limits().historyLinesMax());
        Refusal noAccess = Refusal.fail(
                "CHATHISTORY",
                "INVALID_TARGET",
                request.command(),
                request.target(),
                "Messages could not be retrieved");
        HistoryTargets.find(call, request.target(), noAccess, access -> read(call, request, access));
    }

    private static void read(SessionCall call, HistoryRequest request, HistoryAccess access) {
        long capabilities = call.reply().capabilities();
        read(call, request, access, access.limit(request.query(access.room()), capabilities));
    }

    private static void read(SessionCall call, HistoryRequest request, HistoryAccess access, HistoryQuery query) {
        Refusal unavailable = error(request, "Messages could not be retrieved");
        call.<HistoryAnswer>askJournal((journal, answer) -> journal.read(query, answer), unavailable, answer -> {
            if (answer instanceof HistoryAnswer.Page page) {
                send(call, request, access, query, page);
            } else if (answer instanceof HistoryAnswer.UnknownMsgid unknown) {
                throw error(request, unknown.msgid(), "There is no such message");
            } else if (answer instanceof HistoryAnswer.Trimmed trimmed) {
                String oldest = trimmed.oldestMsgid().isEmpty() ? "*" : trimmed.oldestMsgid();
                String text = "Messages that you ask for are not kept any more";
                throw Refusal.fail("CHATHISTORY", "GAP", request.target(), oldest, text);
            }
        });
    }

    private static void send(
            SessionCall call,
            HistoryRequest request,
            HistoryAccess access,
            HistoryQuery query,
            HistoryAnswer.Page page) {
        List<Entry> entries = page.entries();
        if (Math.min(entries.size(), query.limit()) > 1
                && HistoryPage.weight(entries) > call.chat().limits().historyBytesMax()) {
            // Which end to keep is known where the question is: it is asked again for fewer.
            read(call, request, access, query.atMost(Math.min(entries.size(), query.limit()) / 2));
            return;
        }
        HistoryPage.send(
                call,
                // As the client wrote it, who knows the answer by it.
                List.of("chathistory", request.target()),
                page.complete() ? END : Tags.NONE,
                entries,
                entry -> access);
    }

    private static void targets(SessionCall call) throws Refusal {
        String command = call.param(0);
        HistoryRequest.requireCount(call.message(), 4);
        long from = HistoryRequest.millis(command, call.param(1));
        long to = HistoryRequest.millis(command, call.param(2));
        int limit = HistoryRequest.limit(
                command, call.param(3), call.chat().limits().historyLinesMax());
        Refusal unavailable =
                Refusal.fail("CHATHISTORY", "MESSAGE_ERROR", command, "*", "Messages could not be retrieved");
        HistoryTargets.list(call, from, to, limit, unavailable);
    }

    private static Refusal error(HistoryRequest request, String... contextAndText) {
        String[] all = new String[contextAndText.length + 2];
        all[0] = request.command();
        all[1] = request.target();
        System.arraycopy(contextAndText, 0, all, 2, contextAndText.length);
        return Refusal.fail("CHATHISTORY", "MESSAGE_ERROR", all);
    }
}
