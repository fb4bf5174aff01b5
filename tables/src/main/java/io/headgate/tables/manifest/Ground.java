package io.headgate.tables.manifest;

import static java.util.Objects.requireNonNull;

import io.headgate.tables.DataFile;
import io.headgate.tables.Store;
import io.headgate.tables.StoredFile;
import io.headgate.terms.RunId;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is a job's own: the two folders of its output, and how its files are called there. Paths
 * from manifests and intents become files of the store here only, and here they are refused.
 */
final class Ground {
  /** What nobody's output is in. */
  private static final String OURS = "_headgate";

  /** Digits of any script: earlier versions wrote those of the locale. */
  private static final String NUMBERED = "-[\\p{Nd}a-f]+-\\p{Nd}+";

  private static final Pattern RUN_IN_NAME = Pattern.compile("-(" + RunId.PATTERN + ")-");

  private final Store store;
  private final String job;
  private final Map<DataFile.Kind, Pattern> finished;
  private final Map<DataFile.Kind, Pattern> finishedOrPart;

  Ground(Store store, String job) {
    this.store = store;
    this.job = job;
    this.finished = names("");
    this.finishedOrPart = names("([.][0-9a-f-]{36}[.]part)?");
  }

  private Map<DataFile.Kind, Pattern> names(String ending) {
    String begin = Pattern.quote(job) + "-" + RunId.PATTERN + NUMBERED;
    return Map.of(
        DataFile.Kind.ROWS, Pattern.compile(begin + "[.]parquet" + ending),
        DataFile.Kind.DEAD_LETTERS,
            Pattern.compile("dead-letters-" + begin + "[.]ndjson" + ending));
  }

  String root() {
    return store.root();
  }

  String deadLetters() {
    return store.deadLetters();
  }

  String job() {
    return job;
  }

  /** Whether the dead letters are below the output, and so move with it. */
  boolean hasDeadLettersInside() {
    return SlashPath.isIn(root(), deadLetters());
  }

  /** The folder of the dead letters as a manifest names it. */
  String deadLettersText() {
    return !hasDeadLettersInside()
        ? deadLetters()
        : deadLetters().equals(root()) ? "" : deadLetters().substring(root().length() + 1);
  }

  /** Where files of a kind are published. */
  String folder(DataFile.Kind kind) {
    return kind == DataFile.Kind.ROWS ? root() : deadLetters();
  }

  /** Where a file is, absolute. */
  String text(StoredFile file) {
    return folder(file.kind()) + "/" + file.path();
  }

  /** Whether the name of a file says that it is a finished one of this job. */
  boolean isOurs(DataFile.Kind kind, String name) {
    return requireNonNull(finished.get(kind)).matcher(name).matches();
  }

  /** The run in the name of a file that is ours. */
  static String runOf(String name) {
    Matcher run = RUN_IN_NAME.matcher(name);
    return run.find() ? run.group(1) : "";
  }

  /** The same, or one that was being copied to its place. */
  boolean isOursOrPart(DataFile.Kind kind, String name) {
    return requireNonNull(finishedOrPart.get(kind)).matcher(name).matches();
  }

  /**
   * A published file, by its path in a manifest.
   *
   * @throws IOException with the reason alone, if it is not below its folder or not ours by name
   */
  StoredFile locate(DataFile.Kind kind, String path) throws IOException {
    if (!SlashPath.isPlain(path) || SlashPath.isIn(OURS, path)) {
      throw new IOException("path: %s (expected: one below %s)".formatted(path, folder(kind)));
    }
    if (!isOurs(kind, SlashPath.name(path))) {
      throw new IOException(
          "path: %s (expected: a file of job %s by its name)".formatted(path, job));
    }
    return new StoredFile(kind, path);
  }
}
