package io.headgate.sink;

import io.headgate.transforms.DataFile;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One job's part of a sink on a local (or locally mounted) file system:
 *
 * <pre>
 * SINK/window=…/JOB-RUN-BUCKET-N.parquet   the output
 * SINK/_headgate/JOB/lease                 who may write
 * SINK/_headgate/JOB/runs/RUN/             staged files of a run that is not published
 * SINK/_headgate/JOB/intent.json           a publication that has begun
 * SINK/_headgate/JOB/manifests/SEQ.json    the versions; the newest is the output
 * </pre>
 *
 * <p>Guarantee: whoever reads by the newest manifest sees one whole version; whoever globs {@code
 * *.parquet} sees only whole files, and possibly a mix of two versions while one is published.
 * Files that the job's manifests do not list are never touched. All changes need the {@link Lease}.
 */
public final class SinkFolder {
  /** Versions of which the manifest is kept. */
  static final int KEPT_MANIFESTS = 20;

  private static final String RUN = "[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}";

  private final Path root;
  private final Path deadLetters;
  private final String job;
  private final Path home;

  private SinkFolder(Path root, Path deadLetters, String job) {
    this.root = root.toAbsolutePath().normalize();
    this.deadLetters = deadLetters.toAbsolutePath().normalize();
    this.job = job;
    this.home = this.root.resolve("_headgate").resolve(job);
  }

  /**
   * The sink of a job. Nothing is created yet.
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
    return new SinkFolder(root, deadLetters, job);
  }

  /** The folder of the output. */
  public Path root() {
    return root;
  }

  /** The folder of the dead letters. */
  public Path deadLetters() {
    return deadLetters;
  }

  /** Where a run stages its files. */
  public Path staging(String run) {
    return home.resolve("runs").resolve(run);
  }

  /**
   * Takes the lease for a run.
   *
   * @throws SinkException if another process holds it
   */
  public Lease acquire(String run) throws IOException {
    try {
      return Lease.acquire(home.resolve("lease"), job, run);
    } catch (SinkException e) {
      throw e;
    } catch (FileSystemException e) {
      throw new SinkException(
          "Cannot write to %s: %s. Choose a sink.path that this user can write.".formatted(root, e),
          e);
    }
  }

  /** The newest version; empty if the job never published here. */
  public Optional<Manifest> current() throws IOException {
    List<Path> manifests = manifests();
    if (manifests.isEmpty()) {
      return Optional.empty();
    }
    Path newest = manifests.get(manifests.size() - 1);
    Manifest manifest = JsonFile.read(newest, Manifest.class);
    if (manifest.version() != Manifest.VERSION) {
      throw new SinkException(
          "Cannot read %s: its format is version %d (expected: %d). Use the version of Headgate that wrote it."
              .formatted(newest, manifest.version(), Manifest.VERSION));
    }
    return Optional.of(manifest);
  }

  /**
   * Makes the sink ready for a run: finishes a publication that was interrupted, then deletes what
   * unpublished runs have left.
   *
   * @return the run whose publication was finished, if one was
   */
  public Optional<String> recover() throws IOException {
    Path file = home.resolve("intent.json");
    Optional<String> finished = Optional.empty();
    if (Files.exists(file)) {
      Intent intent = JsonFile.read(file, Intent.class);
      finish(intent);
      finished = Optional.of(intent.manifest().run());
    }
    deleteTree(home.resolve("runs"));
    return finished;
  }

  /**
   * Deletes what a run has staged, unless its publication has begun: then the next start finishes
   * it.
   */
  public void discard(String run) throws IOException {
    if (!Files.exists(home.resolve("intent.json"))) {
      deleteTree(staging(run));
    }
  }

  /**
   * Makes these files the job's whole output ({@code sink.mode: snapshot}). From the moment that
   * the intent is on disk the publication will happen, if not here, then in {@link #recover}.
   *
   * @param run the run that wrote the files
   * @param files all of them
   * @param nowMillis the time of publication, epoch milliseconds
   */
  public Manifest publishSnapshot(String run, List<DataFile> files, long nowMillis)
      throws IOException {
    Optional<Manifest> previous = current();
    List<Intent.Move> moves = new ArrayList<>();
    List<Manifest.PublishedFile> published = new ArrayList<>();
    for (DataFile file : files) {
      Path target = folder(file.kind()).resolve(file.target());
      moves.add(new Intent.Move(file.staged(), target.toString()));
      published.add(published(file, target));
    }
    published.sort(Comparator.comparing(Manifest.PublishedFile::path));
    Manifest manifest =
        new Manifest(
            Manifest.VERSION,
            job,
            previous.map(Manifest::jobId).orElseGet(() -> UUID.randomUUID().toString()),
            run,
            previous.map(Manifest::sequence).orElse(0L) + 1,
            "snapshot",
            nowMillis,
            files.stream()
                .filter(file -> file.kind() == DataFile.Kind.ROWS)
                .mapToLong(DataFile::rows)
                .sum(),
            published);
    Intent intent = new Intent(moves, replaced(previous, published), manifest);
    JsonFile.write(home.resolve("intent.json"), intent);
    finish(intent);
    deleteTree(staging(run));
    return manifest;
  }

  /** What {@code clean} would remove, or has removed. */
  public record Leftovers(List<Path> staging, List<Path> orphans) {}

  /**
   * Removes staged files of runs that were never published, and files in the output that carry this
   * job's name but stand in no manifest. Finishes an interrupted publication first.
   */
  public Leftovers clean() throws IOException {
    List<Path> staged = children(home.resolve("runs"));
    recover();
    List<Path> orphans = orphans();
    for (Path orphan : orphans) {
      deletePublished(orphan);
    }
    return new Leftovers(staged, orphans);
  }

  private List<Path> orphans() throws IOException {
    Set<String> owned = new HashSet<>();
    current().ifPresent(version -> version.files().forEach(file -> owned.add(file.path())));
    Pattern mine =
        Pattern.compile(
            "(dead-letters-)?" + Pattern.quote(job) + "-" + RUN + "-.*[.](parquet|ndjson)");
    Set<Path> orphans = new TreeSet<>();
    for (Path folder : List.of(root, deadLetters)) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> tree = Files.walk(folder)) {
          tree.filter(path -> !path.startsWith(root.resolve("_headgate")))
              .filter(path -> mine.matcher(path.getFileName().toString()).matches())
              .filter(path -> !owned.contains(path.toString()))
              .forEach(orphans::add);
        }
      }
    }
    return List.copyOf(orphans);
  }

  private void finish(Intent intent) throws IOException {
    for (Intent.Move move : intent.moves()) {
      place(Path.of(move.from()), Path.of(move.to()));
    }
    Manifest manifest = intent.manifest();
    JsonFile.write(manifests(manifest.sequence()), manifest);
    for (String path : intent.remove()) {
      deletePublished(Path.of(path));
    }
    forgetOldManifests();
    Files.deleteIfExists(home.resolve("intent.json"));
  }

  private static void place(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      if (Files.exists(to)) {
        return; // placed before an interruption
      }
      throw new SinkException(
          "Cannot publish %s: the staged file %s has disappeared. Run the job again after removing its intent.json."
              .formatted(to, from));
    }
    Files.createDirectories(to.getParent());
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Path part = to.resolveSibling(to.getFileName() + ".part");
      Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(from);
    }
  }

  private void deletePublished(Path file) throws IOException {
    Files.deleteIfExists(file);
    Path folder = file.getParent();
    while (folder != null && !folder.equals(root) && folder.startsWith(root)) {
      try {
        Files.delete(folder);
      } catch (DirectoryNotEmptyException | NoSuchFileException e) {
        return; // others live there, or it has gone already
      }
      folder = folder.getParent();
    }
  }

  private static List<String> replaced(
      Optional<Manifest> previous, List<Manifest.PublishedFile> published) {
    Set<String> kept = new HashSet<>();
    published.forEach(file -> kept.add(file.path()));
    return previous.map(Manifest::files).orElse(List.of()).stream()
        .map(Manifest.PublishedFile::path)
        .filter(path -> !kept.contains(path))
        .toList();
  }

  private static Manifest.PublishedFile published(DataFile file, Path target) {
    return new Manifest.PublishedFile(
        file.kind().name(),
        target.toString(),
        file.window(),
        file.partition(),
        file.rows(),
        file.bytes(),
        orNull(file.minEventTime()),
        orNull(file.maxEventTime()));
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  private Path folder(DataFile.Kind kind) {
    return kind == DataFile.Kind.ROWS ? root : deadLetters;
  }

  private Path manifests(long sequence) {
    return home.resolve("manifests").resolve("%012d.json".formatted(sequence));
  }

  private List<Path> manifests() throws IOException {
    return children(home.resolve("manifests")).stream()
        .filter(path -> path.toString().endsWith(".json"))
        .toList();
  }

  private void forgetOldManifests() throws IOException {
    List<Path> manifests = manifests();
    for (Path old : manifests.subList(0, Math.max(0, manifests.size() - KEPT_MANIFESTS))) {
      Files.delete(old);
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
