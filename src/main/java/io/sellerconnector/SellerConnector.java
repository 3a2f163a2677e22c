package io.sellerconnector;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Starts the Seller Connector. */
@Modulithic(systemName = "Seller Connector", sharedModules = "shared")
@SpringBootApplication
@ConfigurationPropertiesScan
public class SellerConnector {

  static void main(String[] args) {
    SpringApplication.run(SellerConnector.class, args);
  }
}
