package io.headgate.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportFileTest {
  private static final String FILE = "# Profiles\nWhy.\n\n## a\nold\n\n### part\n\n## b\nb\n";

  @Test
  void aNewReportTakesThePlaceOfTheOneWithItsTitle() {
    assertThat(ReportFile.with(FILE, "## a\nnew\n"))
        .isEqualTo("# Profiles\nWhy.\n\n## a\nnew\n\n## b\nb\n");
    assertThat(ReportFile.with(FILE, "## b\nnew\n"))
        .isEqualTo("# Profiles\nWhy.\n\n## a\nold\n\n### part\n\n## b\nnew\n");
  }

  @Test
  void anotherOneIsAdded() {
    assertThat(ReportFile.with(FILE, "## c\nc\n")).isEqualTo(FILE + "\n## c\nc\n");
    assertThat(ReportFile.with("", "## c\nc\n")).isEqualTo("## c\nc\n");
  }
}
