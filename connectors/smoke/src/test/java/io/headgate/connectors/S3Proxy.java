package io.headgate.connectors;

import io.headgate.testing.Await;
import io.headgate.testing.ChildProcess;
import io.headgate.testing.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An S3 endpoint over a folder, as a process on loopback: a bucket is a folder in it. */
final class S3Proxy implements AutoCloseable {
  private final ChildProcess process;
  private final int port;
  private final Path data;

  private S3Proxy(ChildProcess process, int port, Path data) {
    this.process = process;
    this.port = port;
    this.data = data;
  }

  /** Starts it, and waits until it listens. */
  static S3Proxy start(Path lib, Path folder) throws IOException {
    int port = Ports.free();
    Path data = Files.createDirectories(folder.resolve("data"));
    Path properties =
        Files.writeString(
            folder.resolve("s3proxy.properties"),
            """
            s3proxy.endpoint=http://%s:%d
            s3proxy.authorization=none
            s3proxy.ignore-unknown-headers=true
            jclouds.provider=filesystem-nio2
            jclouds.filesystem.basedir=%s
            """
                .formatted(Ports.HOST, port, data));
    Path logging =
        Files.writeString(
            folder.resolve("logback.xml"), "<configuration><root level=\"OFF\"/></configuration>");
    ChildProcess process =
        ChildProcess.java(
            folder.resolve("s3proxy.log"),
            Map.of(),
            List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=" + logging,
                "-cp",
                lib.resolve("*").toString(),
                "org.gaul.s3proxy.Main",
                "--properties",
                properties.toString()));
    Await.until("the S3 endpoint listens", () -> !process.isAlive() || listens(port));
    if (!process.isAlive()) {
      throw new IOException("Cannot start the S3 endpoint: " + process.log());
    }
    return new S3Proxy(process, port, data);
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * Its address: with a number, as the SDK takes the bucket for a part of a host name otherwise.
   */
  String endpoint() {
    return "http://%s:%d".formatted(Ports.HOST, port);
  }

  /** Makes an empty bucket; what is put into it are files in the folder that this returns. */
  Path createBucket(String name) throws IOException {
    return Files.createDirectory(data.resolve(name));
  }

  @Override
  public void close() {
    process.close();
  }
}
