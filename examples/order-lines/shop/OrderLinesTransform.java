package shop;

import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/** The same as {@link OrderLines}, as a transform of Beam's. */
public final class OrderLinesTransform extends PTransform<PCollection<Row>, PCollection<Row>> {
  private final String dropped;

  public OrderLinesTransform(Map<String, String> options) {
    dropped = options.getOrDefault("drop", "search");
  }

  @Override
  public PCollection<Row> expand(PCollection<Row> rows) {
    Schema schema =
        Schema.builder()
            .addFields(rows.getSchema().getFields()) // those of the origin too
            .addNullableField("unit", FieldType.INT32)
            .build();
    return rows.apply(ParDo.of(new UnitsFn(dropped, schema))).setRowSchema(schema);
  }

  private static final class UnitsFn extends DoFn<Row, Row> {
    private final String dropped;
    private final Schema schema;

    UnitsFn(String dropped, Schema schema) {
      this.dropped = dropped;
      this.schema = schema;
    }

    @ProcessElement
    public void process(@Element Row row, OutputReceiver<Row> out) {
      String type = row.getString("type");
      if (!dropped.equals(type)) {
        Integer quantity = row.getInt32("quantity");
        int units = "purchase".equals(type) && quantity != null ? Math.max(1, quantity) : 1;
        for (int unit = 1; unit <= units; unit++) {
          out.output(
              Row.withSchema(schema).addValues(row.getValues()).addValue(unit).build());
        }
      }
    }
  }
}
