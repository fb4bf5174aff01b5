package io.headgate.testing.store;

import io.headgate.tables.DataFile;
import io.headgate.tables.Stage;
import io.headgate.tables.Staged;
import io.headgate.tables.StagedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * The workers' half of a store in memory, which they find by its name.
 *
 * @param store the name of the store
 * @param staging the name of what is staged
 */
record MemoryStage(String store, String staging) implements Stage {
  private static final long serialVersionUID = 1L;

  private MemoryStore found() {
    return MemoryStore.named(store);
  }

  @Override
  public StagedChannel stage(DataFile.Kind kind, String path) {
    return new Part(kind, path);
  }

  @Override
  public void put(String name, byte[] content) {
    found().put(object(name), content);
  }

  @Override
  public Optional<byte[]> get(String name) {
    return Optional.ofNullable(found().objects().get(object(name)));
  }

  private String object(String name) {
    return "runs/" + staging + "/" + name;
  }

  @Override
  public String toString() {
    return "memory:/%s/runs/%s".formatted(store, staging);
  }

  /** A file on its way; the store learns of it when it is finished. */
  private final class Part implements StagedChannel {
    private final DataFile.Kind kind;
    private final String path;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean open = true;

    Part(DataFile.Kind kind, String path) {
      this.kind = kind;
      this.path = path;
    }

    @Override
    public String name() {
      return MemoryStage.this + "/" + path;
    }

    @Override
    public int write(ByteBuffer from) {
      byte[] some = new byte[from.remaining()];
      from.get(some);
      bytes.writeBytes(some);
      return some.length;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public Staged finish() {
      open = false;
      String token = "upload-" + UUID.randomUUID();
      byte[] content = bytes.toByteArray();
      found().complete(token, new MemoryStore.Upload(staging, kind, path, content));
      return new Staged(kind, path, content.length, token);
    }

    @Override
    public void abort() {
      open = false;
    }
  }
}
