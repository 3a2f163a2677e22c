package io.sellerconnector.outbox;

import io.sellerconnector.privacy.Sealing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts together what takes messages in. */
@Configuration(proxyBeanMethods = false)
class QueueConfiguration {

  @Bean
  WakeUp outboxWakeUp() {
    return new WakeUp();
  }

  @Bean
  Payloads outboxPayloads(Sealing sealing) {
    return new Payloads(sealing);
  }

  @Bean
  Outbox outbox(JdbcClient jdbc, Payloads payloads, WakeUp wakeUp) {
    return outbox(jdbc, payloads, wakeUp, Instance.name());
  }

  static Outbox outbox(JdbcClient jdbc, Payloads payloads, WakeUp wakeUp, String instance) {
    Lanes lanes = new Lanes(jdbc);
    return new JdbcOutbox(
        lanes,
        new Destinations(jdbc),
        new Coalescing(jdbc, lanes, instance),
        new MessageRows(jdbc, payloads),
        wakeUp);
  }
}
