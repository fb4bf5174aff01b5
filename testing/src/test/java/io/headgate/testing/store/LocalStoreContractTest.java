package io.headgate.testing.store;

import io.headgate.tables.DataFile;
import io.headgate.tables.Store;
import io.headgate.tables.StoredFile;
import io.headgate.tables.local.LocalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class LocalStoreContractTest extends StoreContract {
  @TempDir Path folder;

  @Override
  Store open() throws IOException {
    return LocalStore.of(folder.resolve("out"), folder.resolve("out/_dead_letters"), "storefront");
  }

  @Override
  String content(StoredFile file) throws IOException {
    boolean letters = file.kind() == DataFile.Kind.DEAD_LETTERS;
    return Files.readString(
        folder.resolve(letters ? "out/_dead_letters" : "out").resolve(file.path()));
  }
}
