package io.headgate.transforms.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.formats.DeadLetter;
import io.headgate.tables.DataFile;
import io.headgate.tables.local.LocalStage;
import io.headgate.terms.Durability;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.window.AssignWindows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BundleWriterTest {
  private static final BatchSchema SCHEMA =
      BatchSchema.of(
          new Field("id", ColumnType.INT64), new Field(AssignWindows.COLUMN, ColumnType.TIMESTAMP));
  private static final long HOUR = 3_600_000_000L;

  @TempDir Path folder;

  @Test
  void filesOfABundleHaveItsNumberAndThatOfAWindowsFile() throws IOException {
    BundleWriter writer = writer(write().withTargetFileBytes(1));
    writer.add(new Parcel.Rows(rows(0)));
    writer.add(new Parcel.Rows(rows(1)));
    writer.add(new Parcel.Rows(rows(0)));
    writer.addDeadLetters(letter());

    List<DataFile> files = writer.finish();

    String bundle = files.get(0).target().replaceAll(".*-([0-9a-f]{32})-.*", "$1");
    assertThat(bundle).hasSize(32);
    assertThat(files.stream().map(file -> file.target().replace(bundle, "BUNDLE")))
        .containsExactlyInAnyOrder(
            "window=19700101T000000Z/job-BUNDLE-0.parquet",
            "window=19700101T000000Z/job-BUNDLE-1.parquet",
            "window=19700101T010000Z/job-BUNDLE-0.parquet",
            "dead-letters-job-BUNDLE-0.ndjson");
    assertThat(staged())
        .containsExactlyInAnyOrderElementsOf(
            files.stream().map(file -> folder.resolve(file.staged().token())).toList());
  }

  @Test
  void twoBundlesNeverHaveTheSameNames() throws IOException {
    BundleWriter one = writer(write());
    BundleWriter other = writer(write());
    one.add(new Parcel.Rows(rows(0)));
    other.add(new Parcel.Rows(rows(0)));

    assertThat(one.finish().get(0).target()).isNotEqualTo(other.finish().get(0).target());
  }

  @Test
  void aBundleWithoutRowsHasNoFile() throws IOException {
    assertThat(writer(write()).finish()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anAbandonedBundleLeavesNoFileAndCannotBeFinished() throws IOException {
    BundleWriter writer = writer(write().withBufferBytes(1));
    writer.add(new Parcel.Rows(rows(0)));
    writer.addDeadLetters(letter());

    assertThat(staged()).hasSize(2);
    writer.abandon(new IOException("the step before has failed"));

    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(writer::finish)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot finish the files of a bundle: it has failed.");
  }

  @Test
  void rowsThatCannotBeWrittenFailTheBundleForGood() throws IOException {
    BundleWriter writer = writer(write().withMaxWindows(1));
    writer.add(new Parcel.Rows(rows(0)));

    assertThatThrownBy(() -> writer.add(new Parcel.Rows(rows(1))))
        .hasMessage(
            "Cannot write windows: more than 1 windows in one writer. Raise sink.maxWindows or"
                + " window.size.");

    assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
  }

  private BundleWriter writer(ParquetSettings rows) {
    return new BundleWriter(new Outputs(List.of(rows)), DeadLetterSettings.in(rows.staging()));
  }

  private ParquetSettings write() {
    return ParquetSettings.in(
        new Staging(new LocalStage(folder.toString(), Durability.FORCE), "job"));
  }

  private List<Path> staged() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static RecordBatch rows(int window) {
    RecordBatchBuilder rows = new RecordBatchBuilder(SCHEMA);
    for (int row = 0; row < 600; row++) {
      rows.longs(0).append(row * 0x9E3779B97F4A7C15L);
      rows.longs(1).append(window * HOUR);
      rows.endRow("f", row);
    }
    return rows.build();
  }

  private static RecordBatch letter() {
    RecordBatchBuilder letters = new RecordBatchBuilder(DeadLetter.SCHEMA);
    DeadLetter.append(letters, new DeadLetter.Failure("s", "e", "c"), "{}", "f", 0);
    return letters.build();
  }
}
