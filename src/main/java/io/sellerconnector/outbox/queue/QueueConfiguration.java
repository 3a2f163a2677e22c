package io.sellerconnector.outbox.queue;

import io.sellerconnector.outbox.Outbox;
import io.sellerconnector.privacy.TextEncryption;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts together what takes messages in. */
@Configuration(proxyBeanMethods = false)
public class QueueConfiguration {

  @Bean
  WakeUp outboxWakeUp() {
    return new WakeUp();
  }

  @Bean
  Payloads outboxPayloads(TextEncryption textEncryption) {
    return new Payloads(textEncryption);
  }

  @Bean
  Outbox outbox(JdbcClient jdbc, Payloads payloads, WakeUp wakeUp) {
    return outbox(jdbc, payloads, wakeUp, Instance.name());
  }

  public static Outbox outbox(JdbcClient jdbc, Payloads payloads, WakeUp wakeUp, String instance) {
    Lanes lanes = new Lanes(jdbc);
    return new JdbcOutbox(
        lanes,
        new Destinations(jdbc),
        new Coalescing(jdbc, lanes, instance),
        new Messages(jdbc, payloads),
        wakeUp);
  }
}
