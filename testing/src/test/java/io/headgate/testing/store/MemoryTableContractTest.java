package io.headgate.testing.store;

import io.headgate.tables.Store;
import java.util.UUID;

final class MemoryTableContractTest extends TableContract {
  @Override
  Store fresh() {
    return MemoryStore.named(UUID.randomUUID().toString());
  }
}
