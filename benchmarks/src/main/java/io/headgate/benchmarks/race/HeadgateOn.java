package io.headgate.benchmarks.race;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Headgate's command line on one runner, with the example's job; the price of a product is a number
 * here, as it is for all.
 */
record HeadgateOn(String runner, String jar) implements Contender {
  static final String PREFIX = "headgate-";

  @Override
  public String name() {
    return PREFIX + runner;
  }

  @Override
  public Path classPath(Course course) {
    return course.distribution().resolve("lib").resolve(runner);
  }

  @Override
  public List<String> command(Course course, Optional<String> heap) {
    List<String> command =
        new ArrayList<>(
            List.of(
                course.distribution().resolve("headgate").toString(),
                "run",
                course.repository().resolve("examples/storefront.yaml").toString(),
                "--runner=" + runner,
                "--workers=" + course.workers(),
                "--set",
                "source.paths=" + course.events(),
                "--set",
                "enrich[0].table=" + course.products(),
                "--set",
                "enrich[0].types={price: double}",
                "--set",
                "sink.path=" + course.output()));
    heap.ifPresent(size -> command.add("--heap=" + size));
    return command;
  }

  @Override
  public Map<String, String> environment(Course course) {
    return Map.of("HEADGATE_STATE", course.state().toString());
  }
}
