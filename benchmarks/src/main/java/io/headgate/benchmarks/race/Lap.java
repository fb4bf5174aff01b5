package io.headgate.benchmarks.race;

import io.headgate.benchmarks.Timed;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * One run of one contender, from the command to its end.
 *
 * @param timed all its processes
 * @param bytes of data files
 * @param files data files
 * @param rows what it wrote
 */
record Lap(Timed timed, long bytes, int files, Fingerprint rows) {

  /**
   * Runs a contender into an empty folder, reads what it wrote and deletes it.
   *
   * @param heap as {@link Contender#command} takes it
   * @throws IOException if the contender fails, the message has what it printed; or if what it
   *     wrote cannot be read
   */
  static Lap run(Course course, Contender contender, Optional<String> heap)
      throws IOException, InterruptedException {
    Output.delete(course.output());
    Timed timed =
        Timed.run(
            contender.command(course, heap),
            contender.environment(course),
            course.home().resolve(contender.name() + ".log"));
    Output output = Output.of(course.output());
    try {
      Lap lap =
          new Lap(
              timed, output.bytes(), output.files().size(), Fingerprint.of(output, course.job()));
      Output.delete(course.output());
      return lap;
    } catch (SQLException cause) {
      throw new IOException(
          "Cannot read what %s wrote: %s. It is left in %s."
              .formatted(contender.name(), cause.getMessage(), course.output()),
          cause);
    }
  }
}
