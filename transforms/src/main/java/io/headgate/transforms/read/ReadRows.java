package io.headgate.transforms.read;

import static java.util.Objects.requireNonNull;

import io.headgate.formats.ColumnSpec;
import io.headgate.formats.text.RowDecoder;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Reads files and decodes their rows, in one step, with an account of both. Every row that was read
 * is either among the rows or a dead letter, as {@link RowDecoder} has it. Undecoded bytes are
 * never an element: a runner that does not fuse steps would hold the whole input in memory, because
 * reading is faster than what follows.
 */
public final class ReadRows extends PTransform<PBegin, ReadRows.Result> {
  private static final long serialVersionUID = 1L;

  private final ListFiles files;
  private final List<ColumnSpec> columns;

  private ReadRows(ListFiles files, List<ColumnSpec> columns) {
    this.files = files;
    this.columns = columns;
  }

  /** Reads these files, and decodes their rows to these columns: at least one. */
  public static ReadRows of(ListFiles files, List<ColumnSpec> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("columns: [] (expected: at least one)");
    }
    return new ReadRows(requireNonNull(files, "files"), List.copyOf(columns));
  }

  @Override
  public Result expand(PBegin begin) {
    RangeRows rows = files.rangeRows();
    RowDecoder.of(rows.format(), columns); // refuses a wrong path or default before the run begins
    ListFiles.Listed listed = begin.apply("ListFiles", files);
    ParcelCoder coder = ParcelCoder.in(begin.getPipeline());
    return new Result(
        listed
            .packs()
            .apply("ReadAndDecode", ParDo.of(new ReadRowsFn(rows, columns)))
            .setCoder(coder),
        listed.said());
  }

  /**
   * What became of the input.
   *
   * @param parcels the rows that fit the schema, dead letters, what could not be read, what became
   *     of the bytes, and the counts of {@link RangeRows#STEP} and {@link RowDecoder#STEP}
   * @param listed the bytes of all files, and the files that could not be listed; beside the
   *     others, as few and early
   */
  public record Result(PCollection<Parcel> parcels, PCollection<Parcel> listed) implements POutput {
    private static final TupleTag<Parcel> PARCELS = new TupleTag<>() {};
    private static final TupleTag<Parcel> LISTED = new TupleTag<>() {};

    @Override
    public Pipeline getPipeline() {
      return parcels.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      return Map.of(PARCELS, parcels, LISTED, listed);
    }

    @Override
    public void finishSpecifyingOutput(String name, PInput input, PTransform<?, ?> transform) {}
  }
}
