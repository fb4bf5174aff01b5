package io.headgate.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OriginsTest {
  private static final BatchSchema NONE = BatchSchema.of(new Field("n", ColumnType.INT32));

  @Test
  void rowsThatWereMadeOfOneAreInTheOrderOfTheirParts() {
    RecordBatchBuilder builder = new RecordBatchBuilder(NONE);
    builder.endRow("a", 9);
    builder.endRow("b", 1, 2);
    builder.endRow("b", 1);
    builder.endRow("b", 2);
    Origins origins = builder.build().origins();

    assertThat(origins.compare(0, origins, 1)).isNegative();
    assertThat(origins.compare(1, origins, 2)).isPositive();
    assertThat(origins.compare(1, origins, 3)).isNegative();
    assertThat(origins.compare(1, origins, 1)).isZero();
    assertThat(origins.part(1)).isEqualTo(2);
    assertThat(origins.part(2)).isZero();
    assertThat(origins.hash(1)).isNotEqualTo(origins.hash(2));
  }

  @Test
  void partsAreGatheredAndCountForEquality() {
    RecordBatchBuilder builder = new RecordBatchBuilder(NONE);
    builder.endRow("a", 1);
    builder.endRow("a", 1, 1);
    builder.endRow("a", 1, 2);
    Origins some = builder.build().gather(new int[] {2, 0}, 0, 2).origins();
    builder.endRow("a", 1, 2);
    builder.endRow("a", 1);

    assertThat(some).isEqualTo(builder.build().origins());
    assertThat(some).isNotEqualTo(Origins.of("a", 1, 1));
  }

  @Test
  void aBuilderForgetsThePartsOfTheBatchBefore() {
    RecordBatchBuilder builder = new RecordBatchBuilder(NONE);
    builder.endRow("a", 1, 7);
    builder.build();
    builder.endRow("a", 1);

    assertThat(builder.build().origins()).isEqualTo(Origins.of("a", 1));
  }
}
