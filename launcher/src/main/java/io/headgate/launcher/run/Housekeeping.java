package io.headgate.launcher.run;

import io.headgate.launcher.history.History;
import io.headgate.launcher.history.Retention;
import io.headgate.launcher.history.RunRecord.Outcome;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.run.Trees;
import io.headgate.terms.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Removes runs that are too old or too many: what the history keeps of them, and their folders with
 * their logs. The time in a run's id decides whether it is kept. Never touched are runs that have
 * begun and may go on, and what is named otherwise than a run. A removal that fails is reported and
 * costs nothing else; the next one tries again.
 */
public final class Housekeeping {
  private final Workspace workspace;
  private final History history;
  private final Retention retention;
  private final Consumer<String> notices;
  private final Deletion deletion;

  private Housekeeping(
      Workspace workspace, Retention retention, Consumer<String> notices, Deletion deletion) {
    this.workspace = workspace;
    this.history = History.of(workspace);
    this.retention = retention;
    this.notices = notices;
    this.deletion = deletion;
  }

  /** Deletes folders. */
  @FunctionalInterface
  interface Deletion {
    /** Says whether all of it is gone. */
    boolean delete(Path folder) throws IOException;
  }

  /**
   * For a workspace and its clock.
   *
   * @param notices gets a sentence for each removal that fails
   */
  public static Housekeeping of(
      Workspace workspace, Retention retention, Consumer<String> notices) {
    return new Housekeeping(workspace, retention, notices, Trees::delete);
  }

  /** The same, deleting in another way. */
  Housekeeping with(Deletion other) {
    return new Housekeeping(workspace, retention, notices, other);
  }

  /**
   * Removes what is due.
   *
   * @return how many runs are gone
   */
  public int prune() {
    int removed = 0;
    Set<String> kept = new HashSet<>();
    for (String job : history.jobs()) {
      List<String> ids = history.ids(job);
      for (int i = 0; i < ids.size(); i++) {
        String id = ids.get(i);
        boolean tooMany = ids.size() - i > retention.runs();
        if ((tooMany || isOld(id)) && hasEnded(job, id)) {
          removed += isRemoved(id, () -> history.forget(job, id)) ? 1 : 0;
        }
        kept.add(id);
      }
    }
    // Rendered runs, and those whose history was deleted, have no more than a folder.
    for (String id : folders()) {
      if (isOld(id) && !kept.contains(id)) {
        removed += isRemoved(id, () -> {}) ? 1 : 0;
      }
    }
    return removed;
  }

  private boolean isOld(String id) {
    Instant oldest = workspace.clock().instant().minus(retention.age());
    return RunId.time(id).filter(time -> time.isBefore(oldest)).isPresent();
  }

  /** Says no of a run that may go on, on whatever machine, and of a record that is not ours. */
  private boolean hasEnded(String job, String id) {
    return history.run(job, id).filter(run -> run.outcome() != Outcome.STARTED).isPresent();
  }

  private List<String> folders() {
    Path runs = workspace.runs();
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.map(path -> path.getFileName().toString()).filter(RunId::matches).toList();
    } catch (IOException e) {
      notices.accept(failure(runs, e));
      return List.of();
    }
  }

  /** What is left of a run in the history. */
  @FunctionalInterface
  private interface Rest {
    void remove() throws IOException;
  }

  /** The folder first: a run without one is still in the history, and comes up again. */
  private boolean isRemoved(String id, Rest rest) {
    Path folder = workspace.run(id);
    try {
      if (!deletion.delete(folder)) {
        throw new IOException("somebody writes there");
      }
      rest.remove();
      return true;
    } catch (IOException e) {
      notices.accept(failure(folder, e));
      return false;
    }
  }

  private static String failure(Path path, IOException e) {
    return "Cannot remove the old run %s: %s. The next run tries again."
        .formatted(path, e.getMessage());
  }
}
