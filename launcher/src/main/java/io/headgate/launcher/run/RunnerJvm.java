package io.headgate.launcher.run;

import io.headgate.launcher.process.ChildJvm;
import io.headgate.launcher.runner.InstalledRunner;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.run.TemporaryFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * How the JVM of a run is started: with the heap of the plan, which is there from the beginning
 * where the input is large; without the second compiler where the input is too small to pay for it;
 * and with an archive of its classes. The archive is made at the end of the first run; it holds for
 * one class path and one Java, which are in its name. On a cluster the JVM is the driver's, which
 * only waits.
 */
public final class RunnerJvm {
  private static final long DRIVER_HEAP_BYTES = 512L << 20;

  private final InstalledRunner runner;
  private final RunPlan plan;
  private final boolean quick;
  private final Path temp;
  private final Path archive;
  private final Path newArchive;
  private final List<Path> jars;

  private RunnerJvm(
      InstalledRunner runner,
      RunPlan plan,
      boolean quick,
      Path temp,
      Path archive,
      List<Path> jars) {
    this.runner = runner;
    this.plan = plan;
    this.quick = quick;
    this.temp = temp;
    this.archive = archive;
    this.newArchive = runner.lib().resolve(plan.run() + ".part");
    this.jars = List.copyOf(jars);
  }

  /**
   * The JVM for a run.
   *
   * @param temp the folder in which it has a folder for what it spills: one that its launcher
   *     makes, or, started by hand, one of its own
   */
  public static RunnerJvm of(InstalledRunner runner, RunPlan plan, InputStatistics input, Path temp)
      throws IOException {
    return new RunnerJvm(
        runner,
        plan,
        input.volume().bytesUncompressed().isPresent()
            && CostModel.isQuick(input.volume().textBytes()),
        temp,
        runner.archive(),
        List.of());
  }

  /**
   * The same with a user's jars at the end of the class path. It makes no archive, which would be
   * for this class path only; one that is there holds for its beginning.
   */
  public RunnerJvm withJars(List<Path> users) {
    return new RunnerJvm(runner, plan, quick, temp, archive, users);
  }

  /** The argv of a run, which can also be started by hand. */
  public List<String> command(RunFolder folder) {
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + (heapBytes() >> 20) + "m");
    if (plan.onCluster() || quick) {
      options.add("-XX:TieredStopAtLevel=1");
    } else {
      // It will be needed: a heap that grows collects all of itself again and again on the way.
      options.add("-Xms" + (heapBytes() >> 20) + "m");
    }
    if (Files.exists(archive)) {
      options.add("-XX:SharedArchiveFile=" + archive);
    } else if (jars.isEmpty() && Files.isWritable(runner.lib())) {
      options.add("-XX:ArchiveClassesAtExit=" + newArchive);
    }
    options.add("-Djava.io.tmpdir=" + temp);
    return ChildJvm.command(
        runner.lib(),
        jars,
        options,
        runner.runner().mainClass(),
        List.of("--run=" + folder.path().toUri()));
  }

  private long heapBytes() {
    return plan.onCluster() ? DRIVER_HEAP_BYTES : runner.runner().heapBytes(plan.heapBytes());
  }

  /** Keeps the archive that an ended run has made, in the place of older ones. */
  void keepArchive() throws IOException {
    if (!Files.exists(newArchive)) {
      return;
    }
    // Also what runs that were killed, or started by hand, have left of theirs.
    try (DirectoryStream<Path> old =
        Files.newDirectoryStream(runner.lib(), "{classes-*.jsa,*.part}")) {
      for (Path file : old) {
        if (!file.equals(newArchive)) {
          Files.deleteIfExists(file);
        }
      }
    }
    Files.move(newArchive, archive, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes the folder for what the run spills. */
  TemporaryFolder temporary() {
    return Workspace.temporary(plan.run(), temp);
  }

  /** Removes what is left of an archive that was not finished. */
  void clear() throws IOException {
    Files.deleteIfExists(newArchive);
  }
}
