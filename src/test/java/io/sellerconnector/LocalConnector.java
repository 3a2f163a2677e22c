package io.sellerconnector;

import io.sellerconnector.sandbox.SandboxErp;
import io.sellerconnector.sandbox.SandboxOptions;
import io.sellerconnector.testing.VtexStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Starts the connector for trying it out: embedded database in {@code ./data}, sample catalogue,
 * and a stand-in for VTEX beside it. With the profile {@code erp-http} or {@code erp-jdbc} also the
 * sandbox ERP that it is then connected to.
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

  private static final String CONNECTED =
      """
       The sandbox ERP is connected. What it sells    http://localhost:8090/sandbox/skus
       What it may do to the connector: docs/connect-your-erp.md
      ------------------------------------------------------------------------------
      """;

  /** Into it an ERP that answers by files drops them. */
  private static final Path FROM_ERP = Path.of("data/from-erp");

  public static void main(String[] args) throws IOException {
    VtexStub.startOn(VTEX_PORT);
    Files.createDirectories(FROM_ERP);
    SpringApplication application = new SpringApplication(SellerConnector.class);
    application.setAdditionalProfiles("local");
    application.setDefaultProperties(
        Map.of(
            "connector.hand-over.watch.folder", FROM_ERP.toString(),
            "connector.hand-over.watch.interval", "1s",
            "connector.hand-over.watch.settle", "1s"));
    application.addListeners(
        (ApplicationListener<ApplicationEnvironmentPreparedEvent>)
            prepared -> {
              if (isConnected(prepared.getEnvironment().getActiveProfiles())) {
                SandboxErp erp = SandboxErp.start(SandboxOptions.of(System.getenv()));
                Runtime.getRuntime().addShutdownHook(new Thread(erp::close));
              }
            });
    application.addListeners(
        (ApplicationListener<ApplicationReadyEvent>)
            ready -> {
              boolean connected =
                  isConnected(ready.getApplicationContext().getEnvironment().getActiveProfiles());
              System.out.println(connected ? BANNER + CONNECTED : BANNER);
            });
    try {
      application.run(args);
    } catch (RuntimeException e) {
      // The log has said why; the stand-ins beside it would keep the process alive.
      System.exit(1);
    }
  }

  private static boolean isConnected(String[] profiles) {
    return Arrays.stream(profiles).anyMatch(profile -> profile.startsWith("erp-"));
  }
}
