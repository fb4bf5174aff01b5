package io.headgate.tables;

import io.headgate.terms.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One job's part of a sink on a local (or locally mounted) file system:
 *
 * <pre>
 * SINK/window=…/JOB-RUN-BUCKET-N.parquet   the output
 * SINK/_headgate/JOB/lease                 who may write
 * SINK/_headgate/JOB/runs/RUN.EPOCH/       staged files of a run that is not published
 * SINK/_headgate/JOB/intents/SEQ.json      a publication that has begun
 * SINK/_headgate/JOB/manifests/SEQ.json    the versions; the newest is the output
 * </pre>
 *
 * <p>Guarantee: whoever reads by the newest manifest sees one whole version; whoever globs {@code
 * *.parquet} sees only whole files, and possibly a mix of two versions while one is published.
 * Files that the job's manifests do not list, or that lie outside of the sink, are never touched,
 * and no link below the sink is followed. All changes are made by a {@link SinkWriter}.
 */
public final class SinkFolder {
  /** Where dead letters are unless the job says otherwise, below the output. */
  public static final String DEAD_LETTERS = "_dead_letters";

  private final Ground ground;
  private final Versions versions;
  private final Disk disk;

  private SinkFolder(Ground ground, Disk disk) {
    this.ground = ground;
    this.versions = new Versions(ground);
    this.disk = disk;
  }

  /**
   * The sink of a job, which forces what it publishes to disk. Nothing is created yet.
   *
   * @param root folder of the output
   * @param deadLetters folder of the dead letters
   * @param job the job's name
   * @throws SinkException if one of the paths is a file
   */
  public static SinkFolder of(Path root, Path deadLetters, String job) throws SinkException {
    for (Path path : List.of(root, deadLetters)) {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new SinkException(
            "Cannot write to %s: it is a file (expected: a folder, or nothing). Choose another sink.path."
                .formatted(path));
      }
    }
    Path ours = root.toAbsolutePath().normalize().resolve("_headgate");
    if (deadLetters.toAbsolutePath().normalize().startsWith(ours)) {
      throw new SinkException(
          "Cannot write dead letters to %s: %s is for what Headgate keeps for itself. Choose another deadLetters.path."
              .formatted(deadLetters, ours));
    }
    return new SinkFolder(
        new Ground(
            root.toAbsolutePath().normalize(), deadLetters.toAbsolutePath().normalize(), job),
        new Disk(Durability.FORCE));
  }

  /** The same, with another promise of what a publication survives. */
  public SinkFolder withDurability(Durability durability) {
    return on(new Disk(durability));
  }

  /** The same, with changes made by this; for tests that interrupt them. */
  SinkFolder on(Disk other) {
    return new SinkFolder(ground, other);
  }

  /** The folder of the output. */
  public Path root() {
    return ground.root();
  }

  /** The folder of the dead letters. */
  public Path deadLetters() {
    return ground.deadLetters();
  }

  /** Where the job's lease, intents, manifests and staged files are. */
  public Path home() {
    return ground.home();
  }

  /**
   * The newest version; empty if the job never published here.
   *
   * @throws SinkException if its manifest cannot be read, or names what is not the job's
   */
  public Optional<Manifest> current() throws IOException {
    return read(versions::newest);
  }

  /** A version by its sequence number; empty if its manifest is not there (any more). */
  public Optional<Manifest> version(long sequence) throws IOException {
    return read(() -> versions.find(sequence));
  }

  /** The run that has made the newest version. */
  public Optional<String> newestRun() throws IOException {
    return read(versions::newestRun);
  }

  private <T> T read(SinkException.Action<T> action) throws IOException {
    ground.refuseLinks(versions.folder());
    return SinkException.explaining("read the versions in " + ground.root(), action);
  }

  /** Where a file of a version is. */
  public Path path(Manifest.PublishedFile file) throws IOException {
    return ground.locate(file.kind(), file.path());
  }

  /**
   * Takes the lease for a run, so that it may change the sink. Makes the sink's folders.
   *
   * @throws SinkException if another process holds it
   */
  public SinkWriter acquire(String run) throws IOException {
    return SinkWriter.acquire(ground, disk, run);
  }
}
