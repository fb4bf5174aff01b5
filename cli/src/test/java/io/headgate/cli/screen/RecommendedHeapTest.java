package io.headgate.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.cli.shell.HeapSize;
import io.headgate.launcher.runner.Runner;
import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.Decision;
import io.headgate.optimizer.Infeasible;
import io.headgate.optimizer.Optimizer;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.TableSize;
import io.headgate.optimizer.input.Volume;
import io.headgate.optimizer.request.Format;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Lesson;
import io.headgate.optimizer.request.Machine;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who does what a refusal says is not refused again. */
class RecommendedHeapTest {
  private static final long MIB = 1L << 20;
  private static final Pattern HEAP = Pattern.compile("--heap=([0-9]+m)");

  /** Runner, rows, bytes of a row in the heap, heap of a table, whether a run has died before. */
  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Runner runner : Runner.all()) {
      for (long rows : List.of(10_001L, 3_000_017L, 200_000_033L)) {
        for (double heap : List.of(37.3, 1211.7)) {
          for (long table : List.of(0L, 700 * MIB + 13)) {
            cases.add(Arguments.of(runner.name(), rows, heap, table, false));
          }
        }
      }
      cases.add(Arguments.of(runner.name(), 10_001L, 37.3, 0L, true));
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isEnough(String runner, long rows, double heap, long table, boolean died) {
    InputStatistics input = input(rows, heap, table);
    Optional<Lesson> lesson =
        died
            ? Optional.of(Lesson.of("a", 5001 * MIB + 7, input.volume().textBytes()))
            : Optional.empty();
    Pins tight = died ? Pins.none() : Pins.none().withHeapBytes(64 * MIB, Origin.FLAG);

    Infeasible refused = (Infeasible) plan(runner, input, lesson, tight);
    String sentence = Refusals.of(refused);
    Matcher recommended = HEAP.matcher(sentence);

    assertThat(recommended.find()).as(sentence).isTrue();
    long bytes = new HeapSize().convert(recommended.group(1));
    Decision again = plan(runner, input, lesson, Pins.none().withHeapBytes(bytes, Origin.FLAG));
    assertThat(again).as(sentence).isInstanceOf(Chosen.class);
    assertThat(((Chosen) again).plan().heapBytes().value()).isEqualTo(bytes);
  }

  private static Decision plan(
      String name, InputStatistics input, Optional<Lesson> lesson, Pins pins) {
    Runner runner = Runner.named(name).orElseThrow();
    long memory = lesson.isPresent() ? 8192 * MIB : 4096L * 1024 * MIB;
    RunnerOption option =
        new RunnerOption(runner.profile(), new Machine(3, memory), true, runner.cost())
            .withLesson(lesson);
    return Optimizer.plan(
        input,
        new JobShape(Format.NDJSON, 12, true, false, 128 * MIB),
        List.of(option),
        Targets.of(pins),
        Map.of());
  }

  private static InputStatistics input(long rows, double heap, long table) {
    long text = 300 * rows;
    return new InputStatistics(
        new Volume(text, 3, 0, OptionalLong.of(text), OptionalLong.empty()),
        Optional.of(
            new RowSample(
                rows,
                0.01,
                heap,
                heap + 80,
                OptionalDouble.of(50),
                OptionalDouble.of(0.05),
                0,
                List.of())),
        Optional.empty(),
        table == 0 ? List.of() : List.of(new TableSize("table.csv", table / 3, table)),
        Confidence.SAMPLED);
  }
}
