package io.headgate.tables.local;

import static java.util.Objects.requireNonNull;

import io.headgate.run.Trees;
import io.headgate.tables.DataFile;
import io.headgate.tables.Lease;
import io.headgate.tables.SinkException;
import io.headgate.tables.Stage;
import io.headgate.tables.Staged;
import io.headgate.tables.Store;
import io.headgate.tables.StoredFile;
import io.headgate.tables.manifest.ManifestTable;
import io.headgate.terms.Durability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A folder for the output of a job, with what belongs to it in {@code _headgate/JOB}; another for
 * its dead letters. By default what is published is forced to disk.
 *
 * <p>No link below these folders is followed; they may be links themselves. Whoever looks for files
 * sees a mix of two versions for as short a time as can be: folders are made before the first
 * rename.
 */
public final class LocalStore implements Store {
  private static final String RUNS = "runs";

  private final Path root;
  private final Path deadLetters;
  private final String job;
  private final Path home;
  private final Durability durability;
  private final Disk disk;

  private LocalStore(Path root, Path deadLetters, String job, Durability durability, Disk disk) {
    this.root = root;
    this.deadLetters = deadLetters;
    this.job = job;
    this.home = root.resolve("_headgate").resolve(job);
    this.durability = durability;
    this.disk = disk;
  }

  /**
   * The store of a job. Nothing is created yet.
   *
   * @param root folder of the output
   * @param deadLetters folder of the dead letters
   * @param job the job's name
   * @throws SinkException if one of the paths is a file
   */
  public static LocalStore of(Path root, Path deadLetters, String job) throws SinkException {
    Path output = root.toAbsolutePath().normalize();
    Path letters = deadLetters.toAbsolutePath().normalize();
    for (Path path : List.of(output, letters)) {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new SinkException(
            "Cannot write to %s: it is a file (expected: a folder, or nothing). Choose another sink.path."
                .formatted(path));
      }
    }
    Path ours = output.resolve("_headgate");
    if (letters.startsWith(ours)) {
      throw new SinkException(
          "Cannot write dead letters to %s: %s is for what Headgate keeps for itself. Choose another deadLetters.path."
              .formatted(letters, ours));
    }
    return new LocalStore(output, letters, job, Durability.FORCE, new Disk(Durability.FORCE));
  }

  /**
   * The store that a job file names.
   *
   * @param folder what relative paths are relative to
   * @param root folder of the output: a path, or a URI {@code file://…}
   * @param deadLetters folder of the dead letters, named alike; by default one below the output
   * @param job the job's name
   * @throws SinkException if one of the paths is a file
   */
  public static LocalStore named(Path folder, String root, Optional<String> deadLetters, String job)
      throws SinkException {
    Path output = folder.resolve(local(root));
    Path letters =
        deadLetters
            .map(path -> folder.resolve(local(path)))
            .orElse(output.resolve(ManifestTable.DEAD_LETTERS));
    return of(output, letters, job);
  }

  private static String local(String path) {
    return path.replaceFirst("^file://", "");
  }

  /** The same, with another promise of what a publication survives. */
  public LocalStore withDurability(Durability other) {
    return new LocalStore(root, deadLetters, job, other, new Disk(other));
  }

  /** The same, with changes made by this; for tests that interrupt them. */
  LocalStore on(Disk other) {
    return new LocalStore(root, deadLetters, job, durability, other);
  }

  @Override
  public String root() {
    return root.toString();
  }

  @Override
  public String deadLetters() {
    return deadLetters.toString();
  }

  @Override
  public String home() {
    return home.toString();
  }

  @Override
  public boolean isNew() {
    return Files.notExists(home);
  }

  @Override
  public Lease lease(String run, Lease.Epochs epochs) throws IOException {
    for (String folder : List.of("manifests", "intents", RUNS)) {
      refuseLinks(folder);
    }
    for (String folder : List.of("manifests", "intents", RUNS)) {
      Folders.create(disk, home.resolve(folder));
    }
    return LocalLease.acquire(home.resolve("lease"), job, run, epochs);
  }

  /** Refuses to go through a link in what is the job's alone. */
  private void refuseLinks(String folder) throws SinkException {
    Links.requireFolder(root.resolve("_headgate"));
    Links.requireFolder(home);
    Links.requireFolder(home.resolve(folder));
  }

  @Override
  public List<String> list(String folder) throws IOException {
    refuseLinks(folder);
    return Folders.children(home.resolve(folder)).stream()
        .map(path -> path.getFileName().toString())
        .toList();
  }

  @Override
  public InputStream open(String name) throws IOException {
    Path file = home.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new NoSuchFileException(file.toString());
      }
      throw SinkException.refused(
          file.toString(),
          Files.isSymbolicLink(file) ? "it is a link" : "it is not a regular file");
    }
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public boolean has(String name) {
    return Files.exists(home.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public boolean createIfAbsent(String name, byte[] content) throws IOException {
    return ObjectFile.createIfAbsent(disk, home.resolve(name), content);
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    ObjectFile.replace(disk, home.resolve(name), content);
  }

  @Override
  public void delete(String name) throws IOException {
    disk.delete(home.resolve(name));
  }

  @Override
  public void removeUnfinished() throws IOException {
    for (String folder : List.of("manifests", "intents")) {
      for (Path file : Folders.children(home.resolve(folder))) {
        if (ObjectFile.isPart(file.getFileName().toString())) {
          disk.delete(file);
        }
      }
    }
  }

  @Override
  public List<String> stagings() throws IOException {
    return list(RUNS);
  }

  @Override
  public Stage stage(String staging) throws IOException {
    Folders.create(disk, staging(staging));
    return new LocalStage(staging(staging).toString(), durability);
  }

  private Path staging(String name) {
    return home.resolve(RUNS).resolve(name);
  }

  @Override
  public void seal(String staging, Collection<Staged> files) throws IOException {
    Path folder = staging(staging);
    for (Staged file : files) {
      Renames.requireWhole(folder, file);
    }
    Folders.create(disk, folder); // a run without any row has staged nothing
    disk.force(folder);
  }

  @Override
  public List<Staged> publish(String staging, Collection<Staged> files) throws IOException {
    Renames renames = new Renames(disk);
    for (Staged file : files) {
      renames.add(file, staging(staging).resolve(file.token()), path(file.file()));
    }
    return renames.perform();
  }

  @Override
  public void discard(String staging) throws IOException {
    Trees.delete(staging(staging));
  }

  private Path folder(DataFile.Kind kind) {
    return kind == DataFile.Kind.ROWS ? root : deadLetters;
  }

  private Path path(StoredFile file) {
    return folder(file.kind()).resolve(file.path());
  }

  @Override
  public void check(Collection<StoredFile> files) throws IOException {
    Links links = new Links();
    for (StoredFile file : files) {
      links.refuse(folder(file.kind()), path(file));
    }
  }

  @Override
  public boolean exists(StoredFile file) {
    return Files.exists(path(file), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void delete(Collection<StoredFile> files) throws IOException {
    check(files);
    List<Path> folders = new ArrayList<>();
    for (StoredFile file : files) {
      disk.delete(path(file));
      folders.add(requireNonNull(path(file).getParent()));
    }
    Folders.removeEmpty(disk, folders, root, List.of(root, deadLetters)); // these may be the same
  }

  @Override
  public List<String> files(Consumer<String> unreadable) throws IOException {
    return OutputTree.below(root, unreadable);
  }
}
