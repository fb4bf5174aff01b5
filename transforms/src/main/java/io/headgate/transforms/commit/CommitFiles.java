package io.headgate.transforms.commit;

import io.headgate.tables.DataFile;
import io.headgate.tables.Stage;
import io.headgate.transforms.InputBytes;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import io.headgate.transforms.RowCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PDone;

/**
 * Gathers every finished file and every row count of a (bounded) run at one place and writes them
 * as one {@link RunOutput} beside the staged files. Nothing becomes visible here: the driver checks
 * the account and publishes after the graph has ended.
 *
 * <p>Runs once for the whole graph, also when nothing was read; a retry writes the same again. Rows
 * and dead letters that arrive here have not been written: they fail the run.
 */
public final class CommitFiles extends PTransform<PCollectionList<Parcel>, PDone> {
  private static final long serialVersionUID = 1L;

  private final Stage stage;

  private CommitFiles(Stage stage) {
    this.stage = stage;
  }

  /** Puts the output's description here, where the run stages its files. */
  public static CommitFiles to(Stage stage) {
    return new CommitFiles(stage);
  }

  @Override
  public PDone expand(PCollectionList<Parcel> output) {
    ParcelCoder coder = ParcelCoder.in(output.getPipeline());
    PCollection<Parcel> begin =
        output.getPipeline().apply("Begin", Create.<Parcel>of(new Parcel.Begin()).withCoder(coder));
    output
        .and(begin)
        .apply("All", Flatten.pCollections())
        .apply("ToOnePlace", MapElements.via(new ToOnePlace()))
        .setCoder(KvCoder.of(VarIntCoder.of(), coder))
        .apply("Gather", GroupByKey.create())
        .apply("Write", ParDo.of(new WriteFn(stage)));
    return PDone.in(output.getPipeline());
  }

  private static final class ToOnePlace extends SimpleFunction<Parcel, KV<Integer, Parcel>> {
    private static final long serialVersionUID = 1L;

    @Override
    public KV<Integer, Parcel> apply(Parcel parcel) {
      return KV.of(0, parcel);
    }
  }

  private static final class WriteFn extends DoFn<KV<Integer, Iterable<Parcel>>, Void> {
    private static final long serialVersionUID = 1L;

    private final Stage stage;

    WriteFn(Stage stage) {
      this.stage = stage;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Parcel>> all) throws IOException {
      List<DataFile> files = new ArrayList<>();
      Map<List<String>, RowCounts> counts = new HashMap<>();
      InputBytes bytes = InputBytes.NONE;
      SortedSet<String> skipped = new TreeSet<>(); // several ranges may say the same of a file
      List<String> left = new ArrayList<>();
      SortedSet<String> warnings = new TreeSet<>();
      for (Parcel parcel : all.getValue()) {
        if (parcel instanceof Parcel.File one) {
          files.add(one.file());
        } else if (parcel instanceof Parcel.Counts some) {
          RowCounts one = some.counts();
          counts.merge(List.of(one.output(), one.step()), one, RowCounts::plus);
        } else if (parcel instanceof Parcel.Bytes some) {
          bytes = bytes.plus(some.bytes());
        } else if (parcel instanceof Parcel.Skipped one) {
          skipped.add(one.sentence());
        } else if (parcel instanceof Parcel.Left one) {
          left.add(one.words());
        } else if (parcel instanceof Parcel.Warning one) {
          warnings.add(one.sentence());
        } else if (!(parcel instanceof Parcel.Begin)) {
          throw new IllegalStateException(
              "Cannot commit %s: no step has written it."
                  .formatted(parcel.getClass().getSimpleName()));
        }
      }
      files.sort(
          Comparator.comparing(DataFile::target).thenComparing(file -> file.staged().token()));
      left.sort(Comparator.naturalOrder());
      List<RowCounts> sorted = new ArrayList<>(counts.values());
      sorted.sort(Comparator.comparing(RowCounts::output).thenComparing(RowCounts::step));
      new RunOutput(files, sorted, bytes, List.copyOf(skipped), left, List.copyOf(warnings))
          .writeTo(stage);
    }
  }
}
