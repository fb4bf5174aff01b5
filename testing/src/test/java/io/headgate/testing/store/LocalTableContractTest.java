package io.headgate.testing.store;

import io.headgate.tables.Store;
import io.headgate.tables.local.LocalStore;
import io.headgate.terms.Durability;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class LocalTableContractTest extends TableContract {
  @TempDir Path folder;
  private int opened;

  @Override
  Store fresh() throws IOException {
    Path out = folder.resolve("out-" + opened++);
    return LocalStore.of(out, out.resolve("_dead_letters"), "storefront")
        .withDurability(Durability.NONE);
  }
}
