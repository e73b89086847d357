package chat.stoa.chat.service;

import chat.stoa.chat.Audit;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import chat.stoa.chat.SessionCall;
import chat.stoa.ops.Privilege;
import chat.stoa.work.AnyThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All commands of the services, and the way of what people say to the right one. */
@AnyThread
public final class ServiceTable {

    private static final int NAME_WIDTH = 11;

    private final Map<Service, Map<String, ServiceCommand>> commands = new EnumMap<>(Service.class);

    private ServiceTable(Iterable<ServiceCommand> all) {
        for (ServiceCommand command : all) {
            for (String name : command.spec().names()) {
                ServiceCommand other = commands.computeIfAbsent(command.spec().service(), service -> new TreeMap<>())
                        .put(name, command);
                if (other != null) {
                    throw new IllegalStateException("two commands " + name);
                }
            }
        }
    }

    /** The commands that registered themselves. */
    public static ServiceTable load() {
        return new ServiceTable(ServiceLoader.load(ServiceCommand.class));
    }

    /** The commands of a service, in the order of their names. */
    public Collection<ServiceCommand> of(Service service) {
        return new LinkedHashSet<>(commands.getOrDefault(service, Map.of()).values());
    }

    /** Does what somebody says to a service. */
    public void run(SessionCall call, Service service, String text) throws Refusal {
        call.reply().refuseAs(service.source(call.serverName()));
        List<String> words = Arrays.stream(text.strip().split(" +", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        String name = words.isEmpty() ? "HELP" : words.get(0).toUpperCase(Locale.ROOT);
        List<String> params = words.isEmpty() ? words : words.subList(1, words.size());
        ServiceCall said = new ServiceCall(call, service, name, params);
        if (name.equals("HELP")) {
            help(said);
            return;
        }
        ServiceCommand command = require(said, name);
        ServiceSpec spec = command.spec();
        if (spec.needsLogin() && !call.session().isLoggedIn()) {
            throw said.refusal("Log in first: /msg NickServ HELP IDENTIFY tells how.");
        }
        if (said.paramCount() < spec.paramsMin()) {
            throw said.refusal("Syntax: " + spec.usage());
        }
        call.whenOver(() -> {
            if (said.isByPrivilege()) {
                Audit.note(call, service.nick() + " " + name + " " + said.rest(0));
            }
        });
        command.run(said);
    }

    private void help(ServiceCall call) throws Refusal {
        if (call.paramCount() > 0) {
            ServiceSpec spec =
                    require(call, call.param(0).toUpperCase(Locale.ROOT)).spec();
            call.say("Syntax: " + spec.usage());
            spec.help().lines().forEach(call::say);
            if (spec.names().size() > 1) {
                List<String> others =
                        new ArrayList<>(spec.names().subList(1, spec.names().size()));
                call.say("Also known as: " + String.join(", ", others));
            }
            return;
        }
        call.say("%s: %s. Commands are:"
                .formatted(call.service().nick(), call.service().realName()));
        for (ServiceCommand command : of(call.service())) {
            ServiceSpec spec = command.spec();
            if (isFor(call, spec)) {
                String first = spec.help().lines().findFirst().orElse("");
                call.say(spec.name()
                        + " ".repeat(Math.max(1, NAME_WIDTH - spec.name().length()))
                        + first);
            }
        }
        call.say("HELP <command> tells more.");
    }

    private ServiceCommand require(ServiceCall call, String name) throws Refusal {
        return Optional.ofNullable(
                        commands.getOrDefault(call.service(), Map.of()).get(name))
                .filter(command -> isFor(call, command.spec()))
                .orElseThrow(() -> call.refusal("I don't know that command. HELP lists what I know."));
    }

    private static boolean isFor(ServiceCall call, ServiceSpec spec) {
        Optional<Privilege> needed = spec.privilege();
        return needed.isEmpty() || call.session().may(needed.get());
    }
}
