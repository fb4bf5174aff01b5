package io.headgate.testing.store;

import io.headgate.tables.Lease;
import io.headgate.tables.Stage;
import io.headgate.tables.Staged;
import io.headgate.tables.Store;
import io.headgate.tables.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * A store whose driver is killed in the middle of its changes: after the last one that it may make,
 * nothing happens any more. Of several files each is a change.
 */
public final class InterruptedStore implements Store {
  /** The driver is gone. */
  public static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Store store;
  private final boolean filesOnly;
  private int left;

  private InterruptedStore(Store store, boolean filesOnly, int left) {
    this.store = store;
    this.filesOnly = filesOnly;
    this.left = left;
  }

  /** A driver that is killed when it has made this many changes. */
  public static InterruptedStore after(int changes, Store store) {
    return new InterruptedStore(store, false, changes);
  }

  /** A driver that is killed when it has published this many files. */
  public static InterruptedStore afterPublishing(int files, Store store) {
    return new InterruptedStore(store, true, files);
  }

  private void change() {
    if (!filesOnly) {
      count();
    }
  }

  private void count() {
    if (left == 0) {
      throw new Killed();
    }
    left--;
  }

  @Override
  public String root() {
    return store.root();
  }

  @Override
  public String deadLetters() {
    return store.deadLetters();
  }

  @Override
  public String home() {
    return store.home();
  }

  @Override
  public boolean isNew() throws IOException {
    return store.isNew();
  }

  @Override
  public Lease lease(String run, Lease.Epochs epochs) throws IOException {
    return store.lease(run, epochs);
  }

  @Override
  public List<String> list(String folder) throws IOException {
    return store.list(folder);
  }

  @Override
  public InputStream open(String name) throws IOException {
    return store.open(name);
  }

  @Override
  public boolean has(String name) throws IOException {
    return store.has(name);
  }

  @Override
  public boolean createIfAbsent(String name, byte[] content) throws IOException {
    change();
    return store.createIfAbsent(name, content);
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    change();
    store.put(name, content);
  }

  @Override
  public void delete(String name) throws IOException {
    change();
    store.delete(name);
  }

  @Override
  public void removeUnfinished() throws IOException {
    change();
    store.removeUnfinished();
  }

  @Override
  public List<String> stagings() throws IOException {
    return store.stagings();
  }

  @Override
  public Stage stage(String staging) throws IOException {
    return store.stage(staging);
  }

  @Override
  public void seal(String staging, Collection<Staged> files) throws IOException {
    change();
    store.seal(staging, files);
  }

  @Override
  public List<Staged> publish(String staging, Collection<Staged> files) throws IOException {
    List<Staged> lost = new ArrayList<>();
    for (Staged file : files) {
      count();
      lost.addAll(store.publish(staging, List.of(file)));
    }
    return lost;
  }

  @Override
  public void discard(String staging) throws IOException {
    change();
    store.discard(staging);
  }

  @Override
  public void check(Collection<StoredFile> files) throws IOException {
    store.check(files);
  }

  @Override
  public boolean exists(StoredFile file) throws IOException {
    return store.exists(file);
  }

  @Override
  public void delete(Collection<StoredFile> files) throws IOException {
    for (StoredFile file : files) {
      change();
      store.delete(List.of(file));
    }
  }

  @Override
  public List<String> files(Consumer<String> unreadable) throws IOException {
    return store.files(unreadable);
  }
}
