package io.headgate.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
  @TempDir Path folder = Path.of("");

  @Test
  void deletesAFolderWithAllThatIsInIt() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("a/b/c")).getParent().getParent();
    Files.writeString(tree.resolve("b/c/file"), "x");

    assertThat(Trees.delete(tree)).isTrue();

    assertThat(tree).doesNotExist();
  }

  @Test
  void ofLinksItDeletesTheLinks() throws IOException {
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Files.writeString(kept.resolve("file"), "x");
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.createSymbolicLink(tree.resolve("link"), kept);

    assertThat(Trees.delete(tree)).isTrue();

    assertThat(tree).doesNotExist();
    assertThat(kept.resolve("file")).hasContent("x");
  }

  @Test
  void whatIsNotThereIsGone() throws IOException {
    assertThat(Trees.delete(folder.resolve("none"))).isTrue();
  }
}
