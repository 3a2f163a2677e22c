package io.sellerconnector.inbound;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.Clock;
import java.time.ZoneOffset;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock, the seller API's description, and the forgetting of idempotency keys. */
@Configuration(proxyBeanMethods = false)
class InboundConfiguration {

  /** In milliseconds, as the protocol's times and the tables of orders have them. */
  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  /**
   * Lets an encoded slash through to where it is refused in the caller's format, and answers what
   * cannot be parsed at all in the protocol's.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> readableRefusals() {
    return factory -> {
      factory.addConnectorCustomizers(connector ->
          connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
      factory.addContextCustomizers(context -> {
        if (context.getParent() instanceof StandardHost host) {
          host.setErrorReportValveClass(UnparsedRequestErrors.class.getName());
        }
      });
    };
  }

  @Bean
  OpenAPI sellerApiDescription() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Seller API")
                .version("1")
                .description(
                    """
                    What the seller's ERP and operators use: SKUs, stock, prices, orders, invoices, \
                    tracking and the messages to the marketplaces. Money is in integer cents, \
                    times are in UTC. Errors are problem details (RFC 9457). Every POST may carry \
                    an Idempotency-Key: repeated with the same key it is not done twice.\
                    """))
        .components(
            new Components()
                .addSecuritySchemes(
                    "token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }

  @Bean
  RecurringTask<Void> idempotencyKeyPruning(StoredIdempotencyKeys keys) {
    return Tasks.recurring("idempotency-key-pruning", FixedDelay.ofHours(1))
        .execute((instance, context) -> keys.prune());
  }
}
