package chat.stoa.perf.load;

/** Members that only sit in their rooms. Whatever happens to one of them once it is there is a fault. */
final class IdleCrowd implements Receiver, AutoCloseable {

    private final Faults faults = new Faults();
    private final Fleet fleet;
    private final Population population;
    private boolean over;

    IdleCrowd(Target target, int roomMembers) {
        this.fleet = new Fleet(target.address(), this);
        this.population = new Population(fleet, index -> ClientPlan.of(target.run(), index, index / roomMembers));
    }

    Fleet fleet() {
        return fleet;
    }

    Population population() {
        return population;
    }

    /** Asks everybody whether they are still there. */
    Verdict verdict(Span span) {
        if (!fleet.fence(population.clients(), span.drainMax())) {
            faults.onDisturbed("no answer to a PING after the run");
        }
        return faults.verdict();
    }

    /** Sends all but the first home. */
    void shrink(int size) {
        over = true;
        population.clients().stream().skip(size).forEach(client -> client.close("not needed any more"));
    }

    @Override
    public void onReady(Client client) {
        population.onReady();
    }

    @Override
    public void onText(Client client, LineView line) {
        faults.onDamaged(line.toString());
    }

    @Override
    public void onQuit(Client client, String nick) {
        // Another connection was closed, and has said so itself.
    }

    @Override
    public void onRefused(Client client, String line) {
        onTrouble(client, line);
    }

    @Override
    public void onClosed(Client client, String reason) {
        if (!over) {
            onTrouble(client, "closed: " + reason);
        }
    }

    @Override
    public void close() {
        over = true;
        fleet.close();
    }

    private void onTrouble(Client client, String what) {
        population.onFailed(client.nick() + ": " + what);
        faults.onDisturbed(client.nick() + ": " + what);
    }
}
