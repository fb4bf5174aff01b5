package io.headgate.tables.local;

import static io.headgate.tables.local.SinkFixture.RUN_1;
import static io.headgate.tables.local.SinkFixture.RUN_2;
import static io.headgate.tables.local.SinkFixture.RUN_3;
import static io.headgate.tables.local.SinkFixture.everything;
import static io.headgate.tables.local.SinkFixture.name;
import static io.headgate.tables.local.SinkFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.headgate.tables.Commit;
import io.headgate.tables.DataFile;
import io.headgate.tables.SinkException;
import io.headgate.tables.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Manifests, intents and links that others have made, or edited: refused by name, all untouched.
 */
class ForeignFilesTest {
  @TempDir Path temporary;
  private SinkFixture fixture;
  private Path victim;

  @BeforeEach
  void open() throws IOException {
    fixture = new SinkFixture(temporary.resolve("out"));
    victim = Files.createDirectories(temporary.resolve("home"));
    Files.writeString(victim.resolve(name(RUN_2)), "important");
    fixture.publish(RUN_1, "w1", "_");
  }

  static Stream<Arguments> edits() {
    String path = "window=w1/" + name(RUN_1);
    return Stream.of(
        edit("an absolute path", path, "/etc/" + name(RUN_1), "path: /etc/"),
        edit("a way out", path, "../home/" + name(RUN_2), "path: ../home/"),
        edit(
            "a way out and back",
            path,
            "window=w1/../../home/" + name(RUN_2),
            "path: window=w1/.."),
        edit("our own state", path, "_headgate/storefront/" + name(RUN_1), "path: _headgate/"),
        edit("a name of others", path, "window=w1/passwd", "path: window=w1/passwd"),
        edit("another job's name", path, "window=w1/x" + name(RUN_1), "path: window=w1/xstore"),
        edit("no name", path, "", "path:  (expected: one below "),
        edit("a NUL", path, "window=w1\\u0000/" + name(RUN_1), "path: window=w1"),
        edit("another kind", "ROWS", "DEAD_LETTERS", "path: window=w1/"),
        edit("an unknown kind", "\"ROWS\"", "\"SECRETS\"", "SECRETS"),
        edit("another job", "\"storefront\"", "\"other\"", "job: other (expected: storefront)"),
        edit("another number", "\"sequence\":1", "\"sequence\":7", "sequence: 7 (expected: 1"),
        edit("a member too many", "\"mode\"", "\"later\":1,\"mode\"", "\"later\""),
        edit("a member too few", "\"mode\":\"snapshot\",", "", "mode"),
        edit("a null", "\"mode\":\"snapshot\"", "\"mode\":null", "mode"),
        edit("no version", "\"version\":2,", "", "version: missing (expected: 1 to 2)"),
        edit("version 0", "\"version\":2", "\"version\":0", "version: 0 (expected: 1 to 2)"),
        arguments("half of it", (UnaryOperator<String>) text -> text.substring(0, 90), "no JSON"),
        arguments("nothing", (UnaryOperator<String>) text -> "", "it holds no JSON object"),
        arguments("null", (UnaryOperator<String>) text -> "null", "it holds no JSON object"),
        arguments("a list", (UnaryOperator<String>) text -> "[]", "it holds no JSON object"),
        arguments("more behind it", (UnaryOperator<String>) text -> text + "{}", "Trailing"));
  }

  private static Arguments edit(String what, String from, String to, String cause) {
    UnaryOperator<String> edit =
        text -> {
          assertThat(text).contains(from);
          return text.replace(from, to);
        };
    return arguments(what, edit, cause);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void aManifestThatWasEditedIsRefused(String what, UnaryOperator<String> edit, String cause)
      throws IOException {
    Path manifest = fixture.manifest(1);
    Files.writeString(manifest, edit.apply(Files.readString(manifest)));
    List<String> before = everything(temporary);

    assertThatThrownBy(fixture.sink::current)
        .isInstanceOf(SinkException.class)
        .hasMessageStartingWith("Cannot read " + manifest + ": ")
        .hasMessageContaining(cause)
        .hasMessageEndingWith(
            ". Nothing was touched. Restore it from a copy, or move it away: what it names is nobody's then, and to be removed by hand.");
    assertThatThrownBy(() -> fixture.publish(RUN_2, "w2")).hasMessageContaining(cause);
    assertThatThrownBy(this::clean).hasMessageContaining(cause);

    assertThat(everything(temporary)).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void anIntentThatWasEditedIsRefused(String what, UnaryOperator<String> edit, String cause)
      throws IOException {
    fixture = new SinkFixture(temporary.resolve("begun"));
    begin(RUN_1, "w1", "_");
    Path intent = fixture.intent(1);
    Files.writeString(intent, edit.apply(Files.readString(intent)));
    List<String> before = everything(temporary);

    assertThatThrownBy(() -> fixture.publish(RUN_2, "w2"))
        .isInstanceOf(SinkException.class)
        .hasMessageStartingWith("Cannot read " + intent + ": ")
        .hasMessageContaining(cause);
    assertThatThrownBy(this::clean).hasMessageContaining(cause);

    assertThat(everything(temporary)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../manifests/000000000001.json", "/etc/passwd", "..", ".", ""})
  void anIntentMovesOnlyWhatItsRunHasStaged(String from) throws IOException {
    fixture = new SinkFixture(temporary.resolve("begun"));
    begin(RUN_1, "w1");
    Path intent = fixture.intent(1);
    String text = Files.readString(intent);
    Files.writeString(
        intent, text.replaceFirst("\"from\":\"[^\"]*\"", "\"from\":\"" + from + "\""));
    List<String> before = everything(temporary);

    assertThatThrownBy(() -> fixture.publish(RUN_2, "w2"))
        .hasMessageStartingWith(
            "Cannot read " + intent + ": from: " + from + " (expected: the name of a staged file)");
    assertThat(everything(temporary)).isEqualTo(before);
  }

  @Test
  void anIntentRemovesOnlyWhatIsOurs() throws IOException {
    begin(RUN_2, "w2");
    Path intent = fixture.intent(2);
    String text = Files.readString(intent);
    assertThat(text).containsOnlyOnce("window=w1/");
    Files.writeString(intent, text.replace("window=w1/" + name(RUN_1), "../home/" + name(RUN_2)));
    List<String> before = everything(temporary);

    assertThatThrownBy(() -> fixture.publish(RUN_3, "w3"))
        .hasMessageContaining("path: ../home/" + name(RUN_2) + " (expected: one below ");
    assertThat(everything(temporary)).isEqualTo(before);
  }

  @Test
  void aNewerFormatIsNeverHalfRead() throws IOException {
    Path manifest = fixture.manifest(1);
    Files.writeString(manifest, "{\"version\":3,\"shards\":{}}");
    assertThatThrownBy(fixture.sink::current)
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "Cannot read "
                + manifest
                + ": its format is version 3, and this Headgate reads up to 2. Nothing was touched. Use the version of Headgate that wrote it, or a newer one.");
  }

  /** Folders that are the job's alone; what is behind a link is somebody else's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "_headgate",
        "_headgate/storefront",
        "_headgate/storefront/runs",
        "_headgate/storefront/intents",
        "_headgate/storefront/manifests"
      })
  void aLinkInTheWayIsRefused(String folder) throws IOException {
    Path there = fixture.root.resolve(folder);
    Path elsewhere = temporary.resolve("elsewhere");
    Files.move(there, elsewhere);
    Files.createDirectories(elsewhere.resolve("runs/x"));
    Files.writeString(elsewhere.resolve("runs/x/f"), "important");
    Files.createSymbolicLink(there, elsewhere);
    List<String> before = everything(temporary);

    assertThatThrownBy(() -> fixture.publish(RUN_2, "w2"))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "Cannot use "
                + there
                + ": it is a link (expected: a folder). Nothing was touched; remove it, or choose another sink.path.");
    assertThatThrownBy(this::clean).isInstanceOf(SinkException.class);
    assertThat(everything(temporary)).isEqualTo(before);
  }

  @Test
  void aLeaseThatIsALinkOrNoRegularFileIsRefused() throws Exception {
    Path lease = fixture.home().resolve("lease");
    Files.delete(lease);
    Files.createSymbolicLink(lease, victim.resolve(name(RUN_2)));
    assertThatThrownBy(() -> fixture.publish(RUN_2, "w2"))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "Cannot use "
                + lease
                + ": it is a link (expected: a regular file). Nothing was touched; remove it.");
    assertThat(victim.resolve(name(RUN_2))).hasContent("important");

    Files.delete(lease);
    Files.createSymbolicLink(lease, temporary.resolve("not-there"));
    assertThatThrownBy(() -> fixture.publish(RUN_2, "w2")).hasMessageContaining("it is a link");
    assertThat(temporary.resolve("not-there")).doesNotExist();

    Files.delete(lease);
    assertThat(new ProcessBuilder("mkfifo", lease.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> fixture.publish(RUN_2, "w2"))
        .hasMessageContaining(": it is no regular file (expected: a regular file)");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aManifestThatIsALinkIsRefused(boolean newest) throws IOException {
    Path manifest = fixture.manifest(newest ? 1 : 2);
    Files.move(fixture.manifest(1), temporary.resolve("manifest"));
    Files.createSymbolicLink(manifest, temporary.resolve("manifest"));
    assertThatThrownBy(() -> fixture.publish(RUN_2, "w2"))
        .hasMessageStartingWith("Cannot read " + manifest + ": it is a link.");
  }

  @Test
  void nothingIsPublishedThroughALinkNorRemovedBehindOne() throws IOException {
    Files.createSymbolicLink(fixture.root.resolve("window=w2"), victim);
    assertThatThrownBy(() -> fixture.publish(RUN_2, "w2"))
        .isInstanceOf(SinkException.class)
        .hasMessageStartingWith(
            "Cannot use " + fixture.root.resolve("window=w2") + ": it is a link");
    assertThat(fixture.sink.newestRun()).as("nothing was committed").contains(RUN_1);

    Files.move(fixture.root.resolve("window=w1"), victim.resolve("w1"));
    Files.createSymbolicLink(fixture.root.resolve("window=w1"), victim.resolve("w1"));
    assertThatThrownBy(() -> fixture.publish(RUN_3, "w3"))
        .hasMessageStartingWith(
            "Cannot use " + fixture.root.resolve("window=w1") + ": it is a link");
    assertThat(victim.resolve("w1/" + name(RUN_1))).exists();
    try (TableWriter writer = fixture.sink.begin(RUN_3)) {
      writer.recover();
      assertThat(writer.leftovers().orphans()).as("behind a link nothing is ours").isEmpty();
    }
  }

  @Test
  void ofLinksAmongStagedFilesTheLinksAreDeleted() throws IOException {
    Path staged = Files.createDirectories(fixture.home().resolve("runs/" + RUN_2 + ".9"));
    Files.createSymbolicLink(staged.resolve("x"), victim);
    Files.createSymbolicLink(fixture.home().resolve("runs/y"), victim);
    fixture.publish(RUN_3, "w3");
    assertThat(victim.resolve(name(RUN_2))).hasContent("important");
    assertThat(Folders.children(fixture.home().resolve("runs"))).isEmpty();
  }

  /** A publication that has got to its intent and no further. */
  private void begin(String run, String... windows) throws IOException {
    try (TableWriter writer = fixture.on(new InterruptedDisk("move .*")).begin(run)) {
      writer.recover();
      List<DataFile> files = stage(writer, run, windows);
      assertThatThrownBy(() -> writer.publish(Commit.of(files, 0, 7)))
          .hasMessageContaining("interrupted");
    }
  }

  private void clean() throws IOException {
    try (TableWriter writer = fixture.sink.begin(RUN_3)) {
      writer.clean(writer.leftovers());
    }
  }
}
