package io.headgate.connectors;

import io.headgate.testing.Await;
import io.headgate.testing.ChildProcess;
import io.headgate.testing.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker that is its own controller, as a process on loopback. */
final class KafkaBroker implements AutoCloseable {
  private static final List<String> CODECS = List.of("gzip", "snappy", "lz4", "zstd");

  private final ChildProcess process;
  private final String address;

  private KafkaBroker(ChildProcess process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it, with its data in this folder, and waits until it answers. */
  static KafkaBroker start(Path lib, Path folder) throws IOException, InterruptedException {
    int port = Ports.free();
    int controller = Ports.free();
    Path properties =
        Files.writeString(
            Files.createDirectories(folder).resolve("server.properties"),
            """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@%1$s:%3$d
            controller.listener.names=CONTROLLER
            listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
            advertised.listeners=PLAINTEXT://%1$s:%2$d
            log.dirs=%4$s
            auto.create.topics.enable=false
            offsets.topic.replication.factor=1
            """
                .formatted(Ports.HOST, port, controller, folder.resolve("data")));
    String id = "aGVhZGdhdGUtdGVzdC1rZg";
    try (ChildProcess format =
        java(lib, folder, "kafka.tools.StorageTool", "format", "-t", id, "-c", "" + properties)) {
      if (format.exitCode(60) != 0) {
        throw new IOException("Cannot format the broker's folder: " + format.log());
      }
    }
    ChildProcess process = java(lib, folder, "kafka.Kafka", properties.toString());
    KafkaBroker broker = new KafkaBroker(process, Ports.HOST + ":" + port);
    Await.until("the broker answers", () -> !process.isAlive() || broker.answers());
    if (!process.isAlive()) {
      throw new IOException("Cannot start the broker: " + process.log());
    }
    return broker;
  }

  private static ChildProcess java(Path lib, Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
    command.addAll(List.of("-cp", lib.resolve("*").toString()));
    command.addAll(List.of(arguments));
    return ChildProcess.java(folder.resolve("broker.log"), Map.of(), command);
  }

  private boolean answers() throws InterruptedException {
    try (Admin admin = admin()) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException notYet) {
      return false;
    }
  }

  /** As {@code bootstrap.servers} takes it. */
  String address() {
    return address;
  }

  /** Creates a topic of one partition, and puts the lines into it, a quarter by each codec. */
  void publish(String topic) throws Exception {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    int share = Lines.COUNT / CODECS.size();
    for (int i = 0; i < CODECS.size(); i++) {
      send(topic, CODECS.get(i), (long) i * share, (i + 1L) * share);
    }
  }

  private void send(String topic, String codec, long from, long to) throws Exception {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            address,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            codec);
    try (KafkaProducer<Long, String> producer =
        new KafkaProducer<>(settings, new LongSerializer(), new StringSerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (long id = from; id < to; id++) {
        sent.add(producer.send(new ProducerRecord<>(topic, id, Lines.text(id))));
      }
      for (Future<RecordMetadata> record : sent) {
        record.get();
      }
    }
  }

  private Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address));
  }

  @Override
  public void close() {
    process.close();
  }
}
