package io.headgate.connectors;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollection;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * Writes the lines as an object, and reads them, by Beam's file system for S3; the SDK's other
 * client, on Netty, is asked for the length. Where to and as whom is in the options, which Beam
 * sends to workers as JSON.
 */
record S3Trial(String bucket, String endpoint) implements Trial {
  private static final String KEY = "in/lines.txt";
  private static final Region REGION = Region.EU_CENTRAL_1;
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "secret"));

  @Override
  public void prepare(PipelineOptions options) throws IOException {
    AwsOptions aws = options.as(AwsOptions.class);
    aws.setAwsRegion(REGION);
    aws.setEndpoint(URI.create(endpoint));
    aws.setAwsCredentialsProvider(CREDENTIALS);
    FileSystems.setDefaultPipelineOptions(options);
    byte[] lines = (String.join("\n", Lines.all()) + "\n").getBytes(StandardCharsets.UTF_8);
    try (WritableByteChannel out =
        FileSystems.create(FileSystems.matchNewResource(object(), false), "text/plain")) {
      out.write(ByteBuffer.wrap(lines));
    }
    long length = askForLength();
    if (length != lines.length) {
      throw new IOException("length: %d (expected: %d)".formatted(length, lines.length));
    }
  }

  @Override
  public PCollection<String> read(Pipeline pipeline) {
    return pipeline.apply(TextIO.read().from(object()));
  }

  private String object() {
    return "s3://" + bucket + "/" + KEY;
  }

  private long askForLength() {
    try (S3AsyncClient client =
        S3AsyncClient.builder()
            .httpClientBuilder(NettyNioAsyncHttpClient.builder())
            .region(REGION)
            .endpointOverride(URI.create(endpoint))
            .credentialsProvider(CREDENTIALS)
            .forcePathStyle(true)
            .build()) {
      return client.headObject(head -> head.bucket(bucket).key(KEY)).join().contentLength();
    }
  }
}
