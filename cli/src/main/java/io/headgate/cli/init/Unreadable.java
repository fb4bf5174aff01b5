package io.headgate.cli.init;

import io.headgate.batch.ColumnType;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowDecoder;
import java.util.List;

/** Says why the rows of a sample cannot be read, whatever the columns. */
final class Unreadable {
  private Unreadable() {}

  /** The cause of the first dead letter. */
  static String firstCause(Sample sample) {
    Letters letters = new Letters(sample);
    String name = sample.names().stream().findFirst().orElse("any");
    List<ColumnSpec> columns = List.of(ColumnSpec.of("any", ColumnType.STRING).at(name));
    RowDecoder decoder = RowDecoder.of(sample.format(), columns);
    for (RawBatch batch : sample.batches()) {
      letters.add(decoder.decode(batch).deadLetters());
    }
    return letters.causes().stream().findFirst().orElse("they have no fields");
  }
}
