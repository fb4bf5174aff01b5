package io.headgate.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.contender.Job;
import io.headgate.contender.Jobs;
import io.headgate.options.JobFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobYamlTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "storefront.yaml");

  @Test
  void theStorefrontsJobIsTheExampleButForPathsAndTheTypeOfAPrice() throws Exception {
    List<String> changes =
        List.of(
            "source.paths=/in/events",
            "enrich[0].table=/in/products.csv",
            "enrich[0].types={price: double}",
            "sink.path=/home/out");

    assertThat(JobFile.parse("job.yaml", yaml(Jobs.STOREFRONT), List.of(), Map.of()))
        .isEqualTo(JobFile.parse("job.yaml", Files.readString(EXAMPLE), changes, Map.of()));
  }

  @Test
  void everyShapeHasAJobFileWithoutProblems() throws Exception {
    for (Shape shape : Shape.ALL) {
      assertThat(JobFile.parse("job.yaml", yaml(shape.job()), List.of(), Map.of()).name())
          .isEqualTo(shape.name());
    }
  }

  private static String yaml(Job job) {
    Course.Built built = new Course.Built(Path.of("/repository"), Path.of("/distribution"), 2);
    return new JobYaml(new Course(built, Path.of("/home"), job, Path.of("/in"))).text();
  }
}
