package io.headgate.tables.local;

import static io.headgate.tables.local.SinkFixture.RUN_1;
import static io.headgate.tables.local.SinkFixture.RUN_2;
import static io.headgate.tables.local.SinkFixture.RUN_3;
import static io.headgate.tables.local.SinkFixture.name;
import static io.headgate.tables.local.SinkFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.run.Trees;
import io.headgate.tables.Commit;
import io.headgate.tables.DataFile;
import io.headgate.tables.SinkException;
import io.headgate.tables.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run sleeps in the middle of its publication, somebody removes its lease, another run goes on,
 * and the first one wakes.
 */
class OvertakingTest {
  @TempDir Path temporary;
  private SinkFixture fixture;

  /** Lets something else happen before one of the changes. */
  private static final class SleepyDisk extends RecordingDisk {
    private final int sleepBefore;
    private final Meanwhile meanwhile;
    private boolean publishing;

    SleepyDisk(int sleepBefore, Meanwhile meanwhile) {
      this.sleepBefore = sleepBefore;
      this.meanwhile = meanwhile;
    }

    @Override
    void before(Change change) throws IOException {
      if (publishing && changes.size() == sleepBefore) {
        meanwhile.happens(change);
      }
    }

    void publishes() {
      changes.clear();
      publishing = true;
    }
  }

  @FunctionalInterface
  private interface Meanwhile {
    void happens(RecordingDisk.Change next) throws IOException;
  }

  @BeforeEach
  void open() throws IOException {
    fixture = new SinkFixture(temporary.resolve("out"));
    fixture.publish(RUN_1, "w1");
  }

  @Test
  void whereverTheFirstSleepsTheSecondsOutputStandsInTheEnd() throws IOException {
    int changes = sleepAt(Integer.MAX_VALUE, change -> {}, null);
    int committed = 0;
    for (int at = 0; at < changes; at++) {
      reset();
      boolean[] begun = new boolean[1];
      sleepAt(
          at,
          change -> {
            begun[0] = Files.exists(fixture.intent(2)) || fixture.sink.version(2).isPresent();
            Files.delete(fixture.home().resolve("lease"));
            fixture.publish(RUN_3, "w3");
          },
          begun);
      committed += begun[0] ? 1 : 0;
      String context = "slept before change " + at;
      assertThat(fixture.visible()).as(context).containsExactly("window=w3/" + name(RUN_3));
      assertThat(fixture.sink.newestRun()).as(context).contains(RUN_3);
      try (TableWriter writer = fixture.sink.begin(RUN_3)) {
        writer.recover();
        assertThat(writer.leftovers().isEmpty()).as(context).isTrue();
      }
      assertThat(fixture.visible()).as(context).containsExactly("window=w3/" + name(RUN_3));
    }
    assertThat(committed).as("of %d, after the commit", changes).isEqualTo(changes - 3);
  }

  /** Publishes as the second run; with {@code begun}, it must end as that says. */
  private int sleepAt(int change, Meanwhile meanwhile, boolean @Nullable [] begun)
      throws IOException {
    SleepyDisk[] disk = new SleepyDisk[1];
    try (TableWriter writer = fixture.sink.begin(RUN_2)) {
      writer.recover();
    }
    disk[0] = new SleepyDisk(change, meanwhile);
    // The folders are there, and nothing is to be recovered: only the publication changes anything.
    try (TableWriter writer = fixture.on(disk[0]).begin(RUN_2)) {
      writer.recover();
      List<DataFile> files = stage(writer, RUN_2, "w1", "w2");
      disk[0].publishes();
      Optional<SinkException> failure = publish(writer, files);
      if (begun != null) {
        assertThat(failure.isEmpty()).as("slept before change " + change).isEqualTo(begun[0]);
        failure.ifPresent(
            e ->
                assertThat(e.getMessage())
                    .matches(
                        "(?s)Cannot publish (run " + RUN_2 + "|/.*): .*(run it|the job) again[.]"));
      }
      writer.discard();
    }
    return disk[0].changes.size();
  }

  private static Optional<SinkException> publish(TableWriter writer, List<DataFile> files)
      throws IOException {
    try {
      writer.publish(Commit.of(files, 0, 8));
      return Optional.empty();
    } catch (SinkException e) {
      return Optional.of(e);
    }
  }

  private void reset() throws IOException {
    Trees.delete(fixture.root);
    open();
  }

  /** The second has begun, but not published: the first must not, as its files are gone. */
  @Test
  void whoeverWakesAfterTheNextHasBegunPublishesNothing() throws IOException {
    try (TableWriter first = fixture.sink.begin(RUN_2)) {
      first.recover();
      List<DataFile> files = stage(first, RUN_2, "w2");
      Files.delete(fixture.home().resolve("lease"));
      try (TableWriter second = fixture.sink.begin(RUN_3)) {
        second.recover();
        restage(first, files);

        assertThatThrownBy(() -> first.publish(Commit.of(files, 0, 8)))
            .isInstanceOf(SinkException.class)
            .hasMessage(
                "Cannot publish run "
                    + RUN_2
                    + ": its lease was removed, or is another's, since it began. Nothing of it was published; run it again.");
        // Also where the file of the lease says nothing, as on a file system without identities:
        assertThat(Files.readString(fixture.intent(2)))
            .as("its number is closed")
            .doesNotContain("manifest");
        second.publish(Commit.of(stage(second, RUN_3, "w3"), 0, 9));
      }
    }
    assertThat(fixture.visible()).containsExactly("window=w3/" + name(RUN_3));
    assertThat(fixture.sink.current().orElseThrow().sequence()).isEqualTo(3);
  }

  private static void restage(TableWriter writer, List<DataFile> files) throws IOException {
    for (DataFile file : files) {
      Files.writeString(SinkFixture.staged(writer, file), RUN_2 + " " + file.window());
    }
  }

  @Test
  void twoProcessesInOneVirtualMachineAreTwo() throws IOException {
    try (TableWriter first = fixture.sink.begin(RUN_2)) {
      assertThatThrownBy(() -> fixture.sink.begin(RUN_3))
          .isInstanceOf(SinkException.class)
          .hasMessageMatching(
              "Cannot start job storefront: run "
                  + RUN_2
                  + " is writing to its sink since \\S+ \\(process "
                  + ProcessHandle.current().pid()
                  + " of \\S+ on \\S+\\)\\. Wait for it to end, or stop it\\.");
      assertThat(first.toString()).startsWith("the lease ");
      assertThat(LeaseHolder.isFree(fixture.home().resolve("lease")))
          .as("the refused attempt has not given up the lock")
          .isFalse();
    }
    assertThat(LeaseHolder.isFree(fixture.home().resolve("lease"))).isTrue();
  }

  @Test
  void theEpochGrowsAlsoWhereTheLeaseWasRemoved() throws IOException {
    long before = fixture.sink.current().orElseThrow().epoch();
    Files.delete(fixture.home().resolve("lease"));
    fixture.publish(RUN_2, "w1");
    assertThat(fixture.sink.current().orElseThrow().epoch()).isEqualTo(before + 1);

    String staged;
    try (TableWriter asleep = fixture.sink.begin(RUN_3)) {
      staged = asleep.stage().toString();
    }
    Files.delete(fixture.home().resolve("lease"));
    try (TableWriter again = fixture.sink.begin(RUN_3)) {
      assertThat(again.stage().toString())
          .as("of the same run in another try")
          .isNotEqualTo(staged);
    }
  }
}
