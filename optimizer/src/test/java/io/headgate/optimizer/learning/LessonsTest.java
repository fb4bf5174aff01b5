package io.headgate.optimizer.learning;

import static io.headgate.terms.ByteSize.GIB;
import static io.headgate.terms.ByteSize.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.request.Lesson;
import io.headgate.optimizer.request.RunnerProfile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LessonsTest {
  private static final RunnerProfile HOLDS =
      new RunnerProfile("direct", 256 * MIB, 2.5, 512 * MIB, 0, 0, false, 1);
  private static final RunnerProfile SPILLS =
      new RunnerProfile("flink", 256 * MIB, 0, 512 * MIB, 0, 0, false, 1);

  @Test
  void whereNoRunDiedThereIsNone() {
    assertThat(of()).isEmpty();
    assertThat(of(published("a", 1024, GIB))).isEmpty();
  }

  @Test
  void aDeathReservesHalfAsMuchAgain() {
    assertThat(of(died("a", 1024, GIB))).contains(new Lesson("a", GIB, GIB, 1536 * MIB));
  }

  @Test
  void deathsOfOthersTeachNothing() {
    MemoryTrial other = new MemoryTrial("a", "direct", "other", "here", GIB, GIB, true);
    MemoryTrial elsewhere = new MemoryTrial("a", "direct", "job", "there", GIB, GIB, true);
    MemoryTrial flink = new MemoryTrial("a", "flink", "job", "here", GIB, GIB, true);

    assertThat(of(other, elsewhere, flink)).isEmpty();
  }

  @Test
  void everyDeathReservesMoreAndNeverLess() {
    assertThat(of(died("a", 1024, GIB), died("b", 1536, GIB)))
        .contains(new Lesson("b", 1536 * MIB, GIB, 2304 * MIB));
    assertThat(of(died("a", 1024, GIB), died("b", 512, GIB)))
        .contains(new Lesson("b", 512 * MIB, GIB, 1536 * MIB));
  }

  @Test
  void aRunThatWasPublishedWithNoMoreClearsIt() {
    assertThat(of(died("a", 1024, GIB), published("b", 1024, GIB))).isEmpty();
    assertThat(of(died("a", 1024, GIB), published("b", 1024, GIB - 1)))
        .as("with less input")
        .contains(new Lesson("a", GIB, GIB, 1536 * MIB));
  }

  @Test
  void whatWasEnoughIsEnough() {
    assertThat(of(died("a", 1024, GIB), published("b", 1200, 2 * GIB)))
        .contains(new Lesson("a", GIB, GIB, 1200 * MIB));
    assertThat(of(died("a", 1024, GIB), published("b", 4096, 2 * GIB)))
        .contains(new Lesson("a", GIB, GIB, 1536 * MIB));
  }

  @Test
  void whatIsReservedBesideTheBaseGoesWithTheInput() {
    Lesson lesson = Lesson.of("a", GIB, GIB);

    assertThat(lesson.leastMemory(HOLDS, GIB)).isEqualTo(1536 * MIB);
    assertThat(lesson.leastMemory(HOLDS, 2 * GIB)).isEqualTo((256 + 2 * 1280) * MIB);
    assertThat(lesson.leastMemory(HOLDS, GIB / 2)).isEqualTo((256 + 640) * MIB);
    assertThat(lesson.leastMemory(SPILLS, 2 * GIB)).isEqualTo(1536 * MIB);
    assertThat(lesson.leastMemory(SPILLS, GIB / 2)).isEqualTo((256 + 640) * MIB);
    assertThat(Lesson.of("a", 128 * MIB, 0).leastMemory(HOLDS, GIB)).isEqualTo(192 * MIB);
  }

  private static Optional<Lesson> of(MemoryTrial... past) {
    return Lessons.of(List.of(past), "job", "here", HOLDS);
  }

  private static MemoryTrial died(String run, long mib, long text) {
    return new MemoryTrial(run, "direct", "job", "here", mib * MIB, text, true);
  }

  private static MemoryTrial published(String run, long mib, long text) {
    return new MemoryTrial(run, "direct", "job", "here", mib * MIB, text, false);
  }
}
