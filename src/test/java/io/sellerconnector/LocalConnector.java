package io.sellerconnector;

import io.sellerconnector.testing.VtexStub;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Starts the connector for trying it out: embedded database in {@code ./data}, sample catalogue,
 * and a stand-in for VTEX beside it.
 */
class LocalConnector {

  private static final int VTEX_PORT = 8089;

  private static final String BANNER =
      """

      ------------------------------------------------------------------------------
       The Seller Connector is up.

       Simulation     curl 'http://localhost:8080/pvt/orderForms/simulation?an=examplemarket' \\
                        -H 'Content-Type: application/json' \\
                        -d '{"items":[{"id":"TSH-BLK-M","quantity":1,"seller":"exampleseller"}]}'
       Seller API     http://localhost:8080/swagger-ui.html        (token: local)
       Health         http://localhost:8080/actuator/health/readiness
       Metrics        curl -H 'Authorization: Bearer local' http://localhost:8080/actuator/prometheus
       VTEX stand-in  http://localhost:8089/__admin/requests       (what was sent to it)

       An order's whole life: docs/walkthrough.sh
      ------------------------------------------------------------------------------
      """;

  public static void main(String[] args) {
    VtexStub.startOn(VTEX_PORT);
    SpringApplication application = new SpringApplication(SellerConnector.class);
    application.setAdditionalProfiles("local");
    application.addListeners(
        (ApplicationListener<ApplicationReadyEvent>) ready -> System.out.println(BANNER));
    application.run(args);
  }
}
