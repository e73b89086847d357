/**
 * The configuration file: where it is, what it says, and when it has changed.
 *
 * <p>{@link chat.stoa.tui.config.ConfigFile} makes {@link chat.stoa.tui.model.Settings} of TOML or says everything that
 * is wrong with it; {@link chat.stoa.tui.config.ConfigWatcher} has a thread of its own. Imports the model.
 */
@NullMarked
package chat.stoa.tui.config;

import org.jspecify.annotations.NullMarked;
