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
 * {@link WriteParquet} and {@link WriteDeadLetters} in one step, with one shuffle for both: rows
 * and dead letters become files, everything else passes by. What is said of these two holds here.
 */
public final class WriteFiles extends PTransform<PCollection<Parcel>, PCollection<Parcel>> {
  private static final long serialVersionUID = 1L;

  private final WriteParquet rows;
  private final WriteDeadLetters letters;

  private WriteFiles(WriteParquet rows, WriteDeadLetters letters) {
    this.rows = rows;
    this.letters = letters;
  }

  /** Writes rows like this and dead letters like that. */
  public static WriteFiles of(WriteParquet rows, WriteDeadLetters letters) {
    return new WriteFiles(requireNonNull(rows, "rows"), requireNonNull(letters, "letters"));
  }

  @Override
  public PCollection<Parcel> expand(PCollection<Parcel> parcels) {
    ParcelCoder coder = ParcelCoder.in(parcels.getPipeline());
    return parcels
        .apply(
            "AssignBuckets",
            ParDo.of(new AssignBucketsFn(rows.settings().buckets(), letters.settings().spread())))
        .setCoder(KvCoder.of(VarIntCoder.of(), coder))
        .apply("GroupByBucket", GroupByKey.create())
        .apply("Write", ParDo.of(new WriteFn(rows.settings(), letters.settings())))
        .setCoder(coder);
  }

  /** The shards of dead letters are numbered after the buckets of rows. */
  private static final class AssignBucketsFn extends DoFn<Parcel, KV<Integer, Parcel>> {
    private static final long serialVersionUID = 1L;

    private final WriterBuckets buckets;
    private final WriterBuckets shards;

    AssignBucketsFn(WriterBuckets buckets, WriterBuckets shards) {
      this.buckets = buckets;
      this.shards = shards;
    }

    @ProcessElement
    public void process(@Element Parcel parcel, OutputReceiver<KV<Integer, Parcel>> out) {
      if (parcel instanceof Parcel.Rows rows) {
        buckets.assign(
            rows.batch(), (bucket, some) -> out.output(KV.of(bucket, new Parcel.Rows(some))));
      } else if (parcel instanceof Parcel.DeadLetters letters) {
        shards.assign(
            letters.batch(),
            (shard, some) ->
                out.output(KV.of(buckets.buckets() + shard, new Parcel.DeadLetters(some))));
      } else {
        out.output(KV.of(parcel.anyOf(buckets.buckets()), parcel));
      }
    }
  }

  private static final class WriteFn extends DoFn<KV<Integer, Iterable<Parcel>>, Parcel> {
    private static final long serialVersionUID = 1L;

    private final WriteParquet.Settings rows;
    private final WriteDeadLetters.Settings letters;

    WriteFn(WriteParquet.Settings rows, WriteDeadLetters.Settings letters) {
      this.rows = rows;
      this.letters = letters;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Parcel>> bucket, OutputReceiver<Parcel> out)
        throws IOException {
      int buckets = rows.buckets().buckets();
      Iterable<RecordBatch> batches = () -> new Batches(bucket.getValue().iterator(), out::output);
      if (bucket.getKey() < buckets) {
        rows.write(bucket.getKey(), batches, file -> out.output(new Parcel.File(file)));
      } else {
        letters.write(
            bucket.getKey() - buckets, batches, file -> out.output(new Parcel.File(file)));
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
          next.add(rows.batch());
        } else if (parcel instanceof Parcel.DeadLetters letters) {
          next.add(letters.batch());
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
