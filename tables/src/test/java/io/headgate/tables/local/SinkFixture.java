package io.headgate.tables.local;

import io.headgate.tables.Commit;
import io.headgate.tables.DataFile;
import io.headgate.tables.Manifest;
import io.headgate.tables.Stage;
import io.headgate.tables.Staged;
import io.headgate.tables.StagedChannel;
import io.headgate.tables.Table;
import io.headgate.tables.TableWriter;
import io.headgate.tables.manifest.ManifestTable;
import io.headgate.terms.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
  final Table sink;
  private final LocalStore store;

  SinkFixture(Path root) throws IOException {
    this(root, root.resolve(ManifestTable.DEAD_LETTERS));
  }

  SinkFixture(Path root, Path deadLetters) throws IOException {
    this.root = root;
    this.store = LocalStore.of(root, deadLetters, "storefront");
    this.sink = ManifestTable.on(store, "storefront");
  }

  /** The same sink, with changes made by this. */
  Table on(Disk disk) {
    return ManifestTable.on(store.on(disk), "storefront");
  }

  Table table(Durability durability) {
    return ManifestTable.on(store.withDurability(durability), "storefront");
  }

  /** Publishes a file for each of these windows. */
  Manifest publish(String run, String... windows) throws IOException {
    return publish(run, 0, windows);
  }

  Manifest publish(String run, int keepVersions, String... windows) throws IOException {
    try (TableWriter writer = sink.begin(run)) {
      writer.recover();
      return writer.publish(Commit.of(stage(writer, run, windows), keepVersions, 7));
    }
  }

  /** Stages a file for each of these windows; {@code _} is one of dead letters. */
  static List<DataFile> stage(TableWriter writer, String run, String... windows)
      throws IOException {
    List<DataFile> files = new ArrayList<>();
    for (String window : windows) {
      files.add(stage(writer.stage(), run, window));
    }
    return files;
  }

  private static DataFile stage(Stage stage, String run, String window) throws IOException {
    boolean letters = window.equals("_");
    DataFile.Kind kind = letters ? DataFile.Kind.DEAD_LETTERS : DataFile.Kind.ROWS;
    String path =
        letters
            ? "dead-letters-storefront-%s-00000-0.ndjson".formatted(run)
            : "window=%s/%s".formatted(window, name(run));
    try (StagedChannel channel = stage.stage(kind, path)) {
      channel.write(ByteBuffer.wrap((run + " " + window).getBytes(StandardCharsets.UTF_8)));
      return file(channel.finish(), letters ? "" : window);
    }
  }

  static DataFile file(Staged staged, String window) {
    return new DataFile(
        staged,
        "",
        window,
        "",
        ROWS,
        1,
        OptionalLong.of(1),
        OptionalLong.empty(),
        List.of(),
        List.of());
  }

  /** Where a file is staged. */
  static Path staged(TableWriter writer, DataFile file) throws IOException {
    return Path.of(writer.stage().toString(), file.staged().token());
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
    return Path.of(store.home());
  }

  Path manifest(long sequence) {
    return home().resolve("manifests/%012d.json".formatted(sequence));
  }

  Path intent(long sequence) {
    return home().resolve("intents/%012d.json".formatted(sequence));
  }
}
