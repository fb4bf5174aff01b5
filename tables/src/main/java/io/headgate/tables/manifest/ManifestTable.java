package io.headgate.tables.manifest;

import io.headgate.tables.Manifest;
import io.headgate.tables.SinkException;
import io.headgate.tables.Store;
import io.headgate.tables.StoredFile;
import io.headgate.tables.Table;
import io.headgate.tables.TableWriter;
import java.io.IOException;
import java.util.Optional;

/**
 * A table of manifests, on any {@link Store}:
 *
 * <pre>
 * ROOT/window=…/JOB-RUN-BUCKET-N.parquet   the output
 * HOME/lease                               who may write
 * HOME/runs/RUN.EPOCH/                     what a run has staged that is not published
 * HOME/intents/SEQ.json                    a publication that has begun
 * HOME/manifests/SEQ.json                  the versions; the newest is the output
 * </pre>
 */
public final class ManifestTable implements Table {
  /** Where dead letters are unless the job says otherwise, below the output. */
  public static final String DEAD_LETTERS = "_dead_letters";

  private final Ground ground;
  private final Versions versions;
  private final Store store;

  private ManifestTable(Ground ground, Store store) {
    this.ground = ground;
    this.versions = new Versions(ground, store);
    this.store = store;
  }

  /** The table of a job. Nothing is created yet. */
  public static Table on(Store store, String job) {
    return new ManifestTable(new Ground(store, job), store);
  }

  @Override
  public String root() {
    return store.root();
  }

  @Override
  public boolean isNew() throws IOException {
    return store.isNew();
  }

  @Override
  public Optional<Manifest> current() throws IOException {
    return read(versions::newest);
  }

  @Override
  public Optional<Manifest> version(long sequence) throws IOException {
    return read(() -> versions.find(sequence));
  }

  @Override
  public Optional<String> newestRun() throws IOException {
    return read(versions::newestRun);
  }

  private <T> T read(SinkException.Action<T> action) throws IOException {
    return SinkException.explaining("read the versions in " + store.root(), action);
  }

  @Override
  public boolean exists(StoredFile file) throws IOException {
    return store.exists(ground.locate(file.kind(), file.path()));
  }

  @Override
  public String path(StoredFile file) {
    return ground.text(file);
  }

  @Override
  public String stagingPath(String staging) {
    return store.home() + "/runs/" + staging;
  }

  @Override
  public TableWriter begin(String run) throws IOException {
    return ManifestWriter.begin(ground, store, run);
  }
}
