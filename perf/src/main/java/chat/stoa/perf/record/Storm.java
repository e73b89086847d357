package chat.stoa.perf.record;

import chat.stoa.perf.load.LoadFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A history storm ({@link StormCommand}) in a process of its own, so that it takes nothing from the generator. */
final class Storm implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;

    private Storm(Process process) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Begins one, and waits until all its clients page.
     *
     * @param prefix what stands before a command that is to run on the processors of the server
     */
    static Storm begin(InetSocketAddress server, int rooms, List<String> prefix) throws IOException, LoadFailure {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(java, "-XX:+UseSerialGC", "-Xmx256m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("chat.stoa.perf.Main", "storm"));
        command.add("127.0.0.1:" + server.getPort());
        command.add(Integer.toString(rooms));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-storm"));
        Storm storm = new Storm(process);
        String line = storm.said.readLine();
        if (!StormCommand.STARTED.equals(line)) {
            storm.close();
            throw new LoadFailure("no storm: " + line);
        }
        return storm;
    }

    /** Ends it; returns how many pages it read each second. */
    double end() throws IOException, LoadFailure {
        // By its handle, which leaves open what it says at last.
        process.toHandle().destroy();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(StormCommand.RATE)) {
                return Double.parseDouble(line.substring(StormCommand.RATE.length()));
            } else if (line.startsWith(StormCommand.FAILED)) {
                throw new LoadFailure("a client of the storm could not go on: " + line);
            }
        }
        throw new LoadFailure("the storm ended without a word");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
