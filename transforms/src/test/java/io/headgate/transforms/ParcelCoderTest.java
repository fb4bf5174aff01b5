package io.headgate.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParcelCoderTest {
  private static final ParcelCoder CODER = ParcelCoder.in(TestPipeline.create());

  static Stream<Parcel> parcels() {
    return Stream.of(
        new Parcel.Rows(batch("a", 0)),
        new Parcel.DeadLetters(batch("b", 310)),
        new Parcel.Counts(RowCounts.deadLettered("Decode", 9, 2)),
        new Parcel.Bytes(new InputBytes(1L << 40, 5, 4, 3, 2, 1)),
        new Parcel.Left("1 line of a.ndjson, 7 bytes"),
        new Parcel.Warning("2 fields look wrong."),
        new Parcel.Skipped("Cannot read a.gz: it ends early."),
        new Parcel.TableRows(batch("c", 620)),
        new Parcel.TableEnd(5_000_000_000L),
        new Parcel.Begin());
  }

  @ParameterizedTest
  @MethodSource("parcels")
  void everyKindComesBackAsItWas(Parcel parcel) throws Exception {
    byte[] bytes = CoderUtils.encodeToByteArray(CODER, parcel);
    Parcel decoded = CoderUtils.decodeFromByteArray(CODER, bytes);
    assertThat(decoded).isEqualTo(parcel);
    assertThat(CoderUtils.encodeToByteArray(CODER, decoded)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("parcels")
  void aGroupIsOneOfTheGroups(Parcel parcel) {
    for (int groups = 1; groups < 50; groups++) {
      assertThat(parcel.anyOf(groups)).isBetween(0, groups - 1).isEqualTo(parcel.anyOf(groups));
    }
  }

  @Test
  void rowsOfDifferentPlacesAreSpreadOverTheGroups() {
    assertThat(
            Stream.iterate(0, position -> position < 1000, position -> position + 1)
                .map(position -> new Parcel.DeadLetters(batch("a", position * 310L)).anyOf(16))
                .distinct())
        .hasSize(16);
  }

  @Test
  void aKindThatIsUnknownIsRefused() {
    assertThatThrownBy(() -> CoderUtils.decodeFromByteArray(CODER, new byte[] {99}))
        .isInstanceOf(CoderException.class)
        .hasMessage("Cannot decode a parcel: its kind is 99.");
  }

  @Test
  void aCopyOfTheCoderIsEqual() {
    assertThat(SerializableUtils.clone(CODER)).isEqualTo(CODER);
  }

  private static RecordBatch batch(String id, long position) {
    RecordBatchBuilder builder =
        new RecordBatchBuilder(BatchSchema.of(new Field("id", ColumnType.STRING)));
    builder.bytes(0).append(id);
    builder.endRow("f.ndjson", position);
    return builder.build();
  }
}
