package chat.stoa.chat;

import chat.stoa.journal.Fields;
import chat.stoa.journal.RoomEvent.ModeChange;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one room is set: flags, parameters and lists. Owned by the room's worker; changed by committed events only. */
@WorkerThread
public final class RoomSettings {

    // A flag is a parameter of no characters: both are set by a mode and unset by it.
    private final EnumMap<RoomMode, String> set = new EnumMap<>(RoomMode.class);
    private final EnumMap<RoomMode, Map<String, Listed>> lists = new EnumMap<>(RoomMode.class);

    /**
     * An entry of a list.
     *
     * @param mask as it was given, completed
     * @param setter who put it there
     * @param setMillis when
     * @param parsed the mask, read once and not with every word that is said
     */
    public record Listed(String mask, Setter setter, long setMillis, BanMask parsed) {

        Listed(String mask, Setter setter, long setMillis) {
            this(mask, setter, setMillis, BanMask.parse(mask));
        }

        private Listed setBy(Setter now) {
            return new Listed(mask, now, setMillis, parsed);
        }
    }

    private RoomSettings() {}

    /** What people expect of a new room: words from members only, topic by operators only. */
    static RoomSettings ofNewRoom() {
        RoomSettings settings = new RoomSettings();
        settings.set.put(RoomMode.MEMBERS_SPEAK, "");
        settings.set.put(RoomMode.OPERATORS_SET_TOPIC, "");
        return settings;
    }

    /** As {@link #toFields} wrote it down. Modes that this program does not know are passed over. */
    static RoomSettings of(List<String> modes, List<String> listed) {
        RoomSettings settings = new RoomSettings();
        for (String entry : modes) {
            String param = entry.length() > 1 ? entry.substring(2) : "";
            RoomMode.of(entry.charAt(0)).ifPresent(mode -> settings.set.put(mode, param));
        }
        for (String entry : listed) {
            String[] parts = entry.split(" ", 5);
            ModeChange change = new ModeChange(true, parts[0].charAt(0), parts[1]);
            // Earlier versions did not write the account down.
            Setter setter = new Setter(parts[3], parts.length > 4 ? parts[4] : "");
            RoomMode.of(change.mode())
                    .ifPresent(mode -> settings.applyToList(mode, change, setter, Long.parseLong(parts[2])));
        }
        return settings;
    }

    /**
     * Writes it down.
     *
     * @param modesName the field for modes: each its letter, then a space and the parameter if it has one
     * @param listedName the field for entries of lists: letter, mask, milliseconds, who put it there, the account
     */
    void toFields(String modesName, String listedName, Fields.Builder fields) {
        List<String> modes = new ArrayList<>();
        set.forEach((mode, param) -> modes.add(param.isEmpty() ? "" + mode.letter() : mode.letter() + " " + param));
        fields.put(modesName, modes);
        List<String> listed = new ArrayList<>();
        lists.forEach((mode, entries) -> entries.values().forEach(entry -> listed.add(written(mode, entry))));
        fields.put(listedName, listed);
    }

    private static String written(RoomMode mode, Listed entry) {
        Setter setter = entry.setter();
        return "%c %s %d %s %s"
                .formatted(mode.letter(), entry.mask(), entry.setMillis(), setter.source(), setter.account());
    }

    /** Whether an account put something on a list. */
    boolean isListedBy(String account) {
        for (Map<String, Listed> entries : lists.values()) {
            for (Listed entry : entries.values()) {
                if (entry.setter().isOf(account)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The same, and nobody knows any more which entries this account put there. */
    RoomSettings without(String account) {
        RoomSettings changed = copy();
        changed.lists
                .values()
                .forEach(entries -> entries.replaceAll(
                        (key, entry) -> entry.setter().isOf(account) ? entry.setBy(Setter.NOBODY) : entry));
        return changed;
    }

    RoomSettings copy() {
        RoomSettings copy = new RoomSettings();
        copy.set.putAll(set);
        lists.forEach((mode, entries) -> copy.lists.put(mode, new LinkedHashMap<>(entries)));
        return copy;
    }

    /** Whether a mode that is no list is set. */
    public boolean has(RoomMode mode) {
        return set.containsKey(mode);
    }

    /** The parameter of a mode, if it is set. */
    public Optional<String> param(RoomMode mode) {
        return Optional.ofNullable(set.get(mode));
    }

    /** The entries of a list, oldest first. */
    public Collection<Listed> list(RoomMode mode) {
        return lists.getOrDefault(mode, Map.of()).values();
    }

    /** Whether a list has such an entry, in any spelling. */
    public boolean lists(RoomMode mode, String mask) {
        return lists.getOrDefault(mode, Map.of()).containsKey(Casemapping.ASCII.fold(mask));
    }

    /** A mask as a list spells it; as it is if the list does not have it. */
    String spelling(RoomMode mode, String mask) {
        Listed listed = lists.getOrDefault(mode, Map.of()).get(Casemapping.ASCII.fold(mask));
        return listed == null ? mask : listed.mask();
    }

    /** Entries of all lists together. */
    public int listedCount() {
        return lists.values().stream().mapToInt(Map::size).sum();
    }

    /**
     * What is set, as parameters of a 324.
     *
     * @param withKey whether the reader may see the key
     * @param registered whether the room belongs to an account
     * @return the letters with their sign, then the parameters
     */
    public List<String> summary(boolean withKey, boolean registered) {
        StringBuilder letters = new StringBuilder("+");
        List<String> summary = new ArrayList<>();
        summary.add("");
        set.forEach((mode, param) -> {
            letters.append(mode.letter());
            if (!param.isEmpty()) {
                summary.add(mode == RoomMode.KEY && !withKey ? "*" : param);
            }
        });
        if (registered) {
            letters.append(RoomMode.REGISTERED.letter());
        }
        summary.set(0, letters.toString());
        return summary;
    }

    void apply(RoomMode mode, ModeChange change, Setter setter, long millis) {
        if (mode.kind() == RoomMode.Kind.LIST) {
            applyToList(mode, change, setter, millis);
        } else if (change.adding()) {
            set.put(mode, change.param());
        } else {
            set.remove(mode);
        }
    }

    private void applyToList(RoomMode mode, ModeChange change, Setter setter, long millis) {
        Map<String, Listed> list = lists.computeIfAbsent(mode, key -> new LinkedHashMap<>());
        String key = Casemapping.ASCII.fold(change.param());
        if (change.adding()) {
            list.putIfAbsent(key, new Listed(change.param(), setter, millis));
        } else {
            list.remove(key);
        }
    }
}
