package io.headgate.runner.spark;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.run.Mappers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a master's web page says. Its protocol does not tell what is free: that part of a worker's
 * state never leaves the master but here.
 *
 * @param version of Spark; empty if the page does not show it
 * @param active whether this master leads, not one that stands by
 * @param workers those that are alive
 */
record MasterPage(String version, boolean active, List<WorkerState> workers) {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Of the page for people: what the master says as JSON has no version (Spark 3.5). */
  private static final Pattern VERSION = Pattern.compile("class=\"version\"[^>]*>\\s*([^<\\s]+)");

  /**
   * Reads the page.
   *
   * @throws IOException if it does not answer within 5 s
   */
  static MasterPage read(URI page) throws IOException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    Matcher version = VERSION.matcher(get(client, page.resolve("/")));
    JsonNode state = Mappers.lenient().readTree(get(client, page.resolve("/json/")));
    List<WorkerState> workers = new ArrayList<>();
    for (JsonNode worker : state.path("workers")) {
      if (worker.path("state").asText().equals("ALIVE")) {
        workers.add(
            new WorkerState(
                worker.path("cores").asInt(),
                worker.path("coresfree").asInt(),
                worker.path("memoryfree").asLong() << 20));
      }
    }
    return new MasterPage(
        version.find() ? version.group(1) : "",
        state.path("status").asText().equals("ALIVE"),
        workers);
  }

  private static String get(HttpClient client, URI uri) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("HTTP status " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new IOException(
          "Cannot read %s, the page of Spark's master: %s. Make it reachable from here; it says what is free."
              .formatted(
                  uri, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot read " + uri + ": interrupted.", e);
    }
  }
}
