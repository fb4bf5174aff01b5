package io.headgate.cli.command;

import io.headgate.cli.shell.Shell;
import io.headgate.launcher.plan.CostModels;
import io.headgate.launcher.runner.ClusterProbe;
import io.headgate.launcher.runner.InstalledRunner;
import io.headgate.launcher.runner.Runner;
import io.headgate.launcher.workspace.LaunchException;
import io.headgate.optimizer.cost.Factor;
import io.headgate.run.ClusterState;
import io.headgate.terms.Numbers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Lists the runners: installed or not, what each can do, which of its costs are measured, whether
 * its cluster answers.
 */
@Command(
    name = "runners",
    description =
        "List the runners, what each can do, and whether its cluster answers (set"
            + " HEADGATE_FLINK_CLUSTER or HEADGATE_SPARK_CLUSTER to its address).",
    mixinStandardHelpOptions = true)
final class RunnersCommand implements Runnable {
  private static final String ROW = "%-8s %-28s %-10s %-9s %-8s %-8s %s%n";

  private final Shell shell;

  RunnersCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    shell.out().printf(ROW, "RUNNER", "", "INSTALLED", "EMBEDDED", "CLUSTER", "SPILLS", "INPUT");
    for (Runner runner : Runner.all()) {
      shell
          .out()
          .printf(
              ROW,
              runner.name(),
              runner.title(),
              word(InstalledRunner.find(shell.workspace(), runner).isPresent()),
              word(runner.embedded()),
              word(runner.cluster()),
              word(!runner.profile().holdsGroupedRows()),
              runner.unbounded() ? "bounded, unbounded" : "bounded");
    }
    shell.out().println();
    CostModels costs = CostModels.of(shell.workspace());
    costs.notice().ifPresent(shell.err()::println);
    for (Runner runner : Runner.all()) {
      shell.out().printf("Cost of %s: %s%n", runner.name(), cost(costs, runner));
    }
    shell.out().println();
    Runner.all().forEach(this::tellMore);
  }

  /** Which factors are measured on this machine, and which guessed from the profile file. */
  private static String cost(CostModels costs, Runner runner) {
    List<String> all = costs.of(runner).full().cpu().keySet().stream().map(Factor::name).toList();
    if (!costs.isCalibrated(runner)) {
      return "guessed, all %d factors from its profile file. Measure them: headgate calibrate"
          .formatted(all.size());
    }
    Optional<List<String>> measured = costs.measured(runner);
    if (measured.isEmpty()) {
      return "calibrated, but which factors were measured was not kept. Calibrate again: headgate"
          + " calibrate";
    }
    return "measured %s; guessed %s"
        .formatted(
            list(all.stream().filter(measured.get()::contains)),
            list(all.stream().filter(name -> !measured.get().contains(name))));
  }

  private static String list(Stream<String> names) {
    String all = names.collect(Collectors.joining(", "));
    return all.isEmpty() ? "none" : all;
  }

  private void tellMore(Runner runner) {
    if (InstalledRunner.find(shell.workspace(), runner).isEmpty()) {
      shell.out().printf("Install %s: headgate install %s%n", runner.name(), runner.name());
    } else if (runner.cluster()) {
      shell.out().println(cluster(runner));
    }
  }

  /** What the cluster of an installed runner answers, or how to name one. */
  private String cluster(Runner runner) {
    String address = shell.environment().getOrDefault(runner.clusterVariable(), "");
    Optional<InstalledRunner> installed = InstalledRunner.find(shell.workspace(), runner);
    if (address.isBlank() || installed.isEmpty()) {
      return "Cluster of %s: not set (set %s=%s)"
          .formatted(runner.name(), runner.clusterVariable(), runner.clusterExample());
    }
    try (ClusterProbe probe = ClusterProbe.start(installed.get(), address)) {
      ClusterState state = probe.answer();
      return "Cluster of %s: %s answers: version %s, %d of %s free, %s for every %d"
          .formatted(
              runner.name(),
              address,
              state.version(),
              state.freeSlots(),
              Numbers.count(state.slots(), "slot"),
              Numbers.size(state.processBytes()),
              state.processSlots());
    } catch (LaunchException e) {
      return "Cluster of %s: %s".formatted(runner.name(), e.getMessage());
    } catch (IOException e) {
      return "Cluster of %s: Cannot ask %s: %s".formatted(runner.name(), address, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "Cluster of %s: not asked, as the command was interrupted".formatted(runner.name());
    }
  }

  private static String word(boolean yes) {
    return yes ? "yes" : "no";
  }
}
