package io.headgate.benchmarks;

import io.headgate.tables.Commit;
import io.headgate.tables.DataFile;
import io.headgate.tables.ManifestTable;
import io.headgate.tables.Stage;
import io.headgate.tables.StagedChannel;
import io.headgate.tables.Store;
import io.headgate.tables.TableWriter;
import io.headgate.tables.local.LocalStore;
import io.headgate.terms.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What {@code sink.durability: force} costs: versions of many small files, each in a window of its
 * own, staged and published in the place of the version before; with and without forcing, in turns.
 */
@Command(name = "PublicationCost", mixinStandardHelpOptions = true)
public final class PublicationCost implements Runnable {
  private static final byte[] CONTENT = new byte[10_000];

  @Option(
      names = "--folder",
      required = true,
      description = "Where to write; on the disk to measure.")
  private Path folder = Path.of("");

  @Option(
      names = "--files",
      split = ",",
      defaultValue = "28,10000",
      description = "Files per version.")
  private List<Integer> files = List.of();

  @Option(names = "--rounds", defaultValue = "5", description = "How often; medians are printed.")
  private int rounds;

  /** Runs the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new PublicationCost()).execute(args));
  }

  private record Took(double staging, double publishing) {}

  @Override
  public void run() {
    try {
      System.out.printf(
          Locale.ROOT, "%8s %-6s %10s %12s%n", "files", "", "staging s", "publishing s");
      for (int count : files) {
        List<List<Took>> took = List.of(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round <= rounds; round++) {
          for (Durability durability : Durability.values()) {
            Took one = publish(count, round, durability);
            if (round > 0) { // the first version replaces nothing
              took.get(durability.ordinal()).add(one);
            }
          }
        }
        for (Durability durability : Durability.values()) {
          List<Took> all = took.get(durability.ordinal());
          System.out.printf(
              Locale.ROOT,
              "%8d %-6s %10.3f %12.3f%n",
              count,
              durability.name().toLowerCase(Locale.ROOT),
              median(all.stream().mapToDouble(Took::staging).toArray()),
              median(all.stream().mapToDouble(Took::publishing).toArray()));
        }
      }
    } catch (IOException e) {
      throw new CommandLine.ExecutionException(new CommandLine(this), e.toString(), e);
    }
  }

  private Took publish(int count, int round, Durability durability) throws IOException {
    String run = String.format(Locale.ROOT, "20260301T1015%02dZ-00000a", round);
    Path root = folder.resolve(durability.name() + "-" + count);
    Store store =
        LocalStore.of(root, root.resolve("_dead_letters"), "cost").withDurability(durability);
    try (TableWriter writer = ManifestTable.on(store, "cost").begin(run)) {
      writer.recover();
      long began = System.nanoTime();
      List<DataFile> staged = stage(writer.stage(), run, count);
      long stagedAt = System.nanoTime();
      writer.publish(Commit.of(staged, 0, 0));
      return new Took((stagedAt - began) / 1e9, (System.nanoTime() - stagedAt) / 1e9);
    }
  }

  private static List<DataFile> stage(Stage stage, String run, int count) throws IOException {
    List<DataFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String target = String.format(Locale.ROOT, "window=%05d/cost-%s-%05d-0.parquet", i, run, i);
      try (StagedChannel channel = stage.stage(DataFile.Kind.ROWS, target)) {
        channel.write(ByteBuffer.wrap(CONTENT));
        files.add(
            new DataFile(
                channel.finish(),
                "",
                "" + i,
                "",
                1,
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of()));
      }
    }
    return files;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
