package io.headgate.transforms.commit;

import io.headgate.transforms.DataFile;
import io.headgate.transforms.RowCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
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
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Gathers every finished file and every row count of a (bounded) run at one place and writes them
 * as one {@link RunOutput} into the staging folder, by rename. Nothing becomes visible here: the
 * driver checks the account and publishes after the graph has ended.
 *
 * <p>Runs once for the whole graph, also when nothing was read; a retry writes the same again.
 */
public final class CommitFiles extends PTransform<CommitFiles.Input, PDone> {
  private static final long serialVersionUID = 1L;

  private final String staging;

  private CommitFiles(String staging) {
    this.staging = staging;
  }

  /**
   * Writes the output's description into this folder.
   *
   * @param staging a folder that the driver can read
   */
  public static CommitFiles to(Path staging) {
    return new CommitFiles(staging.toString());
  }

  /** What a graph has produced. */
  public record Input(
      PCollectionList<DataFile> files,
      PCollectionList<RowCounts> counts,
      PCollection<String> skipped)
      implements PInput, POutput {
    @Override
    public Pipeline getPipeline() {
      return skipped.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      Map<TupleTag<?>, PValue> all = new LinkedHashMap<>(files.expand());
      all.putAll(counts.expand());
      all.putAll(skipped.expand());
      return all;
    }

    @Override
    public void finishSpecifyingOutput(String name, PInput input, PTransform<?, ?> transform) {}
  }

  @Override
  public PDone expand(Input input) {
    PCollection<Entry> files =
        input
            .files()
            .apply("AllFiles", Flatten.pCollections())
            .apply("Files", entries(new OfFile()));
    PCollection<Entry> counts =
        input
            .counts()
            .apply("AllCounts", Flatten.pCollections())
            .apply("Counts", entries(new OfCounts()));
    PCollection<Entry> skipped = input.skipped().apply("Skipped", entries(new OfSkipped()));
    PCollection<Entry> always =
        input
            .getPipeline()
            .apply(
                "Always", Create.of(List.<Entry>of(new Entry.Always())).withCoder(EntryCoder.of()));
    PCollectionList.of(files)
        .and(counts)
        .and(skipped)
        .and(always)
        .apply("All", Flatten.pCollections())
        .apply("ToOnePlace", MapElements.via(new ToOnePlace()))
        .setCoder(KvCoder.of(VarIntCoder.of(), EntryCoder.of()))
        .apply("Gather", GroupByKey.create())
        .apply("Write", ParDo.of(new WriteFn(staging)));
    return PDone.in(input.getPipeline());
  }

  private static <T> PTransform<PCollection<T>, PCollection<Entry>> entries(
      SimpleFunction<T, Entry> toEntry) {
    return new PTransform<>() {
      private static final long serialVersionUID = 1L;

      @Override
      public PCollection<Entry> expand(PCollection<T> values) {
        return values.apply(MapElements.via(toEntry)).setCoder(EntryCoder.of());
      }
    };
  }

  /** One thing of which a run's output consists. */
  sealed interface Entry {
    record File(DataFile file) implements Entry {}

    record Counts(RowCounts counts) implements Entry {}

    record Skipped(String file) implements Entry {}

    /** Makes sure that there is something to gather. */
    record Always() implements Entry {}
  }

  private static final class OfFile extends SimpleFunction<DataFile, Entry> {
    private static final long serialVersionUID = 1L;

    @Override
    public Entry apply(DataFile file) {
      return new Entry.File(file);
    }
  }

  private static final class OfCounts extends SimpleFunction<RowCounts, Entry> {
    private static final long serialVersionUID = 1L;

    @Override
    public Entry apply(RowCounts counts) {
      return new Entry.Counts(counts);
    }
  }

  private static final class OfSkipped extends SimpleFunction<String, Entry> {
    private static final long serialVersionUID = 1L;

    @Override
    public Entry apply(String file) {
      return new Entry.Skipped(file);
    }
  }

  private static final class ToOnePlace extends SimpleFunction<Entry, KV<Integer, Entry>> {
    private static final long serialVersionUID = 1L;

    @Override
    public KV<Integer, Entry> apply(Entry entry) {
      return KV.of(0, entry);
    }
  }

  private static final class WriteFn extends DoFn<KV<Integer, Iterable<Entry>>, Void> {
    private static final long serialVersionUID = 1L;

    private final String staging;

    WriteFn(String staging) {
      this.staging = staging;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Entry>> all) throws IOException {
      List<DataFile> files = new ArrayList<>();
      Map<String, RowCounts> counts = new TreeMap<>();
      List<String> skipped = new ArrayList<>();
      for (Entry entry : all.getValue()) {
        if (entry instanceof Entry.File one) {
          files.add(one.file());
        } else if (entry instanceof Entry.Counts some) {
          counts.merge(some.counts().step(), some.counts(), RowCounts::plus);
        } else if (entry instanceof Entry.Skipped one) {
          skipped.add(one.file());
        }
      }
      files.sort(Comparator.comparing(DataFile::target).thenComparing(DataFile::staged));
      skipped.sort(Comparator.naturalOrder());
      new RunOutput(files, List.copyOf(counts.values()), skipped).writeTo(Path.of(staging));
    }
  }

  /** One for all: Flink flattens only what has the same coder. */
  private static final class EntryCoder extends CustomCoder<Entry> {
    private static final long serialVersionUID = 1L;
    private static final EntryCoder INSTANCE = new EntryCoder();

    static EntryCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(Entry entry, OutputStream out) throws IOException {
      if (entry instanceof Entry.File one) {
        out.write(0);
        DataFile.Coder.of().encode(one.file(), out);
      } else if (entry instanceof Entry.Counts some) {
        out.write(1);
        RowCounts.Coder.of().encode(some.counts(), out);
      } else if (entry instanceof Entry.Skipped one) {
        out.write(2);
        StringUtf8Coder.of().encode(one.file(), out);
      } else {
        out.write(3);
      }
    }

    @Override
    public Entry decode(InputStream in) throws IOException {
      int kind = in.read();
      return switch (kind) {
        case 0 -> new Entry.File(DataFile.Coder.of().decode(in));
        case 1 -> new Entry.Counts(RowCounts.Coder.of().decode(in));
        case 2 -> new Entry.Skipped(StringUtf8Coder.of().decode(in));
        case 3 -> new Entry.Always();
        default -> throw new IOException("Cannot decode an entry of a run's output: kind " + kind);
      };
    }

    private Object readResolve() {
      return INSTANCE;
    }

    @Override
    public void verifyDeterministic() {}

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
