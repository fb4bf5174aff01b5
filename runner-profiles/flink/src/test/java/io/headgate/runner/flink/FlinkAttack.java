package io.headgate.runner.flink;

import io.headgate.pipelines.AttackedRun;
import io.headgate.testing.Ports;
import io.headgate.testing.ReadTrap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.blob.BlobClient;

/** What a user of the same machine may try at a port of a Flink. */
final class FlinkAttack {
  private static final int NOT_FOUND = 404;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Pattern JOB = Pattern.compile("[0-9a-f]{32}");
  private static final String BOUNDARY = "boundary";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /** Asks, submits an object and cancels, as over Flink's REST endpoint. */
  AttackedRun.Attack rest() {
    return port -> {
      List<String> answers = new ArrayList<>();
      int read = ReadTrap.read();
      send(port, "GET", "/overview", BodyPublishers.noBody(), answers);
      send(port, "POST", "/jobs", submission(), answers);
      if (ReadTrap.read() != read) {
        answers.add("POST /jobs: has read the object");
      }
      Matcher job =
          JOB.matcher(send(port, "GET", "/jobs", BodyPublishers.noBody(), answers).orElse(""));
      String id = job.find() ? job.group() : new JobID().toString();
      send(port, "PATCH", "/jobs/" + id + "?mode=cancel", BodyPublishers.noBody(), answers);
      return answers;
    };
  }

  /** All of it, and to have a file taken. */
  AttackedRun.Attack all(java.nio.file.Path file) {
    return port -> {
      List<String> answers = new ArrayList<>(rest().at(port));
      try {
        BlobClient.uploadFiles(
            new InetSocketAddress(Ports.HOST, port),
            new Configuration(),
            new JobID(),
            List.of(new Path(file.toUri())));
        answers.add("PUT: has taken the file");
      } catch (IOException refused) {
        return answers;
      }
      return answers;
    };
  }

  private Optional<String> send(
      int port, String method, String path, BodyPublisher body, List<String> answers)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://%s:%d%s".formatted(Ports.HOST, port, path)))
            .method(method, body)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .timeout(PATIENCE)
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != NOT_FOUND) {
        answers.add("%s %s: %d".formatted(method, path, response.statusCode()));
      }
      return Optional.of(response.body());
    } catch (IOException refused) {
      return Optional.empty();
    }
  }

  /** A job whose graph is a trap. */
  private static BodyPublisher submission() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(
        body,
        "name=\"request\"",
        "application/json",
        "{\"jobGraphFileName\": \"graph\", \"jobJarFileNames\": [], \"jobArtifactFileNames\": []}"
            .getBytes(StandardCharsets.UTF_8));
    part(body, "name=\"file_0\"; filename=\"graph\"", "application/octet-stream", ReadTrap.bytes());
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return BodyPublishers.ofByteArray(body.toByteArray());
  }

  private static void part(ByteArrayOutputStream body, String name, String type, byte[] content) {
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
            .formatted(BOUNDARY, name, type)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }
}
