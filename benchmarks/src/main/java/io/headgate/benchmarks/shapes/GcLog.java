package io.headgate.benchmarks.shapes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM's log of collections ({@code -Xlog:gc*}) says of what was alive.
 *
 * @param heapBytes after the last collection of the whole heap; without one, the least after any
 *     collection of the second half of the run; 0 if there was none
 * @param metaspaceBytes at its largest
 * @param collections how many there were
 * @param full how many were of the whole heap
 */
record GcLog(long heapBytes, long metaspaceBytes, int collections, int full) {
  static final GcLog NOTHING = new GcLog(0, 0, 0, 0);

  private static final Pattern PAUSE =
      Pattern.compile("^\\[([0-9.]+)s].* Pause (Full|Young).*->([0-9]+)M\\([0-9]+M\\) [0-9.]+ms$");
  private static final Pattern METASPACE =
      Pattern.compile("^\\[[0-9.]+s].* Metaspace: .*?->([0-9]+)K\\([0-9]+K\\).*");

  private record Pause(double at, boolean full, long heapBytes) {}

  /** Reads a log; nothing if it is not there. */
  static GcLog read(Path file) throws IOException {
    return Files.exists(file) ? of(Files.readAllLines(file)) : NOTHING;
  }

  static GcLog of(List<String> lines) {
    List<Pause> pauses = new ArrayList<>();
    long metaspace = 0;
    for (String line : lines) {
      Matcher pause = PAUSE.matcher(line);
      Matcher classes = METASPACE.matcher(line);
      if (pause.matches()) {
        pauses.add(
            new Pause(
                Double.parseDouble(pause.group(1)),
                pause.group(2).equals("Full"),
                Long.parseLong(pause.group(3)) << 20));
      } else if (classes.matches()) {
        metaspace = Math.max(metaspace, Long.parseLong(classes.group(1)) << 10);
      }
    }
    List<Pause> full = pauses.stream().filter(Pause::full).toList();
    return new GcLog(
        full.isEmpty() ? least(pauses) : full.get(full.size() - 1).heapBytes(),
        metaspace,
        pauses.size(),
        full.size());
  }

  private static long least(List<Pause> pauses) {
    double end = pauses.isEmpty() ? 0 : pauses.get(pauses.size() - 1).at();
    return pauses.stream()
        .filter(pause -> pause.at() >= end / 2)
        .mapToLong(Pause::heapBytes)
        .min()
        .orElse(0);
  }
}
