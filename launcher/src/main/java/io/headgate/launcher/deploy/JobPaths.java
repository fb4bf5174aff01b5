package io.headgate.launcher.deploy;

import io.headgate.options.Job;
import io.headgate.options.steps.Enrichment;
import io.headgate.run.deploy.ClaimMount;
import io.headgate.run.deploy.RenderTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The paths of a job, as far as those who run it elsewhere have to reach them. */
public final class JobPaths {
  private final List<String> problems = new ArrayList<>();
  private final Predicate<Path> reachable;
  private final String expected;

  private JobPaths(Predicate<Path> reachable, String expected) {
    this.reachable = reachable;
    this.expected = expected;
  }

  /**
   * A sentence for each path that will not be found: in pods, one that is on none of the volumes;
   * by {@code spark-submit}, which may be typed in any folder, one that is relative.
   */
  public static List<String> problems(Job job, RenderTarget target, List<ClaimMount> volumes) {
    JobPaths paths =
        target.inPods()
            ? new JobPaths(
                path -> volumes.stream().anyMatch(volume -> volume.holds(path)),
                volumes.isEmpty()
                    ? "an absolute path on a volume of the pods; --volume=CLAIM:/mount gives them"
                        + " one"
                    : "an absolute path on one of the volumes "
                        + String.join(", ", volumes.stream().map(ClaimMount::toString).toList()))
            : new JobPaths(path -> true, "an absolute path");
    paths.check(job);
    return paths.problems;
  }

  /** The jar of the job's step, as a path of this machine or of the pods. */
  public static Optional<String> stepJar(Job job) {
    return job.userStep().map(step -> path(step.jar()).toString());
  }

  private static Path path(String text) {
    return Path.of(text.replaceFirst("^file:(//)?", "")).normalize();
  }

  private void check(Job job) {
    job.source().paths().forEach(path -> check("source.paths", path));
    job.userStep().ifPresent(step -> check("userStep.jar", step.jar()));
    job.enrich().stream().map(Enrichment::table).forEach(path -> check("enrich.table", path));
    check("sink.path", job.sink().path());
    job.deadLetters().path().ifPresent(path -> check("deadLetters.path", path));
  }

  private void check(String name, String text) {
    Path path = path(text);
    if (!path.isAbsolute() || !reachable.test(path)) {
      problems.add("%s: %s (expected: %s)".formatted(name, text, expected));
    }
  }
}
