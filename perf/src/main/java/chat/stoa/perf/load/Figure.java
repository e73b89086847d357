package chat.stoa.perf.load;

/**
 * One number of a run.
 *
 * @param name what it is, with its unit
 * @param value NaN if it could not be had
 * @param decimals digits behind the point that mean something
 */
public record Figure(String name, double value, int decimals) {}
