package io.headgate.benchmarks.profile;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Samples of the graph's threads, counted by stage and by method. Not thread-safe. */
final class Samples {
  private final Map<Stage, Long> byStage = new EnumMap<>(Stage.class);
  private final Map<Stage, Long> nativeByStage = new EnumMap<>(Stage.class);
  private final Map<String, Long> byMethod = new HashMap<>();
  private final Map<String, Long> ofRunner = new HashMap<>();
  private long count;

  /**
   * A method and its samples.
   *
   * @param name class and method
   */
  record Method(String name, long samples) {}

  /**
   * Counts a sample.
   *
   * @param frames those of Java, the innermost first; none where the stack is not known
   * @param inNative whether the thread was in native code, the VM or the kernel
   */
  void add(List<String> frames, boolean inNative) {
    StageRules.Place place = StageRules.of(frames);
    Stage stage = place.stage();
    count++;
    byStage.merge(stage, 1L, Long::sum);
    if (inNative) {
      nativeByStage.merge(stage, 1L, Long::sum);
    }
    if (!frames.isEmpty()) {
      byMethod.merge(frames.get(0), 1L, Long::sum);
    }
    if (stage == Stage.SHUFFLE || stage == Stage.RUNNER) {
      ofRunner.merge(place.method(), 1L, Long::sum);
    }
  }

  long count() {
    return count;
  }

  /** How many samples a stage has. */
  long of(Stage stage) {
    return byStage.getOrDefault(stage, 0L);
  }

  /** How many of a stage's samples are in native code, the VM or the kernel. */
  long nativeOf(Stage stage) {
    return nativeByStage.getOrDefault(stage, 0L);
  }

  /** The methods that were the innermost of Java in the most samples; of equals, by name. */
  List<Method> hottest(int most) {
    return hottest(byMethod, most);
  }

  /** The methods of the coders and the runner that decided the stage of the most samples. */
  List<Method> hottestOfRunner(int most) {
    return hottest(ofRunner, most);
  }

  private static List<Method> hottest(Map<String, Long> methods, int most) {
    return methods.entrySet().stream()
        .map(method -> new Method(method.getKey(), method.getValue()))
        .sorted(Comparator.comparingLong(Method::samples).reversed().thenComparing(Method::name))
        .limit(most)
        .toList();
  }
}
