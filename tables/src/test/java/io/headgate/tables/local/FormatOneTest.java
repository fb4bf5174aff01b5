package io.headgate.tables.local;

import static io.headgate.tables.local.SinkFixture.RUN_1;
import static io.headgate.tables.local.SinkFixture.RUN_2;
import static io.headgate.tables.local.SinkFixture.RUN_3;
import static io.headgate.tables.local.SinkFixture.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.tables.Manifest;
import io.headgate.tables.SinkException;
import io.headgate.tables.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sinks that a Headgate of absolute paths has written. */
class FormatOneTest {
  @TempDir Path temporary;
  private SinkFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new SinkFixture(temporary.resolve("out"));
    write(fixture.root.resolve("window=w1/" + name(RUN_1)));
    write(fixture.root.resolve("_dead_letters/" + letters(RUN_1)));
    write(fixture.manifest(1), manifest(fixture.root, RUN_1, 1, "w1"));
  }

  private static String letters(String run) {
    return "dead-letters-storefront-" + run + "-00000-0.ndjson";
  }

  private static void write(Path file) throws IOException {
    write(file, "x");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String manifest(Path root, String run, int sequence, String window) {
    return """
    {"version":1,"job":"storefront","jobId":"j","run":"%2$s","sequence":%3$d,"mode":"snapshot",
     "publishedMillis":7,"rows":10,"files":[
      {"kind":"DEAD_LETTERS","path":"%1$s/_dead_letters/%5$s","window":"","partition":"","rows":1,"bytes":1,
       "minEventTime":null,"maxEventTime":null},
      {"kind":"ROWS","path":"%1$s/window=%4$s/%6$s","window":"%4$s","partition":"","rows":10,"bytes":1,
       "minEventTime":1,"maxEventTime":2}]}
    """
        .formatted(root, run, sequence, window, letters(run), name(run));
  }

  @Test
  void itsFilesAreFoundAndReplaced() throws IOException {
    Manifest old = fixture.sink.current().orElseThrow();
    assertThat(old.files())
        .extracting(Manifest.PublishedFile::path)
        .containsExactly(letters(RUN_1), "window=w1/" + name(RUN_1));
    assertThat(old.sink()).isEqualTo(fixture.root.toString());
    assertThat(old.deadLetters()).isEqualTo("_dead_letters");

    fixture.publish(RUN_2, "w2");

    assertThat(fixture.visible()).containsExactly("window=w2/" + name(RUN_2));
    assertThat(SinkFixture.below(fixture.root, ".ndjson")).isEmpty();
    assertThat(fixture.sink.current().orElseThrow().version()).isEqualTo(2);
    assertThat(fixture.sink.current().orElseThrow().jobId()).isEqualTo("j");
  }

  @Test
  void aCopyOfItLeavesTheOriginal() throws IOException {
    Path backup = temporary.resolve("backup");
    SinkFixture.copy(fixture.root, backup);
    SinkFixture copy = new SinkFixture(backup);

    copy.publish(RUN_2, "w2");

    assertThat(copy.visible()).containsExactly("window=w2/" + name(RUN_2));
    assertThat(fixture.visible()).containsExactly("window=w1/" + name(RUN_1));
    assertThat(SinkFixture.below(fixture.root, ".ndjson")).hasSize(1);
  }

  @Test
  void aPublicationThatItHadBegunIsFinished() throws IOException {
    Path staged = fixture.home().resolve("runs/" + RUN_2 + "/a.parquet.part");
    write(staged);
    write(
        fixture.home().resolve("intent.json"),
        """
        {"moves":[{"from":"%s","to":"%s"}],"remove":["%s","%s"],"manifest":%s}
        """
            .formatted(
                staged,
                fixture.root.resolve("window=w2/" + name(RUN_2)),
                fixture.root.resolve("window=w1/" + name(RUN_1)),
                fixture.root.resolve("_dead_letters/" + letters(RUN_1)),
                manifest(fixture.root, RUN_2, 2, "w2")));

    try (TableWriter writer = fixture.sink.begin(RUN_3)) {
      assertThat(writer.leftovers().unfinished()).containsExactly(RUN_2);
      assertThat(writer.recover()).contains(RUN_2);
    }

    assertThat(fixture.visible()).containsExactly("window=w2/" + name(RUN_2));
    assertThat(SinkFixture.below(fixture.root, ".ndjson")).isEmpty();
    assertThat(fixture.home().resolve("intent.json")).doesNotExist();
    assertThat(fixture.home().resolve("runs/" + RUN_2)).doesNotExist();
    assertThat(fixture.sink.newestRun()).contains(RUN_2);
  }

  /** As a stranger wrote one, to have files of his choice deleted and moved. */
  @Test
  void anIntentOfOthersIsRefused() throws IOException {
    Path victim = temporary.resolve("v");
    write(victim.resolve("a"));
    write(victim.resolve("b"));
    Path intent = fixture.home().resolve("intent.json");
    write(
        intent,
        """
        {"moves":[{"from":"%1$s/b","to":"%2$s/leak.txt"}],"remove":["%1$s/a"],"manifest":
         {"version":1,"job":"storefront","jobId":"x","run":"%3$s","sequence":2,"mode":"snapshot",
          "publishedMillis":0,"rows":0,"files":[]}}
        """
            .formatted(victim, fixture.root, RUN_2));

    assertThatThrownBy(() -> fixture.publish(RUN_3, "w3"))
        .isInstanceOf(SinkException.class)
        .hasMessageStartingWith("Cannot read " + intent + ": from: " + victim.resolve("b"));
    write(
        intent,
        Files.readString(intent).replaceAll("\"moves\":.*\"remove\"", "\"moves\":[],\"remove\""));
    assertThatThrownBy(() -> fixture.publish(RUN_3, "w3"))
        .hasMessageStartingWith("Cannot read " + intent + ": path: a (expected: a file of job");

    assertThat(victim.resolve("a")).exists();
    assertThat(victim.resolve("b")).exists();
    assertThat(fixture.visible()).containsExactly("window=w1/" + name(RUN_1));
  }

  @Test
  void pathsThatDoNotLieInOneFolderAreRefused() throws IOException {
    String text = Files.readString(fixture.manifest(1));
    String second =
        "{\"kind\":\"ROWS\",\"path\":\"/home/window=w9/%s\",\"window\":\"w9\",\"partition\":\"\",\"rows\":1,\"bytes\":1},"
            .formatted(name(RUN_1));
    Files.writeString(fixture.manifest(1), text.replace("\"files\":[", "\"files\":[" + second));
    assertThatThrownBy(fixture.sink::current).hasMessageContaining("(expected: one below /home)");
  }

  /** A run under a locale with digits of its own named files so. */
  @Test
  void digitsOfAnyScriptCount() throws IOException {
    String digits = "storefront-" + RUN_1 + "-०००११-०.parquet";
    Path folder = fixture.root.resolve("window=w1");
    Files.move(folder.resolve(name(RUN_1)), folder.resolve(digits));
    Path numbered = fixture.manifest(1).resolveSibling("००००००००००१२.json");
    Files.move(fixture.manifest(1), numbered);
    Files.writeString(
        numbered,
        Files.readString(numbered)
            .replace("w1/" + name(RUN_1), "w1/" + digits)
            .replace("\"sequence\":1,", "\"sequence\":12,"));

    Manifest next = fixture.publish(RUN_2, "w2");

    assertThat(next.sequence()).isEqualTo(13);
    assertThat(fixture.manifest(13)).exists().hasFileName("000000000013.json");
    assertThat(fixture.visible()).containsExactly("window=w2/" + name(RUN_2));
  }
}
