package io.headgate.run;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whether a folder is this user's alone. */
final class PrivateFolder {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private PrivateFolder() {}

  /** Makes one that was not there. */
  static void create(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNERS));
    } else {
      Files.createDirectory(path);
    }
  }

  /**
   * Why a path is not a folder of this user that nobody else can enter; empty if it is. Where the
   * file system knows no owners and rights, only that it is a folder and no link.
   */
  static Optional<String> objection(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return Optional.of("it is a link");
    }
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(Files.exists(path) ? "it is no folder" : "it is not there");
    }
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      return Optional.empty();
    }
    PosixFileAttributes attributes = view.readAttributes();
    if (!isOurs(path, attributes)) {
      return Optional.of("it belongs to " + attributes.owner().getName());
    }
    return OWNERS.containsAll(attributes.permissions())
        ? Optional.empty()
        : Optional.of(
            "others have rights on it: " + PosixFilePermissions.toString(attributes.permissions()));
  }

  /** By number: a process in a container may have no name. */
  private static boolean isOurs(Path path, PosixFileAttributes attributes) throws IOException {
    try {
      int owner = (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      return owner == (int) new UnixSystem().getUid();
    } catch (UnsupportedOperationException | IllegalArgumentException | LinkageError noNumbers) {
      return attributes.owner().getName().equals(System.getProperty("user.name"));
    }
  }
}
