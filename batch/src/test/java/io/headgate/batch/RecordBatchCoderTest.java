package io.headgate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordBatchCoderTest {
  private static final RecordBatchCoder CODER = RecordBatchCoder.of();

  static Stream<int[]> grid() {
    List<int[]> grid = new ArrayList<>();
    int seed = 1;
    for (int rows : new int[] {0, 1, 2, 63, 64, 65, 127, 128, 129, 1000}) {
      for (int nulls : new int[] {0, 1, 50, 99, 100}) {
        grid.add(new int[] {seed++, rows, nulls});
      }
    }
    return grid.stream();
  }

  @ParameterizedTest
  @MethodSource("grid")
  void givesBackEveryBatch(int[] wanted) throws Exception {
    RecordBatch batch = RandomBatches.of(new SplittableRandom(wanted[0]), wanted[1], wanted[2]);
    RecordBatch back = decode(encode(batch));
    assertThat(back).as("seed %d", wanted[0]).isEqualTo(batch);
    assertThat(back.schema()).isSameAs(batch.schema());
    for (int column = 0; column < batch.schema().size(); column++) {
      assertThat(back.column(column).hasNulls()).isEqualTo(batch.column(column).hasNulls());
    }
  }

  @Test
  void givesBackEveryPatternOfNullsAroundWordBoundaries() throws Exception {
    BatchSchema schema = BatchSchema.of(new Field("n", ColumnType.INT32));
    for (int rows : new int[] {63, 64, 65, 128, 192}) {
      for (int missing = 0; missing < rows; missing++) {
        RecordBatchBuilder builder = new RecordBatchBuilder(schema);
        for (int row = 0; row < rows; row++) {
          if (row != missing) {
            builder.ints(0).append(row);
          }
          builder.endRow("f", row);
        }
        RecordBatch batch = builder.build();
        RecordBatch back = decode(encode(batch));
        assertThat(back).isEqualTo(batch);
        assertThat(back.column(0).isNull(missing)).isTrue();
        assertThat(IntStream.range(0, rows).filter(back.column(0)::isNull))
            .containsExactly(missing);
      }
    }
  }

  @Test
  void aGatheredBatchIsGivenBackToo() throws Exception {
    RecordBatch batch = RandomBatches.of(new SplittableRandom(8), 100, 30);
    RecordBatch gathered = batch.gather(new int[] {99, 0, 50, 50}, 0, 4);
    assertThat(decode(encode(gathered))).isEqualTo(gathered);
  }

  @Test
  void severalBatchesFollowEachOtherInOneStream() throws Exception {
    SplittableRandom random = new SplittableRandom(12);
    List<RecordBatch> batches = new ArrayList<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < 5; i++) {
      batches.add(RandomBatches.of(random, i * 10, 10));
      CODER.encode(batches.get(i), out);
    }
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    for (RecordBatch batch : batches) {
      assertThat(CODER.decode(in)).isEqualTo(batch);
    }
    assertThatThrownBy(() -> CODER.decode(in)).isInstanceOf(EOFException.class);
  }

  @Test
  void theEncodedSizeIsKnownBeforehand() throws Exception {
    RecordBatch batch = RandomBatches.of(new SplittableRandom(2), 333, 20);
    assertThat(CODER.getEncodedElementByteSize(batch)).isEqualTo(encode(batch).length);
    assertThat(CODER.isRegisterByteSizeObserverCheap(batch)).isTrue();
  }

  @Test
  void equalBatchesHaveEqualBytesAndStructuralValues() throws Exception {
    RecordBatch batch = RandomBatches.of(new SplittableRandom(2), 100, 20);
    RecordBatch again = RandomBatches.of(new SplittableRandom(2), 100, 20);
    assertThat(encode(again)).isEqualTo(encode(batch));
    assertThat(CODER.structuralValue(again)).isEqualTo(CODER.structuralValue(batch));
    assertThat(CODER.structuralValue(batch))
        .isNotEqualTo(CODER.structuralValue(RandomBatches.of(new SplittableRandom(3), 100, 20)));
  }

  @Test
  void theCoderItselfTravels() {
    assertThat(SerializableUtils.ensureSerializable(CODER)).isEqualTo(CODER);
  }

  @Test
  void bytesThatEndEarlyAreAnEndOfFile() throws Exception {
    byte[] bytes = encode(RandomBatches.of(new SplittableRandom(2), 70, 20));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> decode(cut)).isInstanceOf(EOFException.class);
    }
    assertThatThrownBy(() -> decode(Arrays.copyOf(bytes, 40)))
        .hasMessage(
            "Cannot decode a record batch: it ends after 36 of %d bytes."
                .formatted(bytes.length - 4));
  }

  @Test
  void anotherVersionIsNamed() throws Exception {
    byte[] bytes = encode(RandomBatches.of(new SplittableRandom(2), 3, 0));
    bytes[4] = 9;
    assertThatThrownBy(() -> decode(bytes))
        .isInstanceOf(CoderException.class)
        .hasMessage(
            "Cannot decode a record batch: version 9 (expected: 3). Run all workers with one version of Headgate.");
  }

  @Test
  void aLengthOfGigabytesDoesNotAllocateThem() {
    for (int length : new int[] {Integer.MAX_VALUE, 1 << 30, -1, 0, 8}) {
      byte[] bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array();
      assertThatThrownBy(() -> decode(bytes)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void bytesLeftOverAreDamage() throws Exception {
    byte[] bytes = encode(RandomBatches.of(new SplittableRandom(2), 3, 0));
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 8);
    ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN).putInt(0, longer.length - 4);
    assertThatThrownBy(() -> decode(longer))
        .isInstanceOf(CoderException.class)
        .hasMessage("Cannot decode a record batch: its bytes are damaged.");
  }

  @Test
  void damagedBytesGiveABatchOrACoderExceptionAndNothingElse() throws Exception {
    SplittableRandom random = new SplittableRandom(77);
    byte[] bytes = encode(RandomBatches.of(random, 40, 30));
    for (int round = 0; round < 50_000; round++) {
      byte[] damaged = bytes.clone();
      int changes = 1 + random.nextInt(3);
      for (int i = 0; i < changes; i++) {
        damage(damaged, random);
      }
      try {
        touch(decode(damaged));
      } catch (CoderException | EOFException expected) {
        assertThat(expected).hasMessageStartingWith("Cannot decode a record batch: ");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed 77, round " + round, e);
      }
    }
  }

  /** A byte at random, or a whole int as a count might be. */
  private static void damage(byte[] bytes, SplittableRandom random) {
    int at = random.nextInt(bytes.length - 4);
    if (random.nextBoolean()) {
      bytes[at] = (byte) random.nextInt();
    } else {
      int[] counts = {-1, 0, 1, 1 << 20, 1 << 28, Integer.MAX_VALUE, Integer.MIN_VALUE};
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(at, counts[random.nextInt(counts.length)]);
    }
  }

  /** Reads every value, as a step of the graph would. */
  private static void touch(RecordBatch batch) throws CoderException {
    for (int row = 0; row < batch.rows(); row++) {
      for (int column = 0; column < batch.schema().size(); column++) {
        assertThat(RandomBatches.text(batch, column, row)).isNotNull();
      }
      assertThat(batch.origins().source(row)).isNotNull();
    }
    assertThat(encode(batch)).isNotEmpty();
  }

  private static byte[] encode(RecordBatch batch) throws CoderException {
    return CoderUtils.encodeToByteArray(CODER, batch);
  }

  private static RecordBatch decode(byte[] bytes) throws IOException {
    return CODER.decode(new ByteArrayInputStream(bytes));
  }
}
