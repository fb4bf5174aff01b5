package io.headgate.tables.local;

import io.headgate.run.WholeFile;
import io.headgate.tables.DataFile;
import io.headgate.tables.Stage;
import io.headgate.tables.StagedChannel;
import io.headgate.terms.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * A staging folder, which exists.
 *
 * @param folder its absolute path
 * @param durability whether files are on disk once they are finished
 */
public record LocalStage(String folder, Durability durability) implements Stage {
  private static final long serialVersionUID = 1L;

  @Override
  public StagedChannel stage(DataFile.Kind kind, String path) throws IOException {
    // By a name of its own: an attempt that is repeated must not meet the one before.
    String ending = path.substring(path.lastIndexOf('.') + 1);
    Path file = Path.of(folder, UUID.randomUUID() + "." + ending + ".part");
    return LocalChannel.create(file, kind, path, durability);
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    Files.createDirectories(Path.of(folder));
    WholeFile.replace(Path.of(folder, name), out -> out.write(content));
  }

  @Override
  public Optional<byte[]> get(String name) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(Path.of(folder, name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return folder;
  }
}
