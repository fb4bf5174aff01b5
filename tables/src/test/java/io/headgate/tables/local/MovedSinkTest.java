package io.headgate.tables.local;

import static io.headgate.tables.local.SinkFixture.RUN_1;
import static io.headgate.tables.local.SinkFixture.RUN_2;
import static io.headgate.tables.local.SinkFixture.RUN_3;
import static io.headgate.tables.local.SinkFixture.everything;
import static io.headgate.tables.local.SinkFixture.name;
import static io.headgate.tables.local.SinkFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.tables.Commit;
import io.headgate.tables.DataFile;
import io.headgate.tables.Manifest;
import io.headgate.tables.SinkException;
import io.headgate.tables.StoredFile;
import io.headgate.tables.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that was copied, moved, restored or mounted elsewhere belongs to its copy alone. */
class MovedSinkTest {
  @TempDir Path temporary;
  private Path root;

  @BeforeEach
  void open() {
    root = temporary.resolve("out");
  }

  @Test
  void aRunOnACopyReplacesTheCopyAndLeavesTheOriginal() throws IOException {
    new SinkFixture(root).publish(RUN_1, "w1", "w2", "_");
    Path backup = temporary.resolve("backup");
    SinkFixture.copy(root, backup);
    List<String> before = everything(root);

    SinkFixture copy = new SinkFixture(backup);
    copy.publish(RUN_2, "w2");

    assertThat(everything(root)).isEqualTo(before);
    assertThat(copy.visible()).containsExactly("window=w2/" + name(RUN_2));
    assertThat(SinkFixture.below(backup, ".ndjson")).isEmpty();
  }

  @Test
  void aMovedFolderKeepsItsOutput() throws IOException {
    new SinkFixture(root).publish(RUN_1, "w1", "w2", "_");
    SinkFixture moved = new SinkFixture(Files.move(root, temporary.resolve("moved")));

    for (Manifest.PublishedFile file : moved.sink.current().orElseThrow().files()) {
      assertThat(moved.sink.exists(file.file())).isTrue();
    }
    try (TableWriter writer = moved.sink.begin(RUN_2)) {
      assertThat(writer.leftovers().isEmpty()).isTrue();
      writer.clean(writer.leftovers());
    }
    assertThat(moved.visible())
        .containsExactly("window=w1/" + name(RUN_1), "window=w2/" + name(RUN_1));
    moved.publish(RUN_2, "w2");
    assertThat(moved.visible()).containsExactly("window=w2/" + name(RUN_2));
  }

  @Test
  void aPublicationThatHadBegunGoesOnInTheMovedFolder() throws IOException {
    SinkFixture fixture = new SinkFixture(root);
    fixture.publish(RUN_1, "w1");
    try (TableWriter writer = fixture.on(new InterruptedDisk("move .*=w3.*")).begin(RUN_2)) {
      writer.recover();
      List<DataFile> files = stage(writer, RUN_2, "w2", "w3");
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> writer.publish(Commit.of(files, 0, 7)))
          .isInstanceOf(SinkException.class);
    }
    Path backup = temporary.resolve("backup");
    SinkFixture.copy(root, backup);
    List<String> before = everything(root);

    SinkFixture copy = new SinkFixture(backup);
    try (TableWriter writer = copy.sink.begin(RUN_3)) {
      assertThat(writer.recover()).contains(RUN_2);
    }

    assertThat(everything(root)).isEqualTo(before);
    assertThat(copy.visible())
        .containsExactly("window=w2/" + name(RUN_2), "window=w3/" + name(RUN_2));
  }

  /** Outside of the sink a copy's dead letters and the original's lie in one folder. */
  @Test
  void deadLettersOutsideOfTheSinkBelongToTheFolderThatWroteThem() throws IOException {
    Path letters = temporary.resolve("letters");
    SinkFixture original = new SinkFixture(root, letters);
    original.publish(RUN_1, "w1", "_");
    Path backup = temporary.resolve("backup");
    SinkFixture.copy(root, backup);
    SinkFixture copy = new SinkFixture(backup, letters);

    try (TableWriter writer = copy.sink.begin(RUN_2)) {
      writer.recover();
      assertThat(writer.leftovers().orphans()).isEmpty();
      writer.publish(Commit.of(stage(writer, RUN_2, "w1", "_"), 0, 7));
      assertThat(writer.notices())
          .containsExactly(
              "The dead letters of version 1 stay in "
                  + letters
                  + ": that version was published to "
                  + root
                  + ", whose they may be.");
    }
    assertThat(SinkFixture.below(letters, ""))
        .containsExactly(
            "dead-letters-storefront-" + RUN_1 + "-00000-0.ndjson",
            "dead-letters-storefront-" + RUN_2 + "-00000-0.ndjson");

    copy.publish(RUN_3, "w1");
    original.publish(RUN_3, "w1");
    assertThat(SinkFixture.below(letters, "")).as("each has removed its own").isEmpty();
  }

  @Test
  void whereTheJobWritesDeadLettersElsewhereTheOldOnesStayAndItSaysSo() throws IOException {
    new SinkFixture(root).publish(RUN_1, "w1", "_");
    Path letters = temporary.resolve("letters");
    SinkFixture changed = new SinkFixture(root, letters);
    try (TableWriter writer = changed.sink.begin(RUN_2)) {
      writer.recover();
      writer.publish(Commit.of(stage(writer, RUN_2, "w1", "_"), 0, 7));
      assertThat(writer.notices())
          .containsExactly(
              "The dead letters of version 1 stay in _dead_letters: the job writes them to "
                  + letters
                  + " now.");
    }
    assertThat(SinkFixture.below(root, ".ndjson")).hasSize(1);
  }

  @Test
  void aSinkThatIsALinkToAFolderIsThatFolder() throws IOException {
    Path real = Files.createDirectories(temporary.resolve("disk2/out"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
    SinkFixture fixture = new SinkFixture(link);
    fixture.publish(RUN_1, "w1");
    Files.writeString(real.resolve("window=w1/" + name("20260228T101500Z-00000a")), "orphan");
    fixture.publish(RUN_2, "w2");
    try (TableWriter writer = fixture.sink.begin(RUN_3)) {
      assertThat(writer.leftovers().orphans())
          .extracting(StoredFile::path)
          .containsExactly("window=w1/" + name("20260228T101500Z-00000a"));
      writer.clean(writer.leftovers());
    }
    assertThat(SinkFixture.below(real, ".parquet")).containsExactly("window=w2/" + name(RUN_2));
  }
}
