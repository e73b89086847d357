package chat.stoa.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one client says it sent and was told. Owned by its thread until that has ended. */
final class Testimony {

    private final String account;
    private final Map<String, Sent> sent = new HashMap<>();
    private final Map<String, Words> acknowledged = new HashMap<>();
    private final List<Stay> stays = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private long unknown;
    private long resent;
    private long heard;

    Testimony(String account) {
        this.account = account;
    }

    String account() {
        return account;
    }

    Map<String, Sent> sent() {
        return sent;
    }

    /** The echo of each message, by the client's id. */
    Map<String, Words> acknowledged() {
        return acknowledged;
    }

    List<Stay> stays() {
        return stays;
    }

    /** What the client itself found wrong: another echo for the same id, a place that was left out. */
    List<String> complaints() {
        return complaints;
    }

    long unknown() {
        return unknown;
    }

    long resent() {
        return resent;
    }

    long heard() {
        return heard;
    }

    void sends(Sent message) {
        sent.put(message.id(), message);
    }

    void sendsAgain() {
        resent++;
    }

    void isLeftInDoubt(int messages) {
        unknown += messages;
    }

    void hears() {
        heard++;
    }

    void isTold(String id, Words echo) {
        Words before = acknowledged.putIfAbsent(id, echo);
        if (before != null && !before.equals(echo)) {
            complaints.add("%s was told of %s as %s and as %s".formatted(account, id, before, echo));
        }
    }

    Stay enters(String room, long at) {
        Stay stay = new Stay(room, at);
        stays.add(stay);
        return stay;
    }

    void complains(String what) {
        complaints.add(account + ": " + what);
    }
}
