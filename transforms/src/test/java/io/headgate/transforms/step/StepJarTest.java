package io.headgate.transforms.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.step.InputRow;
import io.headgate.batch.step.OutputRow;
import io.headgate.batch.step.RowStep;
import io.headgate.batch.step.StepContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepJarTest {
  private static final BatchSchema INPUT = BatchSchema.of(new Field("id", ColumnType.STRING));
  private static final ClassLoader LOADER = StepJarTest.class.getClassLoader();

  @TempDir Path folder;

  /** Wants an option. */
  public static final class Wanting implements RowStep {
    @Override
    public BatchSchema output(StepContext context) {
      return context.input().plus(context.option("column"), ColumnType.INT32);
    }

    @Override
    public void process(InputRow row, OutputRow out) {}
  }

  /** Has no columns. */
  public static final class Texts extends PTransform<PCollection<Row>, PCollection<String>> {
    private static final long serialVersionUID = 1L;

    @Override
    public PCollection<String> expand(PCollection<Row> rows) {
      return rows.apply(MapElements.into(TypeDescriptors.strings()).via(Row::toString));
    }
  }

  /** Cannot be made. */
  public static final class Closed implements RowStep {
    private Closed() {}

    @Override
    public BatchSchema output(StepContext context) {
      return context.input();
    }

    @Override
    public void process(InputRow row, OutputRow out) {}
  }

  private String jar(String service, String list) throws IOException {
    Path file = folder.resolve("step.jar");
    try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new ZipEntry("META-INF/services/" + service));
      jar.write(list.getBytes(StandardCharsets.UTF_8));
    }
    return file.toString();
  }

  @Test
  void findsTheStepsThatAJarLists() throws IOException {
    String rows = jar(RowStep.class.getName(), "# ours\na.One # the first\n\nb.Two\na.One\n");

    assertThat(StepJar.open(rows).steps())
        .containsExactly(
            new StepClass(rows, "a.One", StepClass.Form.ROWS, Map.of()),
            new StepClass(rows, "b.Two", StepClass.Form.ROWS, Map.of()));
    String beam = jar("org.apache.beam.sdk.transforms.PTransform", "c.Three");
    assertThat(StepJar.open("file://" + beam).steps())
        .containsExactly(new StepClass("file://" + beam, "c.Three", StepClass.Form.BEAM, Map.of()));
  }

  @Test
  void whatIsNoJarWithAStepIsRefused() throws IOException {
    assertThatThrownBy(() -> StepJar.open("none.jar"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("none.jar (expected: a jar; there is no such file)");
    Path text = Files.writeString(folder.resolve("text.jar"), "text");
    assertThatThrownBy(() -> StepJar.open(text.toString()))
        .hasMessageStartingWith(text + " (expected: a jar; ");
    String other = jar("java.lang.Runnable", "a.One");
    assertThatThrownBy(() -> StepJar.open(other))
        .hasMessage(
            other
                + " (expected: a jar with a class in META-INF/services/io.headgate.batch.step.RowStep or META-INF/services/org.apache.beam.sdk.transforms.PTransform)");
  }

  @Test
  void theColumnsThatComeOutAreTheSteps() {
    StepClass step = step(Wanting.class, StepClass.Form.ROWS).with(Map.of("column", "n"));

    assertThat(ApplyUserStep.of(step, LOADER, INPUT).output())
        .isEqualTo(INPUT.plus("n", ColumnType.INT32));
  }

  @Test
  void aStepThatRefusesItsOptionsOrCannotBeMadeSaysWhy() {
    assertThatThrownBy(
            () -> ApplyUserStep.of(step(Wanting.class, StepClass.Form.ROWS), LOADER, INPUT))
        .hasMessage(
            Wanting.class.getName() + " of step.jar: option column: missing (expected: a value)");
    assertThatThrownBy(
            () -> ApplyUserStep.of(step(Closed.class, StepClass.Form.ROWS), LOADER, INPUT))
        .hasMessage(
            "Cannot make the step %s of step.jar: it has no public constructor without parameters."
                .formatted(Closed.class.getName()));
    assertThatThrownBy(
            () -> ApplyUserStep.of(step(Texts.class, StepClass.Form.ROWS), LOADER, INPUT))
        .hasMessageEndingWith("it is no io.headgate.batch.step.RowStep.");
    StepClass missing = new StepClass("step.jar", "a.None", StepClass.Form.ROWS, Map.of());
    assertThatThrownBy(() -> ApplyUserStep.of(missing, LOADER, INPUT))
        .hasMessage(
            "Cannot make the step a.None of step.jar: it is neither in the jar nor on the class path.");
  }

  @Test
  void aTransformThatGivesNoRowsWithColumnsIsRefused() {
    assertThatThrownBy(
            () -> ApplyUserStep.of(step(Texts.class, StepClass.Form.BEAM), LOADER, INPUT))
        .hasMessage(
            "%s of step.jar: its output has no columns (expected: a PCollection of rows with a schema, by setRowSchema)"
                .formatted(Texts.class.getName()));
  }

  @Test
  void optionsKeepTheirOrder() {
    StepClass step = step(Wanting.class, StepClass.Form.ROWS);
    Map<String, String> options = new LinkedHashMap<>();
    List.of("z", "a", "m").forEach(name -> options.put(name, name));

    assertThat(step.with(options).options().keySet()).containsExactly("z", "a", "m");
  }

  private static StepClass step(Class<?> type, StepClass.Form form) {
    return new StepClass("step.jar", type.getName(), form, Map.of());
  }
}
