package io.headgate.cli.screen;

import static io.headgate.terms.ByteSize.MIB;

import io.headgate.optimizer.Alternative;
import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.Decision;
import io.headgate.optimizer.Optimizer;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.Volume;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.Targets;
import io.headgate.terms.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * From which size of input on another runner is the better one: the optimizer's own answers for
 * events like those of the calibration.
 */
public final class Crossover {
  private static final long LARGEST = 1L << 40;

  private final InputStatistics sample;
  private final JobShape job;
  private final List<RunnerOption> options;

  /**
   * For the sizes from 1 MiB to 1 TiB.
   *
   * @param sample statistics of some input, which are scaled
   */
  public Crossover(InputStatistics sample, JobShape job, List<RunnerOption> options) {
    this.sample = sample;
    this.job = job;
    this.options = options;
  }

  /** A table, and a sentence a crossing. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<String> names = options.stream().map(option -> option.profile().name()).sorted().toList();
    StringBuilder head = new StringBuilder("%-12s".formatted("INPUT"));
    names.forEach(name -> head.append("%14s".formatted(name)));
    lines.add(head.append("   CHOSEN").toString());
    for (long bytes = MIB; bytes <= LARGEST; bytes *= 8) {
      lines.add(row(bytes, names));
    }
    lines.add("");
    lines.addAll(crossings());
    return lines;
  }

  private String row(long bytes, List<String> names) {
    Map<String, String> times = new TreeMap<>();
    String runner = "none";
    if (decide(bytes) instanceof Chosen chosen) {
      runner = chosen.plan().runner();
      times.put(runner, Numbers.seconds(chosen.prediction().wallSeconds().value()));
      for (Alternative other : chosen.alternatives()) {
        if (other.aspect() == Alternative.Aspect.RUNNER) {
          times.put(
              other.runner(),
              other
                  .prediction()
                  .map(prediction -> Numbers.seconds(prediction.wallSeconds().value()))
                  .orElse("no memory"));
        }
      }
    }
    StringBuilder row = new StringBuilder("%-12s".formatted(Numbers.size(bytes)));
    names.forEach(name -> row.append("%14s".formatted(times.getOrDefault(name, "no memory"))));
    return row.append("   ").append(runner).toString();
  }

  private List<String> crossings() {
    List<String> lines = new ArrayList<>();
    long from = MIB;
    while (from < LARGEST) {
      String here = chosen(from);
      if (here.equals(chosen(LARGEST))) {
        lines.add(
            lines.isEmpty() ? "%s at every size.".formatted(here) : "%s above.".formatted(here));
        return lines;
      }
      long low = from;
      long high = from;
      while (high < LARGEST && chosen(high).equals(here)) {
        low = high;
        high = Math.min(LARGEST, high * 2);
      }
      while (high - low > low / 64) {
        long middle = (low + high) / 2;
        if (chosen(middle).equals(here)) {
          low = middle;
        } else {
          high = middle;
        }
      }
      lines.add("%s below %s.".formatted(here, Numbers.size(high)));
      from = high;
    }
    return lines;
  }

  private String chosen(long bytes) {
    return decide(bytes) instanceof Chosen chosen ? chosen.plan().runner() : "none";
  }

  private Decision decide(long bytes) {
    return Optimizer.plan(scaled(bytes), job, options, Targets.of(Pins.none()), Map.of());
  }

  private InputStatistics scaled(long bytes) {
    RowSample rows = sample.sample().orElseThrow();
    double factor = (double) bytes / sample.volume().bytesStored();
    return new InputStatistics(
        new Volume(bytes, 1, 0, OptionalLong.of(bytes), OptionalLong.empty()),
        Optional.of(rows.ofRows(Math.round(rows.rows() * factor))),
        sample.times(),
        List.of(),
        sample.confidence());
  }
}
