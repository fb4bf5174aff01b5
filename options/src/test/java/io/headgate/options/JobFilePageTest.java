package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JobFilePageTest {
  private static final Path PAGE = Path.of("..", "docs", "job-file.md");

  @Test
  void pageSaysWhatTheCatalogueSays() throws IOException {
    if (Boolean.getBoolean("headgate.docs.update")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, JobFilePage.markdown());
    }

    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as(
            "docs/job-file.md; to refresh it: mvn -pl options test -Dtest=JobFilePageTest"
                + " -Dheadgate.docs.update=true")
        .isEqualTo(JobFilePage.markdown());
  }

  @Test
  void exampleOfThePageIsAGoodJobFile() {
    String page = JobFilePage.markdown();
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();

    assertThat(Jobs.problems(page.substring(begin, page.indexOf("```", begin)))).isEmpty();
  }
}
