package io.headgate.cli.screen;

import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pin;

/** Where users make the choices of a plan: flags, and keys of the job file. */
final class PinTexts {
  private PinTexts() {}

  /** {@code --workers} or {@code plan.workers}. */
  static String of(Pin pin, Origin origin) {
    return switch (origin) {
      case FLAG -> flag(pin);
      case JOB_FILE -> key(pin);
    };
  }

  private static String flag(Pin pin) {
    return switch (pin) {
      case RUNNER -> "--runner";
      case WORKERS -> "--workers";
      case SHARDS -> "--shards";
      case MEMORY -> "--heap";
      case LAYOUT -> "--layout";
    };
  }

  private static String key(Pin pin) {
    return switch (pin) {
      case RUNNER -> "plan.runner";
      case WORKERS -> "plan.workers";
      case SHARDS -> "plan.shards";
      case MEMORY -> "plan.memory";
      case LAYOUT -> "plan.layout";
    };
  }
}
