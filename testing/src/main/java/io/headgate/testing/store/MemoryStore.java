package io.headgate.testing.store;

import io.headgate.tables.DataFile;
import io.headgate.tables.Lease;
import io.headgate.tables.SinkException;
import io.headgate.tables.Stage;
import io.headgate.tables.Staged;
import io.headgate.tables.Store;
import io.headgate.tables.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store in this JVM that works as object stores do: a staged file is an upload that is not
 * complete, to be completed at the one place that it was begun for. It has no folders, no rename,
 * and nothing that could be half there.
 */
public final class MemoryStore implements Store {
  /** Workers find the store by its name: they get a copy of the stage. */
  private static final Map<String, MemoryStore> STORES = new ConcurrentHashMap<>();

  /** An upload that waits to be completed. */
  record Upload(String staging, DataFile.Kind kind, String path, byte[] content) {}

  private final String name;
  private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private final Map<StoredFile, byte[]> files = new ConcurrentHashMap<>();
  private final Collection<String> stagings = new ConcurrentSkipListSet<>();
  private final AtomicLong epoch = new AtomicLong();
  private @Nullable String holder;

  private MemoryStore(String name) {
    this.name = name;
  }

  /** The store of this name, which is made where there is none. */
  public static MemoryStore named(String name) {
    return STORES.computeIfAbsent(name, MemoryStore::new);
  }

  /** What a visible file holds. */
  public Optional<byte[]> content(StoredFile file) {
    return Optional.ofNullable(files.get(file));
  }

  Map<String, byte[]> objects() {
    return objects;
  }

  void complete(String token, Upload upload) {
    stagings.add(upload.staging());
    uploads.put(token, upload);
  }

  @Override
  public String root() {
    return "memory:/" + name;
  }

  @Override
  public String deadLetters() {
    return root() + "/_dead_letters";
  }

  @Override
  public String home() {
    return root() + "/_headgate/job";
  }

  @Override
  public boolean isNew() {
    return objects.isEmpty() && epoch.get() == 0;
  }

  @Override
  public synchronized Lease lease(String run, Lease.Epochs epochs) throws IOException {
    if (holder != null) {
      throw new SinkException("Cannot start: run %s is writing to its sink.".formatted(holder));
    }
    long largest = epochs.largest();
    return new Held(epoch.updateAndGet(seen -> Math.max(seen, largest) + 1), run);
  }

  /** The lease of whoever was the last to get one. */
  private final class Held implements Lease {
    private final long mine;

    Held(long mine, String run) {
      this.mine = mine;
      holder = run;
    }

    @Override
    public long epoch() {
      return mine;
    }

    @Override
    public boolean isHeld() {
      return epoch.get() == mine;
    }

    @Override
    public void close() {
      synchronized (MemoryStore.this) {
        if (isHeld()) {
          holder = null;
        }
      }
    }
  }

  /** Takes the lease away from whoever has it, as somebody who believes them dead would. */
  public synchronized void breakLease() {
    holder = null;
    epoch.incrementAndGet();
  }

  @Override
  public List<String> list(String folder) {
    return objects.keySet().stream()
        .filter(object -> object.startsWith(folder + "/"))
        .map(object -> object.substring(folder.length() + 1))
        .filter(object -> !object.contains("/"))
        .toList();
  }

  @Override
  public InputStream open(String object) throws IOException {
    byte[] content = objects.get(object);
    if (content == null) {
      throw new NoSuchFileException(home() + "/" + object);
    }
    return new ByteArrayInputStream(content);
  }

  @Override
  public boolean has(String object) {
    return objects.containsKey(object);
  }

  @Override
  public boolean createIfAbsent(String object, byte[] content) {
    return objects.putIfAbsent(object, content.clone()) == null;
  }

  @Override
  public void put(String object, byte[] content) {
    objects.put(object, content.clone());
  }

  @Override
  public void delete(String object) {
    objects.remove(object);
  }

  @Override
  public void removeUnfinished() {}

  @Override
  public List<String> stagings() {
    return List.copyOf(stagings);
  }

  @Override
  public Stage stage(String staging) {
    stagings.add(staging);
    return new MemoryStage(name, staging);
  }

  @Override
  public void seal(String staging, Collection<Staged> sealed) throws IOException {
    for (Staged file : sealed) {
      Upload upload = uploads.get(file.token());
      if (upload == null || !upload.staging().equals(staging)) {
        throw new SinkException("Cannot publish %s: it is not staged.".formatted(file.path()));
      }
      if (upload.content().length != file.bytes()) {
        throw new SinkException(
            "Cannot publish %s: it has %d bytes (expected: %d)."
                .formatted(file.path(), upload.content().length, file.bytes()));
      }
    }
  }

  @Override
  public List<Staged> publish(String staging, Collection<Staged> published) {
    List<Staged> lost = new ArrayList<>();
    for (Staged file : published) {
      Upload upload = uploads.get(file.token());
      if (upload != null && upload.staging().equals(staging)) {
        files.put(new StoredFile(upload.kind(), upload.path()), upload.content());
        uploads.remove(file.token());
      } else if (!exists(file.file())) {
        lost.add(file);
      }
    }
    return lost;
  }

  @Override
  public void discard(String staging) {
    uploads.values().removeIf(upload -> upload.staging().equals(staging));
    objects.keySet().removeIf(object -> object.startsWith("runs/" + staging + "/"));
    stagings.remove(staging);
  }

  @Override
  public void check(Collection<StoredFile> all) {}

  @Override
  public boolean exists(StoredFile file) {
    return files.containsKey(file);
  }

  @Override
  public void delete(Collection<StoredFile> all) {
    files.keySet().removeAll(all);
  }

  @Override
  public List<String> files(Consumer<String> unreadable) {
    return files.keySet().stream()
        .map(
            file ->
                file.kind() == DataFile.Kind.ROWS ? file.path() : "_dead_letters/" + file.path())
        .sorted()
        .toList();
  }
}
