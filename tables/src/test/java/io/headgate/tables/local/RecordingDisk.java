package io.headgate.tables.local;

import io.headgate.terms.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Does all changes, and keeps them in their order. */
class RecordingDisk extends Disk {
  /**
   * One change.
   *
   * @param verb the name of the method
   * @param path what is there afterwards, or is gone, or was forced
   * @param from where it was before; the path itself if it has no other
   * @param content of a file that was created
   */
  record Change(String verb, Path path, Path from, byte[] content) {
    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  final List<Change> changes = new ArrayList<>();

  RecordingDisk() {
    super(Durability.NONE);
  }

  /** Called before each change; does nothing here. */
  void before(Change change) throws IOException {}

  private void record(String verb, Path path, Path from, byte[] content) throws IOException {
    Change change = new Change(verb, path, from, content);
    before(change);
    changes.add(change);
  }

  @Override
  boolean createFolder(Path folder) throws IOException {
    record("createFolder", folder, folder, new byte[0]);
    return super.createFolder(folder);
  }

  @Override
  void create(Path file, byte[] content) throws IOException {
    record("create", file, file, content);
    super.create(file, content);
  }

  @Override
  void link(Path file, Path name) throws IOException {
    record("link", name, file, new byte[0]);
    super.link(file, name);
  }

  @Override
  void move(Path from, Path to) throws IOException {
    record("move", to, from, new byte[0]);
    super.move(from, to);
  }

  @Override
  void delete(Path file) throws IOException {
    record("delete", file, file, new byte[0]);
    super.delete(file);
  }

  @Override
  boolean deleteFolder(Path folder) throws IOException {
    record("deleteFolder", folder, folder, new byte[0]);
    return super.deleteFolder(folder);
  }

  @Override
  void force(Path folder) throws IOException {
    record("force", folder, folder, new byte[0]);
  }
}
