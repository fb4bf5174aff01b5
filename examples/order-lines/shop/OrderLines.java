package shop;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.step.InputRow;
import io.headgate.batch.step.OutputRow;
import io.headgate.batch.step.RowStep;
import io.headgate.batch.step.StepContext;

/** Drops events of one type, and makes a row for each unit of a purchase. */
public final class OrderLines implements RowStep {
  private String dropped = "";

  @Override
  public BatchSchema output(StepContext context) {
    return context.input().plus("unit", ColumnType.INT32);
  }

  @Override
  public void open(StepContext context) {
    dropped = context.option("drop", "search");
  }

  @Override
  public void process(InputRow row, OutputRow out) {
    String type = row.string("type");
    if (!dropped.equals(type)) {
      int units = "purchase".equals(type) ? Math.max(1, row.int32("quantity")) : 1;
      for (int unit = 1; unit <= units; unit++) {
        out.copy().set("unit", unit).emit();
      }
    }
  }
}
