package io.headgate.options;

import io.headgate.options.setting.Fields;
import io.headgate.options.setting.Rules;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.sink.DeadLetterSettings;
import io.headgate.options.sink.SinkSettings;
import io.headgate.options.source.SourceSettings;
import io.headgate.options.steps.WindowSettings;
import io.headgate.options.yaml.Report;
import io.headgate.options.yaml.Value;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * Checks that no output is in the source, where the next run would read it.
 *
 * <p>Nothing is listed; links are followed. A folder reads all below it. A glob is held against
 * names like those that a run writes; one that happens to match none of them is let through.
 */
record OutputChecks(Report report, Fields file) {
  private static final String RUN = "20210721T060000Z-0123ab";
  private static final String WINDOW = "window=20210721T060000Z/";

  void check() {
    Fields deadLetters = file.section(DeadLetterSettings.DEAD_LETTERS);
    outside(file.section(SinkSettings.SINK), SinkSettings.PATH, written(deadLetters));
    outside(deadLetters, DeadLetterSettings.PATH, List.of(deadLetter()));
  }

  /** Names like those of a run's files in the folder of the sink. */
  private List<String> written(Fields deadLetters) {
    List<String> names = new ArrayList<>();
    String window = file.given(WindowSettings.WINDOW).isPresent() ? WINDOW : "";
    names.add(window + job() + "-" + RUN + "-00000-0.parquet");
    if (!deadLetters.has(DeadLetterSettings.PATH)) {
      names.add("_dead_letters/" + deadLetter());
    }
    names.add("_headgate/" + job() + "/manifests/1.json");
    return names;
  }

  private String deadLetter() {
    return "dead-letters-" + job() + "-" + RUN + "-00000-0.ndjson";
  }

  private String job() {
    return file.find(Catalogue.NAME).orElse("job");
  }

  private void outside(Fields section, Setting<ScalarType.Text> setting, List<String> written) {
    Optional<String> folder = section.find(setting);
    if (folder.isEmpty()) {
      return;
    }
    for (Value.Item item : file.section(SourceSettings.SOURCE).items(SourceSettings.PATHS)) {
      SourceSettings.PATHS
          .type()
          .item()
          .read(item.value())
          .flatMap(source -> overlap(source, folder.get(), written))
          .ifPresent(
              overlap ->
                  report.add(
                      section.value(setting).orElseThrow().origin(),
                      section.keyOf(setting),
                      "%s (expected: a folder outside of %s, %s)"
                          .formatted(folder.get(), item.key(), overlap)));
    }
  }

  /** The source, and why it reads what is written to the folder; empty if it does not. */
  private static Optional<String> overlap(String source, String folder, List<String> written) {
    if (!isGlob(source)) {
      Path read = Rules.local(source);
      boolean inside = Rules.local(folder).startsWith(read) || real(folder).startsWith(real(read));
      return Optional.of(source).filter(s -> inside);
    }
    Path glob = Rules.local(source);
    return match(glob, Rules.local(folder), written)
        .or(() -> match(realGlob(glob), real(folder), written))
        .map(name -> source + ", which matches " + name);
  }

  private static Optional<String> match(Path glob, Path folder, List<String> written) {
    return matcher(glob)
        .flatMap(
            matcher ->
                written.stream().filter(name -> matcher.matches(folder.resolve(name))).findFirst());
  }

  private static Path real(String path) {
    return real(Rules.local(path));
  }

  /** A path without the links that it leads over, as far as it is there already. */
  private static Path real(Path path) {
    for (Path there = path; there != null; there = there.getParent()) {
      try {
        return there.toRealPath().resolve(there.relativize(path));
      } catch (IOException notThere) {
        continue;
      }
    }
    return path;
  }

  /** A glob whose folders before the first name with a wildcard are without links. */
  private static Path realGlob(Path glob) {
    Path base = glob;
    while (base.getParent() != null && isGlob(base.toString())) {
      base = base.getParent();
    }
    return real(base).resolve(base.relativize(glob));
  }

  private static boolean isGlob(String path) {
    return path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  /** As the reader matches; empty if the glob is none, which the reader will say. */
  private static Optional<PathMatcher> matcher(Path path) {
    try {
      return Optional.of(
          FileSystems.getDefault().getPathMatcher("glob:" + path.toString().replace("\\", "\\\\")));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }
}
