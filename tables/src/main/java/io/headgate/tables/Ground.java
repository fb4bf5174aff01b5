package io.headgate.tables;

import static java.util.Objects.requireNonNull;

import io.headgate.terms.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is a job's own: the two folders of its output, and how its files are called there. Paths
 * from manifests and intents become paths on disk here only, and here they are refused.
 */
final class Ground {
  /** Digits of any script: earlier versions wrote those of the locale. */
  private static final String NUMBERED = "-[\\p{Nd}a-f]+-\\p{Nd}+";

  private static final Pattern RUN_IN_NAME = Pattern.compile("-(" + RunId.PATTERN + ")-");

  private static final String OURS = "_headgate";

  private final Path root;
  private final Path deadLetters;
  private final String job;
  private final Map<DataFile.Kind, Pattern> finished;
  private final Map<DataFile.Kind, Pattern> finishedOrPart;

  /**
   * @param root folder of the output, absolute; it may be a link itself, nothing below it may
   * @param deadLetters folder of the dead letters, absolute; the same
   * @param job the job's name
   */
  Ground(Path root, Path deadLetters, String job) {
    this.root = root;
    this.deadLetters = deadLetters;
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

  Path root() {
    return root;
  }

  Path deadLetters() {
    return deadLetters;
  }

  String job() {
    return job;
  }

  /** Where everything is that the job needs besides its output. */
  Path home() {
    return root.resolve(OURS).resolve(job);
  }

  /** Whether the dead letters are below the output, and so move with it. */
  boolean hasDeadLettersInside() {
    return deadLetters.startsWith(root);
  }

  /** The folder of the dead letters as a manifest names it. */
  String deadLettersText() {
    return hasDeadLettersInside()
        ? root.relativize(deadLetters).toString()
        : deadLetters.toString();
  }

  /** Where files of a kind are published. */
  Path folder(DataFile.Kind kind) {
    return kind == DataFile.Kind.ROWS ? root : deadLetters;
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
  Path locate(DataFile.Kind kind, String relative) throws IOException {
    Path path = plain(relative);
    if (path == null || path.startsWith("..") || path.startsWith(OURS)) {
      throw new IOException("path: %s (expected: one below %s)".formatted(relative, folder(kind)));
    }
    if (!isOurs(kind, path.getFileName().toString())) {
      throw new IOException(
          "path: %s (expected: a file of job %s by its name)".formatted(relative, job));
    }
    return folder(kind).resolve(path);
  }

  private static @Nullable Path plain(String relative) {
    try {
      Path path = Path.of(relative);
      boolean plain = !relative.isEmpty() && !path.isAbsolute() && path.normalize().equals(path);
      return plain ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Refuses links on the way to files; each folder is looked at once. */
  final class Links {
    private final Set<Path> seen = new HashSet<>();

    /**
     * Checks the folders between that of the kind and a file.
     *
     * @throws SinkException if one is a link, or no folder
     */
    void refuse(DataFile.Kind kind, Path file) throws SinkException {
      Path top = folder(kind);
      for (Path at = file.getParent();
          at != null && !at.equals(top) && at.startsWith(top) && seen.add(at);
          at = at.getParent()) {
        requireFolder(at);
      }
    }
  }

  /** A check of links for one operation. */
  Links links() {
    return new Links();
  }

  /**
   * Refuses to go through a link in what is ours alone.
   *
   * @throws SinkException if {@code _headgate}, the job's folder or one of these is a link
   */
  void refuseLinks(Path... inHome) throws SinkException {
    requireFolder(root.resolve(OURS));
    requireFolder(home());
    for (Path folder : inHome) {
      requireFolder(folder);
    }
  }

  private static void requireFolder(Path path) throws SinkException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new SinkException(
          "Cannot use %s: it is %s (expected: a folder). Nothing was touched; remove it, or choose another sink.path."
              .formatted(path, Files.isSymbolicLink(path) ? "a link" : "a file"));
    }
  }
}
