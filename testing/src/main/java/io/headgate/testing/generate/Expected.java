package io.headgate.testing.generate;

/**
 * What a job that drops duplicates by its key must count.
 *
 * @param rows lines, without headers
 * @param fresh rows that survive
 * @param duplicates rows that are sent again
 * @param malformed rows that cannot be processed
 */
public record Expected(long rows, long fresh, long duplicates, long malformed) {
  static final Expected NOTHING = new Expected(0, 0, 0, 0);

  Expected plus(Expected more) {
    return new Expected(
        rows + more.rows,
        fresh + more.fresh,
        duplicates + more.duplicates,
        malformed + more.malformed);
  }

  /** The counts as a JSON object. */
  public String json() {
    return "{\"rows\":%d,\"fresh\":%d,\"duplicates\":%d,\"malformed\":%d}"
        .formatted(rows, fresh, duplicates, malformed);
  }
}
