package io.headgate.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A sink of the job {@code storefront}, and runs that publish to it. */
final class SinkFixture {
  static final String RUN_1 = "20260301T101500Z-00000a";
  static final String RUN_2 = "20260301T111500Z-00000b";
  static final String RUN_3 = "20260301T121500Z-00000c";

  private static final int ROWS = 10;

  final Path root;
  final SinkFolder sink;

  SinkFixture(Path root) throws IOException {
    this(root, root.resolve(SinkFolder.DEAD_LETTERS));
  }

  SinkFixture(Path root, Path deadLetters) throws IOException {
    this.root = root;
    this.sink = SinkFolder.of(root, deadLetters, "storefront");
  }

  /** Publishes a file for each of these windows. */
  Manifest publish(String run, String... windows) throws IOException {
    return publish(run, 0, windows);
  }

  Manifest publish(String run, int keepVersions, String... windows) throws IOException {
    try (SinkWriter writer = sink.acquire(run)) {
      writer.recover();
      return writer.publishSnapshot(stage(writer, run, windows), keepVersions, 7);
    }
  }

  /** Stages a file for each of these windows; {@code _} is one of dead letters. */
  static List<DataFile> stage(SinkWriter writer, String run, String... windows) throws IOException {
    List<DataFile> files = new ArrayList<>();
    for (String window : windows) {
      files.add(stage(writer.createStaging(), run, window));
    }
    return files;
  }

  private static DataFile stage(Path staging, String run, String window) throws IOException {
    boolean letters = window.equals("_");
    Path staged = staging.resolve(window + ".part");
    Files.writeString(staged, run + " " + window);
    return new DataFile(
        letters ? DataFile.Kind.DEAD_LETTERS : DataFile.Kind.ROWS,
        staged.toString(),
        letters
            ? "dead-letters-storefront-%s-00000-0.ndjson".formatted(run)
            : "window=%s/%s".formatted(window, name(run)),
        letters ? "" : window,
        "",
        ROWS,
        Files.size(staged),
        OptionalLong.of(1),
        OptionalLong.empty());
  }

  /** What the file of a run is called, in any window. */
  static String name(String run) {
    return "storefront-%s-00000-0.parquet".formatted(run);
  }

  /** The visible Parquet files, relative to the sink. */
  List<String> visible() throws IOException {
    return below(root, ".parquet");
  }

  static List<String> below(Path folder, String ending) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .filter(path -> path.toString().endsWith(ending))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  /** All of a folder, with what files hold; to see that nothing was touched. */
  static List<String> everything(Path folder) throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted().toList()) {
        boolean file = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        // Who holds the lease, and how often there was one, is no output.
        if (!path.endsWith("lease")) {
          all.add(folder.relativize(path) + (file ? ": " + Files.readString(path) : ""));
        }
      }
    }
    return all;
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)), LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  Path home() {
    return sink.home();
  }

  Path manifest(long sequence) {
    return home().resolve("manifests").resolve(Numbered.name(sequence));
  }

  Path intent(long sequence) {
    return home().resolve("intents").resolve(Numbered.name(sequence));
  }
}
