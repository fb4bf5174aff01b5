package io.headgate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.util.CoderUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone in its JVM's moment: there is one memory of rows, and one temporary folder. */
@Isolated
class WaitingBatchTest {
  private static final String TEMPORARY = "java.io.tmpdir";

  private final String before = System.getProperty(TEMPORARY);
  private final RowMemory shared = RowMemory.shared();
  @TempDir Path folder;

  @BeforeEach
  void spillHere() {
    System.setProperty(TEMPORARY, folder.toString());
  }

  @AfterEach
  void restore() {
    System.setProperty(TEMPORARY, before);
    RowMemory.share(shared);
  }

  @Test
  void waitsInMemoryWhileThereIsRoom() {
    RowMemory memory = share(RowMemory.together(2 * batch(0).heapBytes()));
    RecordBatch one = batch(1);

    WaitingBatch waiting = WaitingBatch.of(one);

    assertThat(waiting.isSpilled()).isFalse();
    assertThat(memory.groups().taken()).isEqualTo(one.heapBytes());
    assertThat(waiting.take()).isSameAs(one);
    assertThat(memory.groups().taken()).isZero();
    assertThat(memory.spilledBytes()).isZero();
  }

  @Test
  void waitsOnDiskWhereThereIsNone() {
    RowMemory memory = share(RowMemory.together(batch(0).heapBytes()));

    WaitingBatch first = WaitingBatch.of(batch(1));
    WaitingBatch second = WaitingBatch.of(batch(2));

    assertThat(first.isSpilled()).isFalse();
    assertThat(second.isSpilled()).isTrue();
    assertThat(memory.spilledBytes()).isEqualTo(batch(2).heapBytes());
    assertThat(second.take()).isEqualTo(batch(2));
    assertThat(first.take()).isEqualTo(batch(1));
  }

  @Test
  void isHandedOverOnceWhereTheRunnerHoldsWhatWasTaken() {
    share(RowMemory.together(batch(0).heapBytes()));
    for (WaitingBatch waiting : List.of(WaitingBatch.of(batch(1)), WaitingBatch.of(batch(2)))) {
      waiting.take();

      assertThatThrownBy(waiting::take)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("batch of 100 rows: taken before");
    }
  }

  @Test
  void mayBeTakenAgainWhereRunnersServeSeveralSteps() {
    share(RowMemory.apart(batch(0).heapBytes(), 1));
    for (WaitingBatch waiting : List.of(WaitingBatch.of(batch(1)), WaitingBatch.of(batch(2)))) {
      RecordBatch taken = waiting.take();

      assertThat(waiting.take()).isEqualTo(taken);
    }
  }

  @Test
  void halfOfTheMemoryIsForGroupsOnceRowsAreOnDisk() {
    long bytes = batch(0).heapBytes();
    share(RowMemory.together(4 * bytes));
    List<WaitingBatch> all = Stream.generate(() -> WaitingBatch.of(batch(1))).limit(5).toList();
    assertThat(all)
        .extracting(WaitingBatch::isSpilled)
        .containsExactly(false, false, false, false, true);

    all.get(0).take();
    assertThat(WaitingBatch.of(batch(2)).isSpilled()).as("three of four are taken").isTrue();
    all.get(1).take();
    all.get(2).take();
    assertThat(WaitingBatch.of(batch(2)).isSpilled()).as("one of four is taken").isFalse();
  }

  @Test
  void whatNobodyTakesIsGivenBackWhenItIsCollected() {
    RowMemory memory = share(RowMemory.together(batch(0).heapBytes()));
    WaitingBatch.of(batch(1));

    Awaitility.await("the batch is collected")
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              System.gc();
              return memory.groups().taken() == 0;
            });
  }

  @Test
  void serializedBatchesAreNoLongerCounted() throws Exception {
    RowMemory memory = share(RowMemory.apart(10 * batch(0).heapBytes(), 1));
    WaitingBatch waiting = WaitingBatch.of(batch(1));

    byte[] bytes = CoderUtils.encodeToByteArray(WaitingBatchCoder.of(), waiting);

    assertThat(memory.takeToWait(10 * batch(0).heapBytes())).isTrue();
    assertThat(CoderUtils.decodeFromByteArray(WaitingBatchCoder.of(), bytes)).isEqualTo(waiting);
  }

  @Test
  void theFileHasNoNameSoThatNothingOutlivesTheProcess() throws Exception {
    RowMemory memory = share(RowMemory.together(1));

    SpilledBatch spilled = memory.spill(batch(1));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
    assertThat(spilled.take()).isEqualTo(batch(1));
  }

  @Test
  void aFolderThatIsNotThereIsNamedWithWhatToDo() {
    RowMemory memory = share(RowMemory.together(1));
    System.setProperty(TEMPORARY, folder.resolve("gone").toString());

    assertThatThrownBy(() -> memory.spill(batch(1)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(
            "Cannot write rows that do not fit in memory in " + folder.resolve("gone"))
        .hasMessageEndingWith(
            "Make room there, choose another folder with --temp, or give more memory with --heap.");
  }

  private static RowMemory share(RowMemory memory) {
    RowMemory.share(memory);
    return memory;
  }

  private static RecordBatch batch(long first) {
    RecordBatchBuilder builder =
        new RecordBatchBuilder(BatchSchema.of(new Field("n", ColumnType.INT64)), 128);
    for (int row = 0; row < 100; row++) {
      builder.longs(0).append(first + row);
      builder.endRow("f", row);
    }
    return builder.build();
  }
}
