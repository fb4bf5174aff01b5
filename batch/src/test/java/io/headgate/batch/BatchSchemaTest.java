package io.headgate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

final class BatchSchemaTest {
  private static final Field A = new Field("a", ColumnType.INT32);
  private static final Field B = new Field("b", ColumnType.STRING);

  @Test
  void equalSchemasAreOneInstance() {
    assertThat(BatchSchema.of(A, B)).isSameAs(BatchSchema.of(List.of(A, B)));
    assertThat(BatchSchema.of(A, B)).isNotEqualTo(BatchSchema.of(B, A));
    assertThat(BatchSchema.of(A)).isNotEqualTo(BatchSchema.of(new Field("a", ColumnType.INT64)));
  }

  @Test
  void javaSerializationGivesBackTheInstance() {
    BatchSchema schema = BatchSchema.of(A, B, new Field("naïve 😀", ColumnType.JSON));
    assertThat(SerializableUtils.clone(schema)).isSameAs(schema);
  }

  @Test
  void decodingGivesBackTheInstance() {
    BatchSchema schema = BatchSchema.of(A, B);
    assertThat(BatchSchema.decode(schema.encoded().clone())).isSameAs(schema);
    assertThat(BatchSchema.decode(BatchSchema.of().encoded()).size()).isZero();
  }

  @Test
  void damagedBytesAreRefused() {
    SplittableRandom random = new SplittableRandom(21);
    byte[] encoded = BatchSchema.of(A, B).encoded();
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = encoded.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      ByteBuffer.wrap(damaged).putInt(random.nextInt(damaged.length - 4), random.nextInt());
      try {
        BatchSchema schema = BatchSchema.decode(damaged);
        assertThat(schema.encoded()).isEqualTo(damaged);
      } catch (IllegalArgumentException | java.nio.BufferUnderflowException expected) {
        assertThat(expected).isNotNull();
      }
    }
  }

  @Test
  void aNameTwiceIsRefused() {
    assertThatThrownBy(() -> BatchSchema.of(A, new Field("a", ColumnType.JSON)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column: a (expected: each name once)");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> BatchSchema.of(B, A).indexOf("c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column: c (expected: one of [a, b])");
  }

  @Test
  void anEmptyNameIsRefused() {
    assertThatThrownBy(() -> new Field("", ColumnType.JSON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name: '' (expected: a column name)");
  }

  @Test
  void plusAndWithoutGiveOtherSchemas() {
    assertThat(BatchSchema.of(A).plus(List.of(B))).isSameAs(BatchSchema.of(A, B));
    assertThat(BatchSchema.of(A, B).without("a")).isSameAs(BatchSchema.of(B));
    assertThat(BatchSchema.of(A, B).indexesOf("b", "a")).containsExactly(1, 0);
  }
}
