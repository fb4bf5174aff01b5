package io.headgate.runner.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.run.Mappers;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.util.ExceptionUtils;

/** Asks a cluster over its REST endpoint; waits 5 seconds for an answer. Thread-safe. */
final class FlinkRest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final URI root;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /** An answer that is not the expected one. */
  static final class NotFlink extends IOException {
    private static final long serialVersionUID = 1L;

    NotFlink(String message) {
      super(message);
    }
  }

  /** The cluster does not know what was asked for. */
  static final class NotFound extends IOException {
    private static final long serialVersionUID = 1L;

    NotFound(String path) {
      super(path + " is not there");
    }
  }

  /**
   * @param root scheme, host and port
   */
  FlinkRest(URI root) {
    this.root = root;
  }

  /**
   * What is at a path, such as {@code /overview}.
   *
   * @throws NotFound if nothing is
   * @throws NotFlink if what answers is not a Flink REST endpoint
   * @throws IOException if nobody answers in time
   */
  JsonNode get(String path) throws IOException {
    return send(path, request(path).GET().build());
  }

  /** Asks for a change. */
  void patch(String path, String body) throws IOException {
    send(
        path,
        request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(body))
            .build());
  }

  /** Why nobody has answered; the JDK's exceptions often say it with their class only. */
  static String reason(IOException failure) {
    if (failure instanceof HttpTimeoutException) {
      return "no answer within %d s".formatted(TIMEOUT.toSeconds());
    }
    if (ExceptionUtils.findThrowable(failure, UnresolvedAddressException.class).isPresent()) {
      return "its host is not known";
    }
    if (failure instanceof ConnectException && failure.getMessage() == null) {
      return "Connection refused";
    }
    return Objects.requireNonNullElseGet(failure.getMessage(), failure::toString);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path)).timeout(TIMEOUT);
  }

  private JsonNode send(String path, HttpRequest request) throws IOException {
    HttpResponse<String> response;
    try {
      response = http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    int status = response.statusCode();
    if (status == 404) {
      throw new NotFound(path);
    }
    try {
      JsonNode body = Mappers.lenient().readTree(response.body());
      if (status / 100 != 2 || !body.isContainerNode()) {
        throw new NotFlink("%s answers with status %d".formatted(path, status));
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new NotFlink(path + " answers with something that is not JSON");
    }
  }
}
