package chat.stoa.chat.service;

import chat.stoa.chat.Service;
import chat.stoa.ops.Privilege;
import java.util.List;
import java.util.Optional;

/**
 * What is checked before a command of a service runs, and what people are told about it.
 *
 * @param names in upper case; the first is the one that is listed
 * @param paramsMin with fewer parameters its syntax is shown
 * @param needsLogin whether one has to be logged in
 * @param privilege what an operator of the server needs to give it; nothing: everybody may
 * @param syntax parameters as people write them down
 * @param help for people
 */
public record ServiceSpec(
        Service service,
        List<String> names,
        int paramsMin,
        boolean needsLogin,
        Optional<Privilege> privilege,
        String syntax,
        String help) {

    public ServiceSpec {
        names = List.copyOf(names);
    }

    /**
     * A command for everybody.
     *
     * @param names with a bar between them
     */
    public static ServiceSpec of(Service service, String names, int paramsMin, String syntax, String help) {
        return new ServiceSpec(
                service, List.of(names.split("\\|", -1)), paramsMin, false, Optional.empty(), syntax, help);
    }

    public ServiceSpec forAccounts() {
        return new ServiceSpec(service, names, paramsMin, true, privilege, syntax, help);
    }

    public ServiceSpec forOperators() {
        return new ServiceSpec(service, names, paramsMin, needsLogin, Optional.of(Privilege.ACCOUNTS), syntax, help);
    }

    public String name() {
        return names.get(0);
    }

    String usage() {
        return syntax.isEmpty() ? name() : name() + " " + syntax;
    }
}
