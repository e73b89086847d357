package chat.stoa.tui.update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of emoji, for those that are used most: typed between colons, completed by Tab. */
final class Emoji {

    private static final Map<String, String> BY_NAME = new LinkedHashMap<>();

    static {
        String table = """
                +1 👍 -1 👎 smile 😄 grin 😁 joy 😂 rofl 🤣 slightly_smiling 🙂 wink 😉 blush 😊 heart_eyes 😍
                thinking 🤔 neutral 😐 unamused 😒 roll_eyes 🙄 sweat_smile 😅 sob 😭 cry 😢 angry 😠 scream 😱
                sunglasses 😎 sleeping 😴 exploding_head 🤯 shrug 🤷 facepalm 🤦 wave 👋 clap 👏 pray 🙏 ok_hand 👌
                raised_hands 🙌 muscle 💪 point_up 👆 eyes 👀 heart ❤ broken_heart 💔 fire 🔥 star ⭐ sparkles ✨
                tada 🎉 rocket 🚀 bug 🐛 hammer 🔨 wrench 🔧 lock 🔒 key 🔑 bulb 💡 warning ⚠ check ✅ x ❌
                question ❓ exclamation ❗ hourglass ⏳ alarm ⏰ calendar 📅 memo 📝 book 📖 link 🔗 pin 📌
                computer 💻 phone 📱 email 📧 coffee ☕ tea 🍵 beer 🍺 pizza 🍕 cake 🍰 cookie 🍪 sun ☀ moon 🌙
                cloud ☁ rain 🌧 snow ❄ cat 🐱 dog 🐶 turtle 🐢 whale 🐳 snake 🐍 crab 🦀 penguin 🐧 robot 🤖
                skull 💀 ghost 👻 poop 💩 party 🥳 hugs 🤗 salute 🫡 handshake 🤝 100 💯 zap ⚡ earth 🌍
                """;
        String[] words = table.strip().split("\\s+");
        for (int i = 0; i + 1 < words.length; i += 2) {
            BY_NAME.put(words[i], words[i + 1]);
        }
    }

    private Emoji() {}

    /** The emoji whose names begin so. */
    static List<String> beginning(String prefix) {
        return BY_NAME.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    /** The emoji of a name behind a colon, or of the first that begins so; the text itself if there is none. */
    static String replaced(String text) {
        boolean named = text.length() > 2 && text.startsWith(":");
        boolean closed = named && text.endsWith(":");
        String name = named ? text.substring(1, text.length() - (closed ? 1 : 0)) : "";
        List<String> begun = named && !closed ? beginning(name) : List.of();
        return BY_NAME.getOrDefault(name, begun.isEmpty() ? text : begun.get(0));
    }
}
