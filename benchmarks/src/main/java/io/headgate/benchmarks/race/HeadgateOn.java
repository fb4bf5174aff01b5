package io.headgate.benchmarks.race;

import io.headgate.contender.Job;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Headgate's command line on one runner. */
record HeadgateOn(String runner, String jar) implements Contender {
  static final String PREFIX = "headgate-";

  @Override
  public String name() {
    return PREFIX + runner;
  }

  @Override
  public boolean knows(Job job) {
    return true;
  }

  @Override
  public Path classPath(Course.Built built) {
    return built.distribution().resolve("lib").resolve(runner);
  }

  @Override
  public List<String> command(Course course, Optional<String> heap) {
    List<String> command =
        new ArrayList<>(
            List.of(
                course.built().distribution().resolve("headgate").toString(),
                "run",
                course.jobFile().toString(),
                "--runner=" + runner,
                "--workers=" + course.built().workers()));
    heap.ifPresent(size -> command.add("--heap=" + size));
    return command;
  }

  @Override
  public Map<String, String> environment(Course course) {
    return Map.of("HEADGATE_STATE", course.state().toString());
  }
}
