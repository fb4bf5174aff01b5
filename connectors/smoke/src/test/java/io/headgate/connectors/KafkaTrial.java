package io.headgate.connectors;

import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a topic by KafkaIO. A number of records is an exact end here: there is one partition, and
 * no transaction or compaction has left a gap in its offsets.
 */
record KafkaTrial(String topic, String bootstrapServers) implements Trial {
  @Override
  public PCollection<String> read(Pipeline pipeline) {
    return pipeline
        .apply(
            KafkaIO.<Long, String>read()
                .withBootstrapServers(bootstrapServers)
                .withTopic(topic)
                .withKeyDeserializer(LongDeserializer.class)
                .withValueDeserializer(StringDeserializer.class)
                .withConsumerConfigUpdates(
                    Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"))
                .withMaxNumRecords(Lines.COUNT)
                .withoutMetadata())
        .apply(
            MapElements.into(TypeDescriptors.strings())
                .via(record -> Lines.of(record.getKey(), record.getValue())));
  }
}
