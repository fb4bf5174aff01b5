package io.headgate.runner.flink;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The memory of a cluster's TaskManagers for what they exchange. A slot runs at most one task of
 * the step that has most outputs; Flink wants 512 buffers of 32 KiB for each output before such a
 * task may start ({@code taskmanager.network.sort-shuffle.min-buffers}), and a few for its input. A
 * job that does not get them fails, again and again.
 *
 * @param taskManagers as the cluster describes them
 */
record NetworkMemory(JsonNode taskManagers) {
  private static final long MIB = 1L << 20;

  /** Outputs of the step that has most, in the graph that Flink gets; counted by a test. */
  static final int MOST_OUTPUTS = 2;

  private static final long MIB_PER_OUTPUT = 16;
  private static final long MIB_FOR_INPUT = 2;
  private static final long MIB_PER_SLOT = MOST_OUTPUTS * MIB_PER_OUTPUT + MIB_FOR_INPUT;

  /** Whether one of them could not run a task in each of its slots. */
  boolean isTooLittle() {
    for (JsonNode process : taskManagers) {
      if (isTooLittle(process)) {
        return true;
      }
    }
    return false;
  }

  /** What is not said is enough. */
  private static boolean isTooLittle(JsonNode process) {
    return bytes(process) > 0 && bytes(process) < MIB_PER_SLOT * slots(process) * MIB;
  }

  /** Whether somebody has changed how many buffers Flink wants, and so knows better. */
  static boolean isTuned(JsonNode configuration) {
    for (JsonNode entry : configuration) {
      String key = entry.path("key").asText();
      if (key.startsWith("taskmanager.network.sort-shuffle.")
          || key.equals("taskmanager.memory.segment-size")) {
        return true;
      }
    }
    return false;
  }

  /** What is wrong, and what to do. */
  @Override
  public String toString() {
    for (JsonNode process : taskManagers) {
      if (isTooLittle(process)) {
        return "a TaskManager has %d MiB of network memory for %d slots (expected: at least %d MiB per slot). Set taskmanager.memory.network.min and .max to %dm, and restart it."
            .formatted(
                bytes(process) / MIB, slots(process), MIB_PER_SLOT, MIB_PER_SLOT * slots(process));
      }
    }
    return "sufficient network memory";
  }

  private static long bytes(JsonNode process) {
    return process.path("memoryConfiguration").path("networkMemory").asLong();
  }

  private static int slots(JsonNode process) {
    return process.path("slotsNumber").asInt();
  }
}
