package io.headgate.transforms.window;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import io.headgate.transforms.RowsFn;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Puts each row into a fixed event-time window, aligned to the epoch: adds the column {@link
 * #COLUMN} with the window's start. Rows before 1970 fall into the window that contains them.
 *
 * <p>The event-time column must hold no null; a null is an {@link IllegalStateException}, because
 * decoding has already made dead letters of such rows.
 */
public final class AssignWindows extends PTransform<PCollection<Parcel>, PCollection<Parcel>> {
  /** The column that holds the start of the row's window, epoch microseconds. Never written. */
  public static final String COLUMN = "_headgate_window";

  private static final long serialVersionUID = 1L;

  private final String eventTime;
  private final long sizeMicros;

  private AssignWindows(String eventTime, long sizeMicros) {
    this.eventTime = eventTime;
    this.sizeMicros = sizeMicros;
  }

  /**
   * Fixed windows.
   *
   * @param eventTime the timestamp column
   * @param size of a window, at least a millisecond
   */
  public static AssignWindows fixed(String eventTime, Duration size) {
    if (size.toMillis() < 1) {
      throw new IllegalArgumentException("size: " + size + " (expected: at least 1 ms)");
    }
    return new AssignWindows(eventTime, size.toMillis() * 1000);
  }

  @Override
  public PCollection<Parcel> expand(PCollection<Parcel> parcels) {
    return parcels
        .apply("Assign", ParDo.of(new AssignFn(eventTime, sizeMicros)))
        .setCoder(ParcelCoder.in(parcels.getPipeline()));
  }

  private static final class AssignFn extends RowsFn {
    private static final long serialVersionUID = 1L;

    private final String eventTime;
    private final long sizeMicros;

    AssignFn(String eventTime, long sizeMicros) {
      this.eventTime = eventTime;
      this.sizeMicros = sizeMicros;
    }

    @Override
    protected void process(Parcel.Rows rows, OutputReceiver<Parcel> out) {
      RecordBatch batch = rows.take();
      LongColumn times = batch.longs(eventTime);
      long[] starts = new long[batch.rows()];
      for (int row = 0; row < starts.length; row++) {
        if (times.isNull(row)) {
          throw new IllegalStateException(
              "Cannot assign a window: %s is null at %s, position %d."
                  .formatted(
                      eventTime, batch.origins().source(row), batch.origins().position(row)));
        }
        starts[row] = Math.floorDiv(times.get(row), sizeMicros) * sizeMicros;
      }
      BatchSchema windowed = batch.schema().plus(List.of(new Field(COLUMN, ColumnType.TIMESTAMP)));
      out.output(rows.with(batch.plus(windowed, List.of(LongColumn.of(starts)))));
    }
  }
}
