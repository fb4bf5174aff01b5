package io.headgate.pipelines;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.step.InputRow;
import io.headgate.batch.step.OutputRow;
import io.headgate.batch.step.RowStep;
import io.headgate.batch.step.StepContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.transforms.Select;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/** Steps of a user's, in both forms; of each event of the contract so many lines, or none. */
final class ContractSteps {
  private ContractSteps() {}

  /** A jar that lists a class which is on the class path already. */
  static Path jar(Path file, Class<?> service, Class<?>... steps) throws IOException {
    List<String> names = new ArrayList<>();
    for (Class<?> step : steps) {
      names.add(step.getName());
    }
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new ZipEntry("META-INF/services/" + service.getName()));
      jar.write(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
      jar.closeEntry();
    }
    return file;
  }

  /** As many lines as the event has users; the option is put before their ids. */
  public static final class Lines implements RowStep {
    private String prefix = "";

    @Override
    public BatchSchema output(StepContext context) {
      return context.input().without("user").plus("line", ColumnType.INT32);
    }

    @Override
    public void open(StepContext context) {
      prefix = context.option("prefix", "");
    }

    @Override
    public void process(InputRow row, OutputRow out) {
      for (int line = 0; line < row.int64("user"); line++) {
        out.copy().set("id", prefix + row.string("id") + "-" + line).set("line", line).emit();
      }
    }
  }

  /** The same as a transform of Beam's. */
  public static final class LinesTransform extends PTransform<PCollection<Row>, PCollection<Row>> {
    private static final long serialVersionUID = 1L;

    private final String prefix;

    public LinesTransform(Map<String, String> options) {
      prefix = options.getOrDefault("prefix", "");
    }

    @Override
    public PCollection<Row> expand(PCollection<Row> rows) {
      Schema schema = schema(rows.getSchema());
      return rows.apply(ParDo.of(new LinesFn(prefix, schema))).setRowSchema(schema);
    }

    private static Schema schema(Schema input) {
      Schema.Builder schema = Schema.builder();
      input.getFields().stream()
          .filter(field -> !field.getName().equals("user"))
          .forEach(schema::addField);
      return schema.addNullableField("line", FieldType.INT32).build();
    }
  }

  private static final class LinesFn extends DoFn<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final String prefix;
    private final Schema schema;

    LinesFn(String prefix, Schema schema) {
      this.prefix = prefix;
      this.schema = schema;
    }

    @ProcessElement
    public void process(@Element Row row, OutputReceiver<Row> out) {
      for (int line = 0; line < Objects.requireNonNull(row.getInt64("user")); line++) {
        Row.Builder made = Row.withSchema(schema);
        for (Schema.Field field : schema.getFields()) {
          made.addValue(
              switch (field.getName()) {
                case "id" -> prefix + row.getString("id") + "-" + line;
                case "line" -> line;
                default -> row.getValue(field.getName());
              });
        }
        out.output(made.build());
      }
    }
  }

  /** Keeps two columns, and so loses the origins. */
  public static final class TwoColumns extends PTransform<PCollection<Row>, PCollection<Row>> {
    private static final long serialVersionUID = 1L;

    @Override
    public PCollection<Row> expand(PCollection<Row> rows) {
      return rows.apply(Select.fieldNames("id", "ts"));
    }
  }

  /** Makes two rows of a row, of which one must not survive. */
  public static final class Twice implements RowStep {
    @Override
    public BatchSchema output(StepContext context) {
      return context.input().plus("copy", ColumnType.STRING);
    }

    @Override
    public void process(InputRow row, OutputRow out) {
      out.copy().set("copy", "first").emit();
      out.copy().set("copy", "second").emit();
    }
  }

  /** Fails where a product is of its kind, and takes the time from rows without a product. */
  public static final class Fragile implements RowStep {
    @Override
    public BatchSchema output(StepContext context) {
      return context.input();
    }

    @Override
    public void process(InputRow row, OutputRow out) {
      String product = Objects.requireNonNull(row.string("product"));
      if (product.equals("timeless")) {
        out.copy().setNull("ts").emit();
      } else {
        out.copy().set("price", Integer.parseInt(product.substring(1))).emit();
      }
    }
  }
}
