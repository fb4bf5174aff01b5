package io.headgate.contender.beam;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A row of the input, as Jackson reads it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Event(
    @JsonProperty("event_id") @Nullable String id,
    @JsonProperty("ts") @Nullable String ts,
    @JsonProperty("type") @Nullable String type,
    @JsonProperty("user") @Nullable User user,
    @JsonProperty("product_id") @Nullable String product,
    @JsonProperty("quantity") @Nullable Integer quantity,
    @JsonProperty("price") @Nullable Double price,
    @JsonProperty("session") @Nullable String session,
    @JsonProperty("page") @Nullable String page,
    @JsonProperty("referrer") @Nullable String referrer,
    @JsonProperty("agent") @Nullable String agent) {

  /** Who did it. */
  record User(
      @JsonProperty("id") @Nullable Long id, @JsonProperty("country") @Nullable String country) {}
}
