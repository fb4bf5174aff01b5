package io.headgate.benchmarks.race;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a race of one shape at one size has shown, with what one needs to run it again.
 *
 * @param title shape and size
 * @param date of the race, UTC
 * @param machine that it was run on
 * @param command with all its options
 * @param setting rows, workers and runs
 * @param standings the tables
 * @param versions one per line
 */
record Report(
    String title,
    LocalDate date,
    Machine machine,
    String command,
    String setting,
    Standings standings,
    List<String> versions) {

  /** The report as Markdown. */
  String text() {
    return """
    ### %s

    %s; %s

    `%s`

    %s; medians (least..largest):

    %s
    How many times as much each took:

    %s
    %s

    """
        .formatted(
            title,
            date,
            machine.text(),
            command,
            setting,
            standings.table(),
            standings.ratios(),
            versions.stream().map(version -> "- " + version).collect(Collectors.joining("\n")));
  }
}
