package io.headgate.testing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.tables.DataFile;
import io.headgate.tables.Lease;
import io.headgate.tables.SinkException;
import io.headgate.tables.Stage;
import io.headgate.tables.Staged;
import io.headgate.tables.StagedChannel;
import io.headgate.tables.Store;
import io.headgate.tables.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a table may rely on, whatever the store. */
abstract class StoreContract {
  private static final String FIRST = "20260301T101500Z-00000a.1";
  private static final String SECOND = "20260301T111500Z-00000b.2";
  private static final StoredFile A = new StoredFile(DataFile.Kind.ROWS, "window=w1/a.parquet");
  private static final StoredFile B = new StoredFile(DataFile.Kind.ROWS, "b.parquet");
  private static final StoredFile LETTERS = new StoredFile(DataFile.Kind.DEAD_LETTERS, "l.ndjson");

  private Store store;

  /** A store of which nothing is there yet; the same each time, as another process opens it. */
  abstract Store open() throws IOException;

  /** What a visible file of the store holds. */
  abstract String content(StoredFile file) throws IOException;

  @BeforeEach
  void begin() throws IOException {
    store = open();
    assertThat(store.isNew()).isTrue();
    store.lease("20260301T101500Z-00000a", () -> 0).close();
    assertThat(store.isNew()).isFalse();
  }

  private Staged stage(String staging, StoredFile file, String text) throws IOException {
    try (StagedChannel channel = store.stage(staging).stage(file.kind(), file.path())) {
      channel.write(bytes(text));
      return channel.finish();
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> files() throws IOException {
    return store.files(
        sentence -> {
          throw new AssertionError(sentence);
        });
  }

  @Test
  void stagedFilesAreInvisibleUntilTheyArePublishedWhereTheyBelong() throws IOException {
    List<Staged> staged =
        List.of(stage(FIRST, A, "a"), stage(FIRST, B, "bb"), stage(FIRST, LETTERS, "ccc"));
    assertThat(files()).isEmpty();
    assertThat(store.stagings()).containsExactly(FIRST);
    assertThat(staged).extracting(Staged::bytes).containsExactly(1L, 2L, 3L);
    assertThat(staged).extracting(Staged::file).containsExactly(A, B, LETTERS);

    store.seal(FIRST, staged);
    assertThat(files()).isEmpty();
    assertThat(store.publish(FIRST, staged)).isEmpty();

    assertThat(files())
        .containsExactlyInAnyOrder("window=w1/a.parquet", "b.parquet", "_dead_letters/l.ndjson");
    assertThat(List.of(content(A), content(B), content(LETTERS))).containsExactly("a", "bb", "ccc");
    assertThat(List.of(store.exists(A), store.exists(LETTERS))).containsExactly(true, true);
  }

  @Test
  void whoeverComesNextPublishesTheRestAndMayDoItAgain() throws IOException {
    List<Staged> staged = List.of(stage(FIRST, A, "a"), stage(FIRST, B, "b"));
    store.publish(FIRST, staged.subList(0, 1));

    store = open();
    assertThat(store.publish(FIRST, staged)).isEmpty();
    assertThat(store.publish(FIRST, staged)).isEmpty();

    assertThat(List.of(content(A), content(B))).containsExactly("a", "b");
  }

  @Test
  void ofAFileThatIsGivenUpNothingIsLeft() throws IOException {
    Staged kept = stage(FIRST, A, "a");
    try (StagedChannel channel = store.stage(FIRST).stage(B.kind(), B.path())) {
      channel.write(bytes("half"));
      channel.abort();
      channel.abort();
    }
    try (StagedChannel closed = store.stage(FIRST).stage(B.kind(), B.path())) {
      closed.write(bytes("half"));
    }
    store.publish(FIRST, List.of(kept));
    store.discard(FIRST);

    assertThat(files()).containsExactly("window=w1/a.parquet");
    assertThat(store.stagings()).isEmpty();
  }

  @Test
  void whatIsDiscardedIsLostAndOnlyThat() throws IOException {
    Staged first = stage(FIRST, A, "first");
    Staged second = stage(SECOND, A, "second");
    store.stage(FIRST).put("output.json", new byte[] {1});
    assertThat(store.stagings()).containsExactly(FIRST, SECOND);

    store.discard(FIRST);
    store.discard(FIRST);

    assertThat(store.stagings()).containsExactly(SECOND);
    assertThat(store.publish(FIRST, List.of(first))).containsExactly(first);
    assertThatThrownBy(() -> store.seal(FIRST, List.of(first))).isInstanceOf(SinkException.class);
    assertThat(store.publish(SECOND, List.of(second))).isEmpty();
    assertThat(content(A)).isEqualTo("second");
  }

  @Test
  void attemptsAtTheSameFileDoNotMeet() throws IOException {
    Staged first = stage(FIRST, A, "first");
    Staged again = stage(FIRST, A, "again");
    assertThat(first.token()).isNotEqualTo(again.token());
    store.publish(FIRST, List.of(first));
    assertThat(content(A)).isEqualTo("first");
  }

  @Test
  void whatIsNotAsDescribedIsNotSealed() throws IOException {
    Staged staged = stage(FIRST, A, "a");
    Staged longer = new Staged(staged.kind(), staged.path(), 2, staged.token());
    assertThatThrownBy(() -> store.seal(FIRST, List.of(longer)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("it has 1 bytes (expected: 2)");
    assertThatThrownBy(() -> store.seal(SECOND, List.of(staged))).isInstanceOf(SinkException.class);
  }

  @Test
  void aCopyOfAStageStagesToo() throws Exception {
    Stage stage = store.stage(FIRST);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(stage);
    }
    Stage copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (Stage) in.readObject();
    }
    Staged staged;
    try (StagedChannel channel = copy.stage(A.kind(), A.path())) {
      channel.write(bytes("worker"));
      staged = channel.finish();
    }
    copy.put("output.json", "1".getBytes(StandardCharsets.UTF_8));
    copy.put("output.json", "2".getBytes(StandardCharsets.UTF_8));

    assertThat(stage.get("output.json")).hasValueSatisfying(it -> assertThat(it).hasSize(1));
    assertThat(stage.get("other.json")).isEmpty();
    assertThat(store.publish(FIRST, List.of(staged))).isEmpty();
    assertThat(content(A)).isEqualTo("worker");
  }

  @Test
  void ofAllWhoCreateAnObjectOneSucceedsAndItsContentStays()
      throws IOException, InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Boolean>> created = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      byte[] mine = ("creator " + i).getBytes(StandardCharsets.UTF_8);
      created.add(threads.submit(() -> store.createIfAbsent("intents/1.json", mine)));
    }
    threads.shutdown();
    List<Integer> winners = new ArrayList<>();
    for (int i = 0; i < created.size(); i++) {
      if (created.get(i).get()) {
        winners.add(i);
      }
    }
    assertThat(winners).hasSize(1);
    assertThat(store.list("intents")).containsExactly("1.json");
    try (var in = store.open("intents/1.json")) {
      assertThat(in).hasContent("creator " + winners.get(0));
    }
  }

  @Test
  void objectsArePutListedAndDeleted() throws IOException {
    store.put("manifests/2.json", new byte[] {1});
    store.put("manifests/1.json", new byte[] {1});
    store.put("manifests/1.json", new byte[] {2, 3});
    assertThat(store.list("manifests")).containsExactly("1.json", "2.json");
    assertThat(List.of(store.has("manifests/1.json"), store.has("manifests/3.json")))
        .containsExactly(true, false);
    try (var in = store.open("manifests/1.json")) {
      assertThat(in.readAllBytes()).containsExactly(2, 3);
    }

    store.delete("manifests/1.json");
    store.delete("manifests/1.json");
    store.removeUnfinished();

    assertThat(store.list("manifests")).containsExactly("2.json");
    assertThat(files()).as("objects are no files").isEmpty();
    assertThatThrownBy(() -> store.open("manifests/1.json"))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void deletesTheFilesThatAreNamedAndCanDoItAgain() throws IOException {
    store.publish(FIRST, List.of(stage(FIRST, A, "a"), stage(FIRST, B, "b")));
    store.check(List.of(A, B));

    store.delete(List.of(A, LETTERS));
    store.delete(List.of(A));

    assertThat(files()).containsExactly("b.parquet");
    assertThat(List.of(store.exists(A), store.exists(B))).containsExactly(false, true);
  }

  @Test
  void oneAtATimeHoldsTheLeaseAndEpochsRise() throws IOException {
    long first;
    try (Lease lease = store.lease("20260301T101500Z-00000a", () -> 0)) {
      first = lease.epoch();
      assertThat(lease.isHeld()).isTrue();
      assertThatThrownBy(() -> open().lease("20260301T111500Z-00000b", () -> 0))
          .isInstanceOf(SinkException.class)
          .hasMessageContaining("run 20260301T101500Z-00000a is writing to its sink");
    }
    try (Lease lease = store.lease("20260301T111500Z-00000b", () -> 0)) {
      assertThat(lease.epoch()).isEqualTo(first + 1);
    }
    try (Lease lease = store.lease("20260301T121500Z-00000c", () -> 41)) {
      assertThat(lease.epoch()).isEqualTo(42);
    }
  }
}
