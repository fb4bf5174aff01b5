package io.headgate.benchmarks.wide;

import io.headgate.contender.Column;
import io.headgate.contender.Jobs;
import io.headgate.testing.generate.Arrivals;
import io.headgate.testing.generate.Bytes;
import io.headgate.testing.generate.Draw;
import io.headgate.testing.generate.Line;
import io.headgate.testing.generate.Line.Kind;
import io.headgate.testing.generate.RowWriter;
import io.headgate.testing.generate.Timestamps;
import java.util.ArrayList;
import java.util.List;

/** Writes a JSON object of 200 keys per row. */
final class WideWriter implements RowWriter {
  private static final int STREAM = 3;
  private static final byte[] NO_HEADER = {};
  private static final byte[] ID = Bytes.of("\"event_id\":\"e-");
  private static final byte[] TIME = Bytes.of("\"ts\":\"");

  private final Draw draw;
  private final Arrivals arrivals;
  private final Timestamps timestamps = new Timestamps();
  private final List<WideField> fields = new ArrayList<>();

  WideWriter(long seed, Arrivals arrivals) {
    this.draw = new Draw(seed);
    this.arrivals = arrivals;
    List<Column> columns = Jobs.WIDE.columns();
    for (int number = 2; number < columns.size(); number++) {
      fields.add(new WideField(columns.get(number), number));
    }
  }

  @Override
  public byte[] header() {
    return NO_HEADER;
  }

  @Override
  public void row(Line line, Bytes out) {
    draw.at(line.event(), STREAM);
    out.put('{');
    if (line.kind() != Kind.WITHOUT_ID) {
      out.put(ID).digits(line.event(), 17).put('"').put(',');
    }
    timestamps.millis(arrivals.millis(line.event(), draw), out.put(TIME));
    out.put('"');
    for (WideField field : fields) {
      field.write(line.kind(), draw, out);
    }
    out.put('}');
  }
}
