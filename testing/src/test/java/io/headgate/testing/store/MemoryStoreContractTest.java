package io.headgate.testing.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.tables.Lease;
import io.headgate.tables.Store;
import io.headgate.tables.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class MemoryStoreContractTest extends StoreContract {
  private final String name = UUID.randomUUID().toString();

  @Override
  Store open() {
    return MemoryStore.named(name);
  }

  @Override
  String content(StoredFile file) {
    return new String(MemoryStore.named(name).content(file).orElseThrow(), StandardCharsets.UTF_8);
  }

  @Test
  void whoseLeaseWasTakenAwayLearnsIt() throws IOException {
    MemoryStore store = MemoryStore.named(name);
    try (Lease asleep = store.lease("20260301T101500Z-00000a", () -> 0)) {
      store.breakLease();
      assertThat(asleep.isHeld()).isFalse();
      try (Lease next = store.lease("20260301T111500Z-00000b", () -> 0)) {
        asleep.close();
        assertThat(next.isHeld()).isTrue();
      }
    }
  }
}
