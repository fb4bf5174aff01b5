package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the text, a job or a list of problems comes of it, and nothing else is thrown. */
class JobFileFuzzTest {
  private static final int FILES = 200;
  private static final String ODD = "{}[]:,-&*!|>'\"%@`#?$\\\t\n \u0000\uFEFF\u0085é\uD83D07~";

  static LongStream seeds() {
    return LongStream.range(0, 25);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsOrRefusesAnyChangeOfAGoodFile(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < FILES; i++) {
      String yaml = changed(random, random.nextBoolean() ? Jobs.FULL : Jobs.SMALLEST);
      check(seed, yaml, List.of());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsOrRefusesAnyOverride(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < FILES; i++) {
      CatalogueTest.Mapped mapped =
          CatalogueTest.MAPPED.get(random.nextInt(CatalogueTest.MAPPED.size()));
      check(seed, Jobs.FULL, List.of(changed(random, mapped.key() + "=" + mapped.yaml())));
    }
  }

  private static void check(long seed, String yaml, List<String> overrides) {
    try {
      JobFile.parse("job.yaml", yaml, overrides, Map.of("A", "1"));
    } catch (JobFileException e) {
      assertThat(e.problems()).isNotEmpty();
      assertThat(e.problems()).allMatch(problem -> problem.toString().lines().count() == 1);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + seed + ", overrides " + overrides + ":\n" + yaml, e);
    }
  }

  private static String changed(SplittableRandom random, String text) {
    String changed = text;
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && !changed.isEmpty(); i++) {
      changed = random.nextInt(3) == 0 ? line(random, changed) : character(random, changed);
    }
    return changed;
  }

  private static String line(SplittableRandom random, String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int at = random.nextInt(lines.size());
    switch (random.nextInt(3)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(random.nextInt(lines.size()), lines.get(at));
      default -> lines.set(at, " " + lines.get(at));
    }
    return String.join("\n", lines);
  }

  private static String character(SplittableRandom random, String text) {
    int at = random.nextInt(text.length());
    char odd = ODD.charAt(random.nextInt(ODD.length()));
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + odd + text.substring(at);
      default -> text.substring(0, at) + odd + text.substring(at + 1);
    };
  }
}
