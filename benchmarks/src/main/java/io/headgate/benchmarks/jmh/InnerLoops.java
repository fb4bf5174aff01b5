package io.headgate.benchmarks.jmh;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the loops over rows by JMH, each alone, and prints megabytes and rows per CPU second as
 * Markdown. What a megabyte is of, the Javadoc of each benchmark says.
 */
@Command(
    name = "inner-loops",
    description = "Measure the loops over rows, each alone.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class InnerLoops implements Callable<Integer> {
  @Option(
      names = "--include",
      defaultValue = "(Decode|RecordBatch|Parquet)Benchmark",
      description = "Which benchmarks, a regular expression.")
  private String include = "";

  @Option(
      names = "--brief",
      description = "Two warm-ups and three measurements of a second, instead of each one's own.")
  private boolean brief;

  /** Measures and prints. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new InnerLoops()).execute(args));
  }

  @Override
  public Integer call() throws RunnerException {
    ChainedOptionsBuilder options = new OptionsBuilder().include(include);
    if (brief) {
      options
          .warmupIterations(2)
          .warmupTime(TimeValue.seconds(1))
          .measurementIterations(3)
          .measurementTime(TimeValue.seconds(1));
    }
    System.out.print(table(run(options)));
    return 0;
  }

  /** Measures without a word on the way; a benchmark that fails fails all. */
  static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.shouldFailOnError(true).verbosity(VerboseMode.SILENT).build()).run();
  }

  /** A line a benchmark, in the order of their names. */
  static String table(Collection<RunResult> results) {
    return "| loop | MB per CPU second | rows per CPU second |\n| --- | ---: | ---: |\n"
        + results.stream()
            .sorted(Comparator.comparing(InnerLoops::name))
            .map(
                result ->
                    String.format(
                        Locale.ROOT,
                        "| %s | %,.0f | %,.0f |%n",
                        name(result),
                        rate(result, "megabytes"),
                        rate(result, "rows")))
            .collect(Collectors.joining());
  }

  /** Class without {@code Benchmark}, method, and the values of its parameters. */
  static String name(RunResult result) {
    BenchmarkParams params = result.getParams();
    String[] parts = params.getBenchmark().split("\\.", -1);
    String values =
        params.getParamsKeys().stream().map(params::getParam).collect(Collectors.joining(", "));
    return parts[parts.length - 2].replace("Benchmark", "")
        + "."
        + parts[parts.length - 1]
        + (values.isEmpty() ? "" : " (" + values + ")");
  }

  /** How much of something is done per CPU second. */
  static double rate(RunResult result, String counter) {
    return score(result, counter) / score(result, "cpuSeconds");
  }

  private static double score(RunResult result, String counter) {
    return requireNonNull(result.getSecondaryResults().get(counter), counter).getScore();
  }
}
