package io.sellerconnector.bench;

import io.sellerconnector.SellerConnector;
import org.springframework.boot.SpringApplication;

/** The connector with a {@link Baseline} beside its simulation. */
final class BenchConnector {

  private BenchConnector() {}

  static void main(String[] args) {
    SpringApplication application = new SpringApplication(SellerConnector.class);
    application.setAdditionalProfiles("bench");
    application.run(args);
  }
}
