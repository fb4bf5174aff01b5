package io.headgate.tables;

import java.util.List;

/**
 * What {@code clean} would do.
 *
 * @param unfinished runs whose publication has begun and will be finished
 * @param staging names under which unpublished runs have staged something
 * @param orphans visible files that are the job's by their name and in no version
 */
public record Leftovers(List<String> unfinished, List<String> staging, List<StoredFile> orphans) {
  public Leftovers {
    unfinished = List.copyOf(unfinished);
    staging = List.copyOf(staging);
    orphans = List.copyOf(orphans);
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return unfinished.isEmpty() && staging.isEmpty() && orphans.isEmpty();
  }
}
