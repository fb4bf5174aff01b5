package io.headgate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
  @TempDir Path parent;

  @Test
  void isNewPrivateAndRemovedWithAllThatIsInIt() throws IOException {
    Path path;
    try (TemporaryFolder folder = TemporaryFolder.create(parent, "20260301T101500Z-1a2b3c");
        TemporaryFolder other = TemporaryFolder.create(parent, "20260301T101500Z-1a2b3c")) {
      path = folder.path();
      Files.writeString(Files.createDirectories(path.resolve("a/b")).resolve("c"), "spilled");

      assertThat(path).hasParent(parent).isNotEqualTo(other.path());
      assertThat(path.getFileName().toString())
          .matches("headgate-tmp-20260301T101500Z-1a2b3c-[0-9a-f]{16}");
      assertThat(rights(path)).isEqualTo("rwx------");
      assertThat(TemporaryFolder.purpose(path)).contains("20260301T101500Z-1a2b3c");
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void whoWasGivenItDoesNotRemoveIt() throws IOException {
    Path path = folder("rwx------");
    TemporaryFolder.join(path).close();

    assertThat(path).isDirectory();
  }

  @Test
  void othersMayHaveNoRights() throws IOException {
    for (String rights : List.of("rwx--x---", "rwxrwxrwx", "rwxr-xr-x")) {
      Path path = folder(rights);
      assertThatThrownBy(() -> TemporaryFolder.join(path))
          .hasMessage(
              "Cannot use the temporary folder %s: others have rights on it: %s (expected: a folder of this user that nobody else can enter). Name another place with --temp (or java.io.tmpdir)."
                  .formatted(path, rights));
      Files.delete(path);
    }
  }

  @Test
  void isNoLinkNoFileAndThere() throws IOException {
    Path folder = folder("rwx------");
    Path link = Files.createSymbolicLink(parent.resolve("link"), folder);
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> TemporaryFolder.join(link)).hasMessageContaining(": it is a link (");
    assertThatThrownBy(() -> TemporaryFolder.join(file))
        .hasMessageContaining(": it is no folder (");
    assertThatThrownBy(() -> TemporaryFolder.join(parent.resolve("none")))
        .hasMessageContaining(": it is not there (");
  }

  @Test
  void belongsToNobodyElse() throws IOException {
    Path others = Path.of("/usr"); // root's
    if (new UnixSystem().getUid() == 0) {
      others = folder("rwx------");
      Files.setAttribute(others, "unix:uid", 65534);
    }
    String owner = Files.getOwner(others).getName();
    Path path = others;

    assertThatThrownBy(() -> TemporaryFolder.join(path))
        .hasMessageContaining(": it belongs to " + owner + " (");
    assertThat(TemporaryFolder.sweep(parent)).isEmpty();
  }

  @Test
  void saysWhyNoneCanBeMade() {
    assertThatThrownBy(() -> TemporaryFolder.create(parent.resolve("none"), "run"))
        .hasMessage(
            "Cannot make a temporary folder in %s: it is not there. Name another place with --temp (or java.io.tmpdir)."
                .formatted(parent.resolve("none")));
  }

  @Test
  void whatIsInUseByThisProcessIsNotLeftOver() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.create(parent, "run")) {
      assertThat(TemporaryFolder.leftovers(parent)).isEmpty();
      assertThat(TemporaryFolder.sweep(parent)).isEmpty();
      assertThat(folder.path()).isDirectory();
    }
  }

  @Test
  void whatNobodyHoldsIsListedAndSwept() throws IOException {
    Path left = folder("rwx------");
    Files.writeString(left.resolve("spilled"), "rows");
    Path target = Files.createDirectory(parent.resolve("target"));
    Files.writeString(target.resolve("kept"), "by others");
    Files.createSymbolicLink(left.resolve("link"), target);
    Files.createSymbolicLink(parent.resolve("headgate-tmp-run-00000000000000ff"), target);
    Files.createDirectory(parent.resolve("headgate-tmp-run-of-somebody"));
    Files.createDirectory(parent.resolve("headgate-20260301T101500Z-1a2b3c"));

    assertThat(TemporaryFolder.leftovers(parent)).containsExactly(left);
    assertThat(left.resolve("spilled")).exists();
    assertThat(TemporaryFolder.sweep(parent)).containsExactly(left);
    assertThat(left).doesNotExist();
    assertThat(target.resolve("kept")).exists();
    assertThat(parent.toFile().list()).hasSize(4);
  }

  /** By another process, which is killed. */
  @Test
  void whatAnotherProcessHoldsIsLeftOverWhenItIsKilled() throws Exception {
    Path path = folder("rwx------");
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                path.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(holder.getInputStream().read()).as("it holds the folder").isEqualTo('!');
      assertThat(TemporaryFolder.leftovers(parent)).isEmpty();
      assertThat(TemporaryFolder.sweep(parent)).isEmpty();
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(TemporaryFolder.sweep(parent)).containsExactly(path);
  }

  /** Uses a folder until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws IOException {
      TemporaryFolder.join(Path.of(args[0]));
      System.out.print('!');
      System.out.flush();
      System.in.read();
    }
  }

  private Path folder(String rights) throws IOException {
    Path path = Files.createDirectory(parent.resolve("headgate-tmp-run-0123456789abcdef"));
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
