package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The environment of a user changes nothing of what is stored: one sink, the same job, under
 * locales with digits and letters of their own, and under none. The locales need not be installed:
 * Java is told of them by options, too. Paths beyond ASCII are made by a shell, as the JVM of this
 * test may have no charset for them.
 */
class LocaleIT {
  private static final int ROWS = 500;
  private static final List<Map<String, String>> ENVIRONMENTS =
      List.of(
          locale("ne", "NP"),
          locale("ar", "EG"),
          locale("tr", "TR"),
          Map.of("LC_ALL", "C"),
          Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", ""),
          Map.of("LC_ALL", "C.UTF-8"));

  @TempDir Path folder;

  @Test
  void everyLocaleKeepsOneSink() throws Exception {
    Distribution distribution = new Distribution(folder);
    distribution.write("events.ndjson", events());
    distribution.write("job.yaml", yaml());
    assertThat(
            sh(
                distribution,
                "mkdir '%s' && mv events.ndjson '%s' && mv job.yaml '%s'",
                IN,
                IN,
                JOB))
        .isEmpty();

    for (Map<String, String> environment : ENVIRONMENTS) {
      Distribution here = distribution.with(environment);
      sh(here, "'%s' run '%s' >&2", here.script(), JOB);
      List<String> listed = sh(here, "'%s' files '%s' | LC_ALL=C sort", here.script(), JOB);
      assertThat(listed)
          .as("%s", environment)
          .hasSize(5)
          .isEqualTo(sh(here, "find \"$PWD/%s\" -name '*.parquet' | LC_ALL=C sort", OUT))
          .allMatch(
              path ->
                  path.matches(
                      ".*/[^/]+/window=202401[0-9]{2}T000000Z/locale-[0-9TZ]+-[0-9a-f]{6}-[0-9]{5}-0[.]parquet"));
    }
    assertThat(sh(distribution, "ls '%s/_headgate/locale/manifests'", OUT))
        .allMatch(name -> name.matches("[0-9]{12}[.]json"))
        .last()
        .isEqualTo("%012d.json".formatted(ENVIRONMENTS.size()));
  }

  private static final String IN = "eingänge";
  private static final String OUT = "निर्गम";
  private static final String JOB = "größe.yaml";

  /** What a script prints, a file of its own: the arguments of a process might not hold it. */
  private static List<String> sh(Distribution distribution, String line, Object... values)
      throws Exception {
    distribution.write("script.sh", "set -e\n" + line.formatted(values) + "\n");
    Distribution.Ended ended = distribution.shell("sh script.sh");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.out().lines().toList();
  }

  private static String yaml() {
    return """
        name: locale
        source: {paths: %s/events.ndjson}
        schema:
          id: string
          ts: timestamp
          v: double
        eventTime: ts
        deduplicate: {keys: id}
        window: 1d
        sink: {path: %s}
        plan: {runner: direct, workers: 2, memory: 512MiB}
        """
        .formatted(IN, OUT);
  }

  private static String events() {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      events.append("{\"id\":\"I-").append(i).append("\",\"v\":").append(i).append(".5");
      events.append(",\"ts\":\"2024-01-0").append(1 + i % 5).append("T00:00:00Z\"}\n");
    }
    return events.toString();
  }

  private static Map<String, String> locale(String language, String country) {
    return Map.of(
        "LC_ALL",
        language + "_" + country + ".UTF-8",
        "JAVA_TOOL_OPTIONS",
        "-Duser.language=" + language + " -Duser.country=" + country);
  }
}
