package io.headgate.testing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.tables.Commit;
import io.headgate.tables.DataFile;
import io.headgate.tables.Leftovers;
import io.headgate.tables.Manifest;
import io.headgate.tables.StagedChannel;
import io.headgate.tables.Store;
import io.headgate.tables.Table;
import io.headgate.tables.TableWriter;
import io.headgate.tables.manifest.ManifestTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A table of two outputs, on any store: all of a version is published, or nothing. */
abstract class TableContract {
  private static final String JOB = "storefront";
  private static final String RUN_1 = "20260301T101500Z-00000a";
  private static final String RUN_2 = "20260301T111500Z-00000b";
  private static final String RUN_3 = "20260301T121500Z-00000c";
  private static final List<String> OUTPUTS = List.of("silver", "gold");

  /** A store of which nothing is there yet. */
  abstract Store fresh() throws IOException;

  private static List<DataFile> stage(TableWriter writer, String run, String... windows)
      throws IOException {
    List<DataFile> files = new ArrayList<>();
    for (String output : OUTPUTS) {
      for (String window : windows) {
        String path = "%s/window=%s/%s-%s-00000-0.parquet".formatted(output, window, JOB, run);
        try (StagedChannel channel = writer.stage().stage(DataFile.Kind.ROWS, path)) {
          channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
          files.add(
              new DataFile(
                  channel.finish(),
                  output,
                  window,
                  "",
                  output.equals("gold") ? 1 : 10,
                  1,
                  OptionalLong.empty(),
                  OptionalLong.empty(),
                  List.of(),
                  List.of()));
        }
      }
    }
    return files;
  }

  private static Manifest publish(Store store, String run, String... windows) throws IOException {
    try (TableWriter writer = table(store).begin(run)) {
      writer.recover();
      return writer.publish(new Commit(stage(writer, run, windows), OUTPUTS, 0, 7));
    }
  }

  private static Table table(Store store) {
    return ManifestTable.on(store, JOB);
  }

  private static List<String> files(Store store) throws IOException {
    return store.files(unreadable -> {}).stream().sorted().toList();
  }

  private static List<String> paths(Manifest manifest) {
    return manifest.files().stream().map(Manifest.PublishedFile::path).sorted().toList();
  }

  @Test
  void aVersionSaysWhichRowsAndFilesAreOfWhichOutput() throws IOException {
    Store store = fresh();
    assertThat(table(store).isNew()).isTrue();

    Manifest version = publish(store, RUN_1, "w1", "w2");

    assertThat(version.outputs())
        .containsExactly(new Manifest.Output("silver", 20), new Manifest.Output("gold", 2));
    assertThat(version.rows()).isEqualTo(22);
    assertThat(version.files())
        .allSatisfy(file -> assertThat(file.path()).startsWith(file.output() + "/window="));
    assertThat(files(store)).isEqualTo(paths(version)).hasSize(4);
    assertThat(table(store).current()).contains(version);
    assertThat(table(store).newestRun()).contains(RUN_1);
  }

  @Test
  void theNextVersionReplacesAllOutputs() throws IOException {
    Store store = fresh();
    publish(store, RUN_1, "w1", "w2");
    Manifest second = publish(store, RUN_2, "w2");
    assertThat(files(store)).isEqualTo(paths(second)).hasSize(2);
    assertThat(second.jobId()).isEqualTo(table(store).version(1).orElseThrow().jobId());
  }

  /** Also between the publications of its two outputs. */
  @Test
  void whereverADriverIsKilledOneWholeVersionIsLeft() throws IOException {
    int published = 0;
    int between = 0;
    int finished = 0;
    boolean killed = true;
    int changes = 0;
    for (; killed; changes++) {
      Store store = fresh();
      Manifest first = publish(store, RUN_1, "w1", "w2");
      killed = isKilled(InterruptedStore.after(changes, store));
      List<String> seen = files(store);
      boolean silver = seen.stream().anyMatch(path -> path.matches("silver/.*" + RUN_2 + ".*"));
      boolean gold = seen.stream().anyMatch(path -> path.matches("gold/.*" + RUN_2 + ".*"));
      between += silver && !gold ? 1 : 0;

      try (TableWriter writer = table(store).begin(RUN_3)) {
        Optional<String> found = writer.recover();
        Manifest newest = writer.current().orElseThrow();
        String context = "killed after %d changes".formatted(changes);
        assertThat(newest.run()).as(context).isIn(RUN_1, RUN_2);
        finished += found.isPresent() ? 1 : 0;
        assertThat(found.orElse(newest.run())).as(context).isEqualTo(newest.run());
        assertThat(files(store)).as(context).isEqualTo(paths(newest));
        assertThat(newest.outputs()).as(context).isEqualTo(first.outputs());
        assertThat(writer.leftovers().isEmpty()).as(context).isTrue();
        published += newest.run().equals(RUN_2) ? 1 : 0;
      }
    }
    assertThat(between).as("killed between the outputs").isPositive();
    assertThat(finished).as("publications that the next start has finished").isPositive();
    assertThat(published).as("of %d", changes).isBetween(2, changes - 2);
  }

  /** Whether the second run was killed; its lease ends with it. */
  private static boolean isKilled(InterruptedStore store) throws IOException {
    try (TableWriter writer = table(store).begin(RUN_2)) {
      writer.recover();
      writer.publish(new Commit(stage(writer, RUN_2, "w1", "w2"), OUTPUTS, 0, 8));
      return false;
    } catch (InterruptedStore.Killed e) {
      return true;
    }
  }

  @Test
  void whatARunHasLeftIsListedAndRemoved() throws IOException {
    Store store = fresh();
    publish(store, RUN_1, "w1");
    try (TableWriter killed = table(store).begin(RUN_2)) {
      killed.recover();
      stage(killed, RUN_2, "w9");
    }
    try (TableWriter writer = table(store).begin(RUN_3)) {
      Leftovers leftovers = writer.leftovers();
      assertThat(leftovers.staging()).hasSize(1);
      assertThat(leftovers.staging().get(0)).startsWith(RUN_2 + ".");
      writer.clean(leftovers);
      assertThat(writer.leftovers().isEmpty()).isTrue();
    }
    assertThat(files(store)).hasSize(2);
  }

  @Test
  void aRunThatDiscardsHasStagedNothing() throws IOException {
    Store store = fresh();
    try (TableWriter writer = table(store).begin(RUN_1)) {
      writer.recover();
      stage(writer, RUN_1, "w1");
      writer.discard();
    }
    assertThat(store.stagings()).isEmpty();
  }

  @Test
  void oneRunAtATimeWrites() throws IOException {
    Store store = fresh();
    try (TableWriter writer = table(store).begin(RUN_1)) {
      assertThat(writer.current()).isEmpty();
      assertThatThrownBy(() -> table(store).begin(RUN_2))
          .hasMessageContaining("run " + RUN_1 + " is writing to its sink");
    }
  }
}
