package io.headgate.launcher.runner;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.launcher.json.FactorNames;
import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.cost.Factor;
import io.headgate.optimizer.request.RunnerProfile;
import io.headgate.run.Mappers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The profile file of a runner: what it can do and what it needs. Known for every runner, installed
 * or not.
 *
 * @param name {@code direct}, {@code flink} or {@code spark}
 * @param title what it is, with its version
 * @param mainClass the main program of a run
 * @param bounded whether it runs jobs over input that ends
 * @param unbounded whether it runs jobs over input that does not end
 * @param embedded whether it runs in one process on this machine
 * @param cluster whether it runs on a cluster
 * @param clusterExample the address of a cluster, by example; empty without clusters
 * @param startSeconds from the start of its process to the first row, about
 * @param baseHeapMiB heap that a process needs beside rows
 * @param groupedCopies heap that grouped rows occupy, as a multiple of their size; 0 if they spill
 * @param minHeapMiB least memory of a process
 * @param bufferShare share of the memory that the runner keeps for itself
 * @param offHeapShare share of the memory that is outside of the JVM's heap
 * @param besideMiB resident memory of a process beside that
 * @param archiveMiB resident memory more at the end of a run that makes the archive of its classes
 * @param writesByWorker whether a fused run's writer serves all groups of a worker
 * @param pricePerWorkerHour what a worker costs for an hour, in any unit that is the same for all
 * @param cost what runs cost, until {@code headgate calibrate} has measured it
 */
public record Runner(
    String name,
    String title,
    String mainClass,
    boolean bounded,
    boolean unbounded,
    boolean embedded,
    boolean cluster,
    String clusterExample,
    double startSeconds,
    long baseHeapMiB,
    double groupedCopies,
    long minHeapMiB,
    double bufferShare,
    double offHeapShare,
    long besideMiB,
    long archiveMiB,
    boolean writesByWorker,
    double pricePerWorkerHour,
    CostModel cost) {
  /** The runners, the simplest first. */
  private static final List<String> NAMES = List.of("direct", "flink", "spark");

  private static final ObjectMapper JSON =
      Mappers.strict().copy().registerModule(FactorNames.module(Factor.BUILT_IN));

  /** All runners, the simplest first. */
  public static List<Runner> all() {
    return Known.ALL;
  }

  /** The names of all runners. */
  public static List<String> names() {
    return NAMES;
  }

  /** The runner of this name. */
  public static Optional<Runner> named(String name) {
    return all().stream().filter(runner -> runner.name().equals(name)).findFirst();
  }

  /** What the optimizer needs to know. */
  public RunnerProfile profile() {
    return new RunnerProfile(
        name,
        baseHeapMiB << 20,
        groupedCopies,
        minHeapMiB << 20,
        bufferShare,
        besideMiB << 20,
        writesByWorker,
        pricePerWorkerHour);
  }

  /** The same for a run that makes the archive of its classes. */
  public RunnerProfile firstProfile() {
    return profile().withBeside((besideMiB + archiveMiB) << 20);
  }

  /** The environment variable with the address of its cluster. */
  public String clusterVariable() {
    return "HEADGATE_" + name.toUpperCase(Locale.ROOT) + "_CLUSTER";
  }

  /** The JVM's share of a process's memory. */
  public long heapBytes(long processBytes) {
    return (long) (processBytes * (1 - offHeapShare));
  }

  /** Read once, when somebody asks for a runner. */
  private static final class Known {
    private static final List<Runner> ALL = NAMES.stream().map(Runner::read).toList();
  }

  private static Runner read(String name) {
    String file = "/runners/" + name + ".json";
    try (InputStream in = Runner.class.getResourceAsStream(file)) {
      return JSON.readValue(in, Runner.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the profile file " + file + ".", e);
    }
  }
}
