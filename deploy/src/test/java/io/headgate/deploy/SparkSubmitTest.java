package io.headgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.run.RunPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkSubmitTest {
  private static final String FOR = "--for=spark-submit";
  private static final RunPlan PLAN = Rendered.plan("spark", "spark://localhost:7077");

  @TempDir Path temporary = Path.of("");

  @Test
  void isOneCommandWithAnOptionALine() throws IOException {
    Path folder = temporary.resolve("run");
    Rendered rendered =
        Rendered.of(folder, PLAN, Rendered.JOB, FOR, "--jar=/opt/headgate-spark.jar");

    assertThat(rendered)
        .isEqualTo(
            new Rendered(
                0,
                """
                spark-submit \\
                  --master spark://localhost:7077 \\
                  --class io.headgate.runner.spark.SparkMain \\
                  --total-executor-cores 6 \\
                  --executor-cores 2 \\
                  --executor-memory 512m \\
                  --conf 'spark.driver.extraJavaOptions=OPENS' \\
                  --conf 'spark.executor.extraJavaOptions=-XX:+UseParallelGC -Duser.timezone=UTC OPENS' \\
                  /opt/headgate-spark.jar \\
                  --run=FOLDER
                """
                    .replace("OPENS", SparkJvm.OPTIONS)
                    .replace("FOLDER", folder.toUri().toString()),
                ""));
  }

  /** Three processes of two workers each: five workers would get two processes only. */
  @Test
  void asksForWholeProcesses() throws IOException {
    assertThat(SparkJvm.executors(PLAN)).isEqualTo(3);
    assertThat(words("run", "/a.jar")).contains("--total-executor-cores", "6");
  }

  @Test
  void survivesAShellWithSpacesAndQuotesInItsPaths() throws IOException, InterruptedException {
    String name = "it's a \"run\" with $HOME, `x`, \\ and ünïcödé";
    Path folder = temporary.resolve(name);

    assertThat(words(name, "/a b/'c'/$d.jar"))
        .containsExactly(
            "--master",
            "spark://localhost:7077",
            "--class",
            "io.headgate.runner.spark.SparkMain",
            "--total-executor-cores",
            "6",
            "--executor-cores",
            "2",
            "--executor-memory",
            "512m",
            "--conf",
            "spark.driver.extraJavaOptions=" + SparkJvm.OPTIONS,
            "--conf",
            "spark.executor.extraJavaOptions=-XX:+UseParallelGC -Duser.timezone=UTC "
                + SparkJvm.OPTIONS,
            "/a b/'c'/$d.jar",
            "--run=" + folder.toUri());
  }

  @Test
  void refusesToRenderWithoutAJar() throws IOException {
    assertThat(Rendered.of(temporary.resolve("run"), PLAN, Rendered.JOB, FOR))
        .isEqualTo(new Rendered(2, "", "--jar: missing (expected: a path or a URI)\n"));
  }

  @Test
  void namesTheJarOfAStepOfTheUsers() throws IOException {
    Rendered rendered =
        Rendered.of(
            temporary.resolve("run"),
            PLAN,
            Rendered.JOB,
            FOR,
            "--jar=/a.jar",
            "--step-jar=/my jars/step.jar");

    assertThat(rendered.out())
        .contains("SparkMain \\\n  --jars '/my jars/step.jar' \\\n  --total-executor-cores");
  }

  /** What {@code spark-submit} gets as arguments when a shell reads the command. */
  private List<String> words(String name, String jar) throws IOException {
    String command =
        Rendered.of(temporary.resolve(name), PLAN, Rendered.JOB, FOR, "--jar=" + jar).out();
    Process shell = new ProcessBuilder("sh", "-s").redirectErrorStream(true).start();
    try (var in = shell.getOutputStream()) {
      String script = "submit() { printf '%s\\n' \"$@\"; }\n" + command.replaceFirst("spark-", "");
      in.write(script.getBytes(StandardCharsets.UTF_8));
    }
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }
}
