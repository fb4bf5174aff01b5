package io.headgate.sources.files;

import static io.headgate.sources.files.Reading.latin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.terms.Compression;
import io.headgate.terms.OnUnreadable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is no regular file has a size of 0, and would be an empty input; opening a pipe waits. */
@Timeout(20)
@EnabledOnOs(OS.LINUX)
class IrregularFilesTest {
  private static final String REFUSED = "Cannot read %s: %s (expected: a regular file).";
  private static final String UNKNOWN = "its size is not known before it is read";
  private static final String REPAIR = " Repair or remove it, or set onUnreadable: skip.";

  @TempDir Path folder;

  @Test
  void whatAPathNamesIsRefusedWhateverTheJobSkips() throws Exception {
    Path pipe = Irregular.pipe(folder.resolve("pipe.ndjson"));
    Path socket = folder.resolve("socket");
    try (ServerSocketChannel open = Irregular.socket(socket)) {
      assertThat(open.isOpen()).isTrue();
      for (OnUnreadable onUnreadable : OnUnreadable.values()) {
        assertRefused(pipe.toString(), onUnreadable, REFUSED.formatted(pipe, "it is a pipe"));
        assertRefused(socket.toString(), onUnreadable, REFUSED.formatted(socket, "it is a socket"));
        for (String device : List.of("/dev/zero", "/dev/null")) {
          assertRefused(device, onUnreadable, REFUSED.formatted(device, "it is a device"));
        }
        for (String file : List.of("/proc/self/status", "/proc/kmsg")) {
          assertRefused(file, onUnreadable, REFUSED.formatted(file, UNKNOWN));
        }
      }
    }
  }

  @Test
  void aLinkIsWhatItLeadsTo() throws Exception {
    Path device = Files.createSymbolicLink(folder.resolve("zero.ndjson"), Path.of("/dev/zero"));
    assertRefused(
        device.toString(), OnUnreadable.FAIL, REFUSED.formatted(device, "it is a device"));
    Path real = Reading.write(folder.resolve("real"), latin("{}\n"));
    Path link = Files.createSymbolicLink(folder.resolve("link.ndjson"), real);
    InputFile file = list(link.toString(), OnUnreadable.FAIL).files().get(0);
    assertThat(file.path()).isEqualTo(link.toString());
    assertThat(file.bytes()).isEqualTo(3);
  }

  @Test
  void aFolderLeavesThemOutAndSaysSo() throws Exception {
    Path pipe = Irregular.pipe(folder.resolve("pipe"));
    Path status = Files.createSymbolicLink(folder.resolve("status"), Path.of("/proc/self/status"));
    assertRefused(folder.toString(), OnUnreadable.FAIL, REFUSED.formatted(pipe, "it is a pipe"));

    Path real = Reading.write(folder.resolve("real.ndjson"), latin("{}\n"));
    Irregular.pipe(folder.resolve(".hidden"));
    for (OnUnreadable onUnreadable : OnUnreadable.values()) {
      InputFiles found = list(folder.toString(), onUnreadable);
      assertThat(found.files()).extracting(InputFile::path).containsExactly(real.toString());
      assertThat(found.skipped())
          .containsExactlyInAnyOrder(
              REFUSED.formatted(pipe, "it is a pipe"), REFUSED.formatted(status, UNKNOWN));
    }
  }

  @Test
  void aGlobThatMatchesOneIsRefusedUnlessTheJobSkipsIt() throws Exception {
    Path pipe = Irregular.pipe(folder.resolve("b.ndjson"));
    Path real = Reading.write(folder.resolve("a.ndjson"), latin("{}\n"));
    Irregular.pipe(folder.resolve("other"));
    String refused = REFUSED.formatted(pipe, "it is a pipe");
    for (String glob : List.of("/*.ndjson", "/?.ndjson", "/{a,b}.ndjson", "/**.ndjson")) {
      assertThatThrownBy(() -> list(folder + glob, OnUnreadable.FAIL))
          .isInstanceOf(UnreadableFileException.class)
          .hasMessage(refused + REPAIR);
      InputFiles found = list(folder + glob, OnUnreadable.SKIP);
      assertThat(found.files()).extracting(InputFile::path).containsExactly(real.toString());
      assertThat(found.skipped()).containsExactly(refused);
    }
    assertRefused(folder + "/b*", OnUnreadable.SKIP, refused);
  }

  @Test
  void aGlobLooksNoDeeperThanItReachesAndDoesNotMatchFolders() throws Exception {
    Files.createDirectories(folder.resolve("a/b"));
    Path file = Reading.write(folder.resolve("a/x.ndjson"), latin("{}\n"));
    Reading.write(folder.resolve("a/b/x.ndjson"), latin("{}\n"));
    for (String glob : List.of("/*/x.ndjson", "/[a]/*", "/?/x*", "/a/./*.ndjson")) {
      assertThat(list(folder + glob, OnUnreadable.FAIL).files())
          .as(glob)
          .extracting(InputFile::path)
          .containsExactly(file.toString());
    }
    assertThat(list(folder + "/**.ndjson", OnUnreadable.FAIL).files()).hasSize(2);
    assertThatThrownBy(() -> list(folder + "/[a", OnUnreadable.FAIL))
        .hasMessageStartingWith("Cannot read %s/[a: it is no glob (".formatted(folder));
  }

  private static void assertRefused(String pattern, OnUnreadable onUnreadable, String refused) {
    assertThatThrownBy(() -> list(pattern, onUnreadable))
        .isInstanceOf(IOException.class)
        .hasMessage(refused + " Give a regular file.");
  }

  private static InputFiles list(String pattern, OnUnreadable onUnreadable) throws IOException {
    return InputFiles.list(List.of(pattern), Compression.AUTO, onUnreadable);
  }
}
