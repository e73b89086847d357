package chat.stoa.chat.service;

import chat.stoa.chat.Refusal;

/**
 * Something that a service does: a stateless object with a specification and what it does. Commands register themselves
 * with {@code @AutoService(ServiceCommand.class)}.
 */
public interface ServiceCommand {

    ServiceSpec spec();

    /** Runs on the worker of whoever gave it. */
    void run(ServiceCall call) throws Refusal;
}
