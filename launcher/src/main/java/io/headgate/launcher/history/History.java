package io.headgate.launcher.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.launcher.json.RecordJson;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.terms.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runs that were, one file each, {@code JOB/RUN.json}, in a folder that may be shared by
 * machines. Files are written whole or not at all and never changed by anybody else: no lock, no
 * database. What cannot be read is left alone and reported.
 */
public final class History {
  /** The environment variable with its folder. */
  public static final String VARIABLE = "HEADGATE_HISTORY";

  private static final String ENDING = ".json";
  private static final int MOST_NOTICES = 3;

  private final Path folder;

  private History(Path folder) {
    this.folder = folder;
  }

  /** In {@code $HEADGATE_HISTORY}, by default {@code history} in the state folder. */
  public static History of(Workspace workspace) {
    String given = workspace.environment().getOrDefault(VARIABLE, "");
    return new History(
        given.isBlank()
            ? workspace.state().resolve("history")
            : workspace.folder().resolve(given).normalize());
  }

  /**
   * Runs that were found.
   *
   * @param runs the latest last
   * @param notices a sentence for each of the first files that cannot be used, and one for the
   *     others
   */
  public record Found(List<RunRecord> runs, List<String> notices) {
    public Found {
      runs = List.copyOf(runs);
      notices = List.copyOf(notices);
    }
  }

  /** In a folder. */
  public static History in(Path folder) {
    return new History(folder);
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Keeps a run, in the place of what was kept of it before. */
  public void keep(RunRecord run) throws IOException {
    RecordJson.replace(file(run.job(), run.run()), run);
  }

  /** The names of the jobs that have runs, sorted. */
  public List<String> jobs() {
    return list(folder).stream()
        .filter(Files::isDirectory)
        .map(path -> path.getFileName().toString())
        .sorted()
        .toList();
  }

  /** The ids of the runs of a job, the latest last; files with other names are not ours. */
  public List<String> ids(String job) {
    return files(folder.resolve(job)).stream()
        .map(file -> file.getFileName().toString())
        .map(name -> name.substring(0, name.length() - ENDING.length()))
        .filter(RunId::matches)
        .sorted()
        .toList();
  }

  /** One run of a job; empty if it is not there or cannot be read. */
  public Optional<RunRecord> run(String job, String id) {
    return read(List.of(file(job, id))).runs().stream().findFirst();
  }

  /** Removes what is kept of a run; one that is not there is fine. */
  public void forget(String job, String id) throws IOException {
    Files.deleteIfExists(file(job, id));
  }

  private Path file(String job, String id) {
    return folder.resolve(job).resolve(id + ENDING);
  }

  /** The latest runs of a job. */
  public Found of(String job, int most) {
    return read(latest(files(folder.resolve(job)), most));
  }

  /** The latest runs of all jobs. */
  public Found all(int most) {
    List<Path> files = new ArrayList<>();
    for (Path job : list(folder)) {
      files.addAll(files(job));
    }
    return read(latest(files, most));
  }

  /** A run by its id, or by the beginning of it: the files whose names match. */
  public Found withId(String id) {
    List<Path> files = new ArrayList<>();
    for (Path job : list(folder)) {
      files.addAll(
          files(job).stream()
              .filter(file -> file.getFileName().toString().startsWith(id))
              .toList());
    }
    return read(files);
  }

  private static List<Path> latest(List<Path> files, int most) {
    List<Path> sorted =
        files.stream().sorted(Comparator.comparing(file -> file.getFileName().toString())).toList();
    return sorted.subList(Math.max(0, sorted.size() - most), sorted.size());
  }

  private static List<Path> files(Path job) {
    return list(job).stream().filter(file -> file.toString().endsWith(ENDING)).toList();
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the history in " + folder + ": " + e, e);
    }
  }

  private static Found read(List<Path> files) {
    List<RunRecord> runs = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    for (Path file : files) {
      try {
        JsonNode tree = RecordJson.json().readTree(file.toFile());
        int format = tree.path("format").asInt();
        if (format > RunRecord.FORMAT) {
          notices.add(
              "%s is not used: it is of a newer version (format %d, understood: up to %d)."
                  .formatted(file, format, RunRecord.FORMAT));
        } else {
          runs.add(OlderRecords.read(tree));
        }
      } catch (NoSuchFileException gone) {
        continue; // removed meanwhile by its owner
      } catch (IOException | IllegalArgumentException e) {
        notices.add("%s is not used: it cannot be read (%s).".formatted(file, RecordJson.cause(e)));
      }
    }
    return new Found(runs, shortened(notices));
  }

  private static List<String> shortened(List<String> notices) {
    if (notices.size() <= MOST_NOTICES + 1) {
      return notices;
    }
    List<String> few = new ArrayList<>(notices.subList(0, MOST_NOTICES));
    few.add("%d more files of the history are not used.".formatted(notices.size() - MOST_NOTICES));
    return few;
  }
}
