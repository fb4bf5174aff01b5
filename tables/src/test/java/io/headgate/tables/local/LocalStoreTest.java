package io.headgate.tables.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.tables.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders a sink may be. */
class LocalStoreTest {
  @TempDir Path temporary;

  @Test
  void refusesASinkThatIsAFile() throws IOException {
    Path file = Files.writeString(temporary.resolve("taken"), "x");
    assertThatThrownBy(() -> LocalStore.of(file, temporary.resolve("d"), "storefront"))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "Cannot write to "
                + file
                + ": it is a file (expected: a folder, or nothing). Choose another sink.path.");
  }

  @Test
  void refusesDeadLettersAmongWhatHeadgateKeepsForItself() {
    Path root = temporary.resolve("out");
    Path letters = root.resolve("_headgate/storefront/runs/letters");
    assertThatThrownBy(() -> LocalStore.of(root, letters, "storefront"))
        .isInstanceOf(SinkException.class)
        .hasMessageStartingWith("Cannot write dead letters to " + letters + ": ");
  }
}
