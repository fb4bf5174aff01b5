package io.headgate.tables.manifest;

import static java.util.Objects.requireNonNull;

import io.headgate.tables.Commit;
import io.headgate.tables.DataFile;
import io.headgate.tables.Lease;
import io.headgate.tables.Leftovers;
import io.headgate.tables.Manifest;
import io.headgate.tables.SinkException;
import io.headgate.tables.Stage;
import io.headgate.tables.Store;
import io.headgate.tables.StoredFile;
import io.headgate.tables.TableWriter;
import io.headgate.terms.RunId;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run gets the sequence number that it may publish under when it begins ({@link #recover}). The
 * commit is the creation of that number's {@link Intent}, in which only one process succeeds. So a
 * run that has slept while others went on, by whatever accident of its lease, publishes nothing;
 * and what is staged is discarded only after the number of whoever staged it is closed.
 */
final class ManifestWriter implements TableWriter {
  private final Ground ground;
  private final Versions versions;
  private final Intents intents;
  private final Store store;
  private final Lease lease;
  private final String run;
  private final List<String> notices = new ArrayList<>();

  /** What this run may publish under; 0 before {@link #recover}. */
  private long sequence;

  private Optional<Manifest> current = Optional.empty();

  private ManifestWriter(
      Ground ground, Versions versions, Intents intents, Store store, Lease lease, String run) {
    this.ground = ground;
    this.versions = versions;
    this.intents = intents;
    this.store = store;
    this.lease = lease;
    this.run = run;
  }

  static ManifestWriter begin(Ground ground, Store store, String run) throws IOException {
    Versions versions = new Versions(ground, store);
    Intents intents = new Intents(ground, versions, store);
    try {
      Lease lease = store.lease(run, () -> largestEpoch(store, versions, intents));
      return new ManifestWriter(ground, versions, intents, store, lease, run);
    } catch (FileSystemException e) {
      throw new SinkException(
          "Cannot write to %s: %s. Choose a sink.path that this user can write."
              .formatted(store.root(), e),
          e);
    }
  }

  private static long largestEpoch(Store store, Versions versions, Intents intents)
      throws IOException {
    long largest = versions.newestEpoch();
    for (Intents.Pending pending : intents.all()) {
      largest = Math.max(largest, pending.intent().epoch());
    }
    for (String staging : store.stagings()) {
      largest = Math.max(largest, epochOf(staging));
    }
    return largest;
  }

  private static long epochOf(String staging) {
    return staging.matches(RunId.PATTERN + "[.][0-9]{1,18}")
        ? Long.parseLong(staging.substring(staging.lastIndexOf('.') + 1))
        : 0;
  }

  private String staging() {
    return staging(run, lease.epoch());
  }

  /** Version 1 had no epochs. */
  private static String staging(String whose, long epoch) {
    return epoch == 0 ? whose : whose + "." + epoch;
  }

  @Override
  public Stage stage() throws IOException {
    return store.stage(staging());
  }

  @Override
  public Optional<Manifest> current() {
    return current;
  }

  @Override
  public List<String> notices() {
    return List.copyOf(notices);
  }

  @Override
  public Optional<String> recover() throws IOException {
    return SinkException.explaining("make the sink " + store.root() + " ready", this::makeReady);
  }

  private Optional<String> makeReady() throws IOException {
    Optional<String> finished = finishAll();
    // Those of who begins later are not deleted: that number is not closed.
    List<String> left = store.stagings();
    if (!left.isEmpty()) {
      // Whoever staged that may only sleep: once its number is closed it can publish nothing.
      while (!intents.create(Intent.closed(sequence, lease.epoch(), run))) {
        Optional<String> woken = finishAll();
        finished = woken.isPresent() ? woken : finished;
      }
      sequence++;
    }
    for (String staging : left) {
      // What a worker that nobody waits for still stages there, the next start discards.
      store.discard(staging);
    }
    store.removeUnfinished();
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
    intents.removeUpTo(newest);
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
    String staging = staging(intent.run(), intent.epoch());
    Publication.of(ground, versions, store, intent, staging).finish();
    store.discard(staging);
  }

  /**
   * Removes files of the version before the newest that are there again: a power failure can undo
   * removals, which need not be forced to last one by one.
   */
  private void removeReplaced() throws IOException {
    Optional<Manifest> before =
        current.isPresent() ? versions.before(current.get().sequence()) : Optional.empty();
    if (before.isEmpty() || current.get().keeps(before.get().sequence())) {
      return;
    }
    Set<StoredFile> needed = new HashSet<>(Snapshot.files(current.get()));
    List<StoredFile> again = new ArrayList<>();
    for (StoredFile file : Snapshot.files(before.get())) {
      boolean inside = file.kind() == DataFile.Kind.ROWS || ground.hasDeadLettersInside();
      if (inside && !needed.contains(file) && store.exists(file)) {
        again.add(file);
      }
    }
    store.delete(again);
  }

  @Override
  public void discard() throws IOException {
    boolean begun =
        sequence > 0
            && intents
                .find(sequence)
                .filter(intent -> intent.manifest() != null && isMine(intent))
                .isPresent();
    if (!begun) {
      store.discard(staging());
    }
  }

  private boolean isMine(Intent intent) {
    return intent.run().equals(run) && intent.epoch() == lease.epoch();
  }

  @Override
  public Manifest publish(Commit commit) throws IOException {
    if (sequence == 0) {
      throw new IllegalStateException("Cannot publish run " + run + ": the sink is not recovered.");
    }
    store.seal(staging(), commit.files().stream().map(DataFile::staged).toList());
    Snapshot snapshot = new Snapshot(ground, versions, current);
    Intent intent =
        snapshot.of(new Snapshot.Turn(run, sequence, lease.epoch(), commit.nowMillis()), commit);
    Publication.of(ground, versions, store, intent, staging()).check();
    commit(intent);
    notices.addAll(snapshot.notices());
    try {
      finish(intent);
      intents.removeUpTo(sequence);
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
    if (versions.newestNumber() >= sequence || !intents.create(intent)) {
      throw overtaken("another run has taken its turn");
    }
    if (versions.newestNumber() >= sequence && !isPublished(intent)) {
      intents.remove(sequence); // the number had been used, and its intent removed
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

  @Override
  public Leftovers leftovers() throws IOException {
    return SinkException.explaining("look into the sink " + store.root(), this::findLeftovers);
  }

  private Leftovers findLeftovers() throws IOException {
    List<Intent> pending = new ArrayList<>();
    long newest = versions.newestNumber();
    for (Intents.Pending one : intents.all()) {
      if (one.intent().manifest() != null && isOpen(one.intent(), newest)) {
        pending.add(one.intent());
      }
    }
    Set<String> unfinished = new HashSet<>();
    pending.forEach(intent -> unfinished.add(staging(intent.run(), intent.epoch())));
    Orphans orphans = new Orphans(ground, versions, store);
    List<StoredFile> found = orphans.find(pending);
    notices.addAll(orphans.notices());
    return new Leftovers(
        pending.stream().map(Intent::run).toList(),
        store.stagings().stream().filter(staging -> !unfinished.contains(staging)).toList(),
        found);
  }

  @Override
  public void clean(Leftovers leftovers) throws IOException {
    recover();
    SinkException.explaining(
        "clean " + store.root(),
        () -> {
          store.delete(leftovers.orphans());
          return leftovers;
        });
  }

  @Override
  public void close() throws IOException {
    lease.close();
  }

  @Override
  public String toString() {
    return lease.toString();
  }
}
