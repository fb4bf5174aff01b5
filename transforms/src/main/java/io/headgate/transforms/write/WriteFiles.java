package io.headgate.transforms.write;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.RecordBatch;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes rows and dead letters to files, as {@link ParquetSettings} and {@link DeadLetterSettings}
 * say, and puts out a description of each finished file; everything else passes by. By default
 * there is one shuffle for both, and a writer bucket is written in one place; {@link
 * #withoutShuffle} writes rows where they are.
 */
public final class WriteFiles extends PTransform<PCollection<Parcel>, PCollection<Parcel>> {
  private static final long serialVersionUID = 1L;

  private final Outputs rows;
  private final DeadLetterSettings letters;
  private final boolean shuffled;

  private WriteFiles(Outputs rows, DeadLetterSettings letters, boolean shuffled) {
    this.rows = rows;
    this.letters = letters;
    this.shuffled = shuffled;
  }

  /** Writes rows like this and dead letters like that. */
  public static WriteFiles of(ParquetSettings rows, DeadLetterSettings letters) {
    return of(List.of(rows), letters);
  }

  /** Writes the rows of several outputs, each like the settings whose staging names it. */
  public static WriteFiles of(List<ParquetSettings> outputs, DeadLetterSettings letters) {
    return new WriteFiles(new Outputs(outputs), requireNonNull(letters, "letters"), true);
  }

  /**
   * Rows are not shuffled: each bundle writes the rows that it has, and puts out its files when it
   * ends. Buckets, spread and hot windows count for nothing.
   *
   * <p>The number of files is that of the windows times that of the bundles, and one of dead
   * letters for each bundle that has any; so let the rows come from a shuffle, without a step in
   * between that starts bundles anew. After a shuffle a bundle is
   *
   * <ul>
   *   <li>a group of the shuffle on the Direct runner;
   *   <li>a task on Spark, which is a group where there are as many tasks as groups;
   *   <li>all groups of a worker on Flink, in batch.
   * </ul>
   *
   * <p>A bundle has one writer with the promises of a bucket's: memory is bounded by {@code
   * bufferBytes}, an encoder (about 3 MiB) and {@code maxOpenFiles}, while the step before may
   * still hold its group. Every bundle sees every window: with more of them than {@code
   * maxOpenFiles}, in random order, each is written in several files per bundle.
   *
   * <p>Files are named by a random number of their bundle instead of by a bucket. A failed bundle
   * puts out none; at worst it leaves files under the staging folder that no description names.
   */
  public WriteFiles withoutShuffle() {
    return new WriteFiles(rows, letters, false);
  }

  @Override
  public PCollection<Parcel> expand(PCollection<Parcel> parcels) {
    ParcelCoder coder = ParcelCoder.in(parcels.getPipeline());
    if (!shuffled) {
      return parcels.apply("Write", ParDo.of(new WriteBundlesFn(rows, letters))).setCoder(coder);
    }
    return parcels
        .apply("AssignBuckets", ParDo.of(new AssignBucketsFn(rows)))
        .setCoder(KvCoder.of(VarIntCoder.of(), coder))
        .apply("GroupByBucket", GroupByKey.create())
        .apply("Write", ParDo.of(new WriteFn(rows, letters)))
        .setCoder(coder);
  }

  /** All dead letters are one group, which is numbered after all buckets of rows. */
  private static final class AssignBucketsFn extends DoFn<Parcel, KV<Integer, Parcel>> {
    private static final long serialVersionUID = 1L;

    private final Outputs outputs;

    AssignBucketsFn(Outputs outputs) {
      this.outputs = outputs;
    }

    @ProcessElement
    public void process(@Element Parcel parcel, OutputReceiver<KV<Integer, Parcel>> out) {
      if (parcel instanceof Parcel.Rows rows) {
        outputs.assign(rows, (bucket, some) -> out.output(KV.of(bucket, some)));
      } else if (parcel instanceof Parcel.DeadLetters) {
        out.output(KV.of(outputs.buckets(), parcel));
      } else {
        out.output(KV.of(parcel.anyOf(outputs.all().get(0).buckets().buckets()), parcel));
      }
    }
  }

  private static final class WriteFn extends DoFn<KV<Integer, Iterable<Parcel>>, Parcel> {
    private static final long serialVersionUID = 1L;

    private final Outputs rows;
    private final DeadLetterSettings letters;

    WriteFn(Outputs rows, DeadLetterSettings letters) {
      this.rows = rows;
      this.letters = letters;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Parcel>> bucket, OutputReceiver<Parcel> out)
        throws IOException {
      Iterable<RecordBatch> batches = () -> new Batches(bucket.getValue().iterator(), out::output);
      if (bucket.getKey() < rows.buckets()) {
        Outputs.Bucket one = rows.bucket(bucket.getKey());
        one.settings().write(one.number(), batches, file -> out.output(new Parcel.File(file)));
      } else {
        letters.write(batches, file -> out.output(new Parcel.File(file)));
      }
    }
  }

  /** What is to be written of a group, in one pass; other parcels are handed over on the way. */
  private static final class Batches implements Iterator<RecordBatch> {
    private final Iterator<Parcel> parcels;
    private final Consumer<Parcel> others;
    private final List<RecordBatch> next = new ArrayList<>(1);

    Batches(Iterator<Parcel> parcels, Consumer<Parcel> others) {
      this.parcels = parcels;
      this.others = others;
    }

    @Override
    public boolean hasNext() {
      while (next.isEmpty() && parcels.hasNext()) {
        Parcel parcel = parcels.next();
        if (parcel instanceof Parcel.Rows rows) {
          next.add(rows.take());
        } else if (parcel instanceof Parcel.DeadLetters letters) {
          next.add(letters.take());
        } else {
          others.accept(parcel);
        }
      }
      return !next.isEmpty();
    }

    @Override
    public RecordBatch next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return next.remove(0);
    }
  }
}
