package io.sellerconnector.life;

import io.sellerconnector.outbox.Sender;
import io.sellerconnector.privacy.TextEncryption;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Where the seller's system is told what happens, and pieces leave once it has booked them. */
@TestPropertySource(properties = "connector.hand-over.stock-leaves=when-booked")
@Import(ConnectedLifeTests.Connected.class)
class ConnectedLifeTests extends Histories {

  @TestConfiguration(proxyBeanMethods = false)
  static class Connected {

    @Bean
    ConnectedErp connectedErp(
        JdbcClient jdbc, TextEncryption textEncryption, ObjectProvider<Sender> senders) {
      return new ConnectedErp(jdbc, textEncryption, senders);
    }
  }
}
