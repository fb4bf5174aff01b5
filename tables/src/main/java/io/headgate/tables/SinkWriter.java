package io.headgate.tables;

import static java.util.Objects.requireNonNull;

import io.headgate.run.Trees;
import io.headgate.terms.RunId;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes a sink, under its lease: finishes or discards what earlier runs have left, stages,
 * publishes, cleans. Not thread-safe.
 *
 * <p>A run gets the sequence number that it may publish under when it begins ({@link #recover}).
 * The commit is the creation of that number's {@link Intent}, in which only one process succeeds.
 * So a run that has slept while others went on, by whatever accident of its lease, publishes
 * nothing; and staged files are deleted only after the number of whoever staged them is closed.
 */
public final class SinkWriter implements AutoCloseable {
  private final Ground ground;
  private final Versions versions;
  private final Intents intents;
  private final Disk disk;
  private final Lease lease;
  private final String run;
  private final List<String> notices = new ArrayList<>();

  /** What this run may publish under; 0 before {@link #recover}. */
  private long sequence;

  private Optional<Manifest> current = Optional.empty();

  private SinkWriter(
      Ground ground, Versions versions, Intents intents, Disk disk, Lease lease, String run) {
    this.ground = ground;
    this.versions = versions;
    this.intents = intents;
    this.disk = disk;
    this.lease = lease;
    this.run = run;
  }

  static SinkWriter acquire(Ground ground, Disk disk, String run) throws IOException {
    Versions versions = new Versions(ground);
    Intents intents = new Intents(ground, versions);
    try {
      ground.refuseLinks(versions.folder(), intents.folder(), runs(ground));
      for (Path folder : List.of(versions.folder(), intents.folder(), runs(ground))) {
        Folders.create(disk, folder);
      }
      Lease lease =
          Lease.acquire(
              ground.home().resolve("lease"),
              ground.job(),
              run,
              () -> largestEpoch(ground, versions, intents));
      return new SinkWriter(ground, versions, intents, disk, lease, run);
    } catch (FileSystemException e) {
      throw new SinkException(
          "Cannot write to %s: %s. Choose a sink.path that this user can write."
              .formatted(ground.root(), e),
          e);
    }
  }

  private static long largestEpoch(Ground ground, Versions versions, Intents intents)
      throws IOException {
    long largest = versions.newestEpoch();
    for (Intents.Pending pending : intents.all()) {
      largest = Math.max(largest, pending.intent().epoch());
    }
    for (Path staged : Folders.children(runs(ground))) {
      largest = Math.max(largest, epochOf(staged.getFileName().toString()));
    }
    return largest;
  }

  private static long epochOf(String staging) {
    return staging.matches(RunId.PATTERN + "[.][0-9]{1,18}")
        ? Long.parseLong(staging.substring(staging.lastIndexOf('.') + 1))
        : 0;
  }

  private static Path runs(Ground ground) {
    return ground.home().resolve("runs");
  }

  /** Where this run stages its files; nobody else does, not even the same run in another try. */
  public Path staging() {
    return staging(run, lease.epoch());
  }

  /** Version 1 had no epochs. */
  private Path staging(String whose, long epoch) {
    return runs(ground).resolve(epoch == 0 ? whose : whose + "." + epoch);
  }

  /** Makes the folder for staged files. */
  public Path createStaging() throws IOException {
    Folders.create(disk, staging());
    return staging();
  }

  /**
   * The newest version when this run began; empty before {@link #recover}, and if there is none.
   */
  public Optional<Manifest> current() {
    return current;
  }

  /** What the user has to know of this writer's doings, a sentence each. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /**
   * Makes the sink ready: finishes a publication that was interrupted, then deletes what
   * unpublished runs have staged.
   *
   * @return the run whose publication was finished, if one was
   */
  public Optional<String> recover() throws IOException {
    return SinkException.explaining("make the sink " + ground.root() + " ready", this::makeReady);
  }

  private Optional<String> makeReady() throws IOException {
    Optional<String> finished = finishAll();
    // Those of who begins later are not deleted: that number is not closed.
    List<Path> left = Folders.children(runs(ground));
    if (!left.isEmpty()) {
      // Whoever staged that may only sleep: once its number is closed it can publish nothing.
      while (!intents.create(disk, Intent.closed(sequence, lease.epoch(), run))) {
        Optional<String> woken = finishAll();
        finished = woken.isPresent() ? woken : finished;
      }
      sequence++;
    }
    for (Path staged : left) {
      // What a worker that nobody waits for still writes there, the next start deletes.
      Trees.delete(staged);
    }
    removeParts(versions.folder());
    removeParts(intents.folder());
    current = versions.newest();
    removeReplaced();
    finished.ifPresent(
        other ->
            notices.add("Finished the publication of run " + other + ", which was cut short."));
    return finished;
  }

  private Optional<String> finishAll() throws IOException {
    Optional<String> finished = Optional.empty();
    long newest = versions.newestNumber();
    long largest = newest;
    for (Intents.Pending pending : intents.all()) {
      Intent intent = pending.intent();
      largest = Math.max(largest, intent.sequence());
      if (intent.manifest() != null && isOpen(intent, newest)) {
        finish(intent);
        newest = Math.max(newest, intent.sequence());
        finished = Optional.of(intent.run());
      }
    }
    intents.removeUpTo(disk, newest);
    sequence = largest + 1;
    return finished;
  }

  /** Whether an intent is not carried out, or may not be to its end; not one that came too late. */
  private boolean isOpen(Intent intent, long newest) throws IOException {
    return intent.sequence() > newest
        || versions
            .find(intent.sequence())
            .filter(version -> version.run().equals(intent.run()))
            .isPresent();
  }

  private void finish(Intent intent) throws IOException {
    Path staging = staging(intent.run(), intent.epoch());
    Publication.of(ground, versions, disk, intent, staging).finish();
    Trees.delete(staging);
  }

  /**
   * Removes files of the version before the newest that are there again: a power failure can undo
   * removals, which are not forced to disk one by one.
   */
  private void removeReplaced() throws IOException {
    Optional<Manifest> before =
        current.isPresent() ? versions.before(current.get().sequence()) : Optional.empty();
    if (before.isEmpty() || current.get().keeps(before.get().sequence())) {
      return;
    }
    Set<Intent.Removal> needed = new HashSet<>(Snapshot.files(current.get()));
    Ground.Links links = ground.links();
    Set<Path> folders = new HashSet<>();
    for (Intent.Removal file : Snapshot.files(before.get())) {
      Path path = ground.locate(file.kind(), file.path());
      if (path.startsWith(ground.root()) && !needed.contains(file) && Files.exists(path)) {
        links.refuse(file.kind(), path);
        disk.delete(path);
        folders.add(requireNonNull(path.getParent()));
      }
    }
    Publication.removeEmpty(disk, ground, folders);
  }

  private void removeParts(Path folder) throws IOException {
    for (Path file : Folders.children(folder)) {
      if (JsonFile.isPart(file.getFileName().toString())) {
        disk.delete(file);
      }
    }
  }

  /**
   * Deletes what this run has staged, unless its publication has begun: then the next start
   * finishes it.
   */
  public void discard() throws IOException {
    boolean begun =
        sequence > 0
            && intents
                .find(sequence)
                .filter(intent -> intent.manifest() != null && isMine(intent))
                .isPresent();
    if (!begun) {
      Trees.delete(staging());
    }
  }

  private boolean isMine(Intent intent) {
    return intent.run().equals(run) && intent.epoch() == lease.epoch();
  }

  /**
   * Makes these files the job's whole output ({@code sink.mode: snapshot}). From the moment that
   * the intent is on disk the publication will happen, if not here, then in {@link #recover}.
   *
   * @param files all that the run has staged and that belong to the output
   * @param keepVersions earlier versions whose files stay, for readers by manifest; 0 or more
   * @param nowMillis the time of publication, epoch milliseconds
   * @throws SinkException if another run has published meanwhile, or a staged file is not as it was
   *     described: then nothing is published
   */
  public Manifest publishSnapshot(List<DataFile> files, int keepVersions, long nowMillis)
      throws IOException {
    if (sequence == 0) {
      throw new IllegalStateException("Cannot publish run " + run + ": the sink is not recovered.");
    }
    StagedFiles.check(staging(), files);
    Snapshot snapshot = new Snapshot(ground, versions, current);
    Intent intent =
        snapshot.of(
            new Snapshot.Turn(run, sequence, lease.epoch(), nowMillis), files, keepVersions);
    Publication.of(ground, versions, disk, intent, staging()).check();
    createStaging(); // a run without any row has staged nothing
    disk.force(staging());
    commit(intent);
    notices.addAll(snapshot.notices());
    try {
      finish(intent);
      intents.removeUpTo(disk, sequence);
    } catch (IOException e) {
      throw unfinished(e);
    }
    long newest = versions.newestNumber();
    if (newest > sequence) {
      notices.add("Version %d has been replaced by version %d since.".formatted(sequence, newest));
    }
    return requireNonNull(intent.manifest());
  }

  private SinkException unfinished(IOException e) throws IOException {
    String what =
        versions.newestNumber() >= sequence
            ? "Run %s is published as version %d, but not all of the version before is removed: %s. The next run, or headgate clean, goes on with that."
            : "Cannot finish publishing run %s as version %d: %s. It will be that version all the same: the next run, or headgate clean, finishes it. Until then readers by manifest see the version before.";
    return new SinkException(what.formatted(run, sequence, SinkException.reason(e)), e);
  }

  private void commit(Intent intent) throws IOException {
    if (!lease.isHeld()) {
      throw overtaken("its lease was removed, or is another's, since it began");
    }
    if (versions.newestNumber() >= sequence || !intents.create(disk, intent)) {
      throw overtaken("another run has taken its turn");
    }
    if (versions.newestNumber() >= sequence && !isPublished(intent)) {
      intents.remove(disk, sequence); // the number had been used, and its intent removed
      throw overtaken("another run has taken its turn");
    }
  }

  /** Whether somebody else has finished this publication, between its commit and now. */
  private boolean isPublished(Intent intent) throws IOException {
    return versions
        .find(intent.sequence())
        .filter(version -> version.run().equals(run) && version.epoch() == intent.epoch())
        .isPresent();
  }

  private SinkException overtaken(String cause) {
    return new SinkException(
        "Cannot publish run %s: %s. Nothing of it was published; run it again."
            .formatted(run, cause));
  }

  /**
   * What {@code clean} would remove.
   *
   * @param unfinished runs whose publication has begun and will be finished
   * @param staging what unpublished runs have staged
   * @param orphans files in the output that are the job's by their name and in no version
   */
  public record Leftovers(List<String> unfinished, List<Path> staging, List<Path> orphans) {
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

  /**
   * What there is to clean; changes nothing.
   *
   * @throws SinkException if the newest version names files and none of them is there, or a file is
   *     of a newer run: then something is wrong with the folder, and nothing should be removed
   */
  public Leftovers leftovers() throws IOException {
    return SinkException.explaining("look into the sink " + ground.root(), this::findLeftovers);
  }

  private Leftovers findLeftovers() throws IOException {
    List<Intent> pending = new ArrayList<>();
    long newest = versions.newestNumber();
    for (Intents.Pending one : intents.all()) {
      if (one.intent().manifest() != null && isOpen(one.intent(), newest)) {
        pending.add(one.intent());
      }
    }
    Set<Path> unfinished = new HashSet<>();
    pending.forEach(intent -> unfinished.add(staging(intent.run(), intent.epoch())));
    Orphans orphans = new Orphans(ground, versions);
    List<Path> found = orphans.find(pending);
    notices.addAll(orphans.notices());
    return new Leftovers(
        pending.stream().map(Intent::run).toList(),
        Folders.children(runs(ground)).stream().filter(s -> !unfinished.contains(s)).toList(),
        found);
  }

  /** Removes what {@link #leftovers} has listed; finishes an interrupted publication first. */
  public void clean(Leftovers leftovers) throws IOException {
    recover();
    SinkException.explaining("clean " + ground.root(), () -> remove(leftovers));
  }

  private Leftovers remove(Leftovers leftovers) throws IOException {
    Set<Path> folders = new HashSet<>();
    for (Path orphan : leftovers.orphans()) {
      disk.delete(orphan);
      folders.add(requireNonNull(orphan.getParent()));
    }
    Publication.removeEmpty(disk, ground, folders);
    return leftovers;
  }

  /** Gives the lease back. */
  @Override
  public void close() throws IOException {
    lease.close();
  }

  @Override
  public String toString() {
    return lease.toString();
  }
}
