package chat.stoa.tui.update;

import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Model;
import java.util.List;

/**
 * What an event led to.
 *
 * @param model the state now
 * @param effects what is to be done, in this order
 */
public record Next(Model model, List<Effect> effects) {

    public Next {
        effects = List.copyOf(effects);
    }
}
