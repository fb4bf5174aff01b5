package io.headgate.runner.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.apache.flink.runtime.rest.util.RestClientException;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.junit.jupiter.api.Test;

class GraphFailureTest {
  @Test
  void whatAJobManagerHasThrownIsOneLine() throws IOException {
    RestClientException refusal =
        new RestClientException(
            "[Internal server error., <Exception on server side:\norg.apache.flink.runtime.messages.FlinkJobNotFoundException: Could not find Flink job (1234)\n\tat org.apache.flink.runtime.dispatcher.Dispatcher.requestJobStatus(Dispatcher.java:890)\n\nEnd of exception on server side>]",
            HttpResponseStatus.INTERNAL_SERVER_ERROR);

    assertThat(
            GraphFailure.ofSubmission(
                SessionCluster.at("host:8081"), new CompletionException(refusal)))
        .hasRootCauseMessage(
            "Cannot submit the graph to host:8081: Could not find Flink job (1234). Nothing was published; see the log of its JobManager.");
  }

  @Test
  void whatElseFailsASubmissionIsWhatItIs() throws IOException {
    assertThat(
            GraphFailure.ofSubmission(
                SessionCluster.at("host:8081"), new CompletionException(new IOException("why"))))
        .hasRootCauseMessage("why");
  }
}
