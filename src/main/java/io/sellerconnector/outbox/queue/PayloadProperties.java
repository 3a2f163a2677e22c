package io.sellerconnector.outbox.queue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of payloads.
 *
 * @param retention how long the payload of a delivered or discarded message is kept; afterwards it
 *     is empty
 */
@ConfigurationProperties("connector.outbox.payload")
public record PayloadProperties(@DefaultValue("7d") Duration retention) {

  public PayloadProperties {
    if (retention.isNegative()) {
      throw new IllegalArgumentException(
          "connector.outbox.payload.retention=" + retention + " must not be below zero");
    }
  }
}
