package io.sellerconnector.inbound;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.inbound.deadline.ReadingDeadlines;
import java.time.Clock;
import java.time.ZoneOffset;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** The clock, what the container answers by itself, and the forgetting of idempotency keys. */
@Configuration(proxyBeanMethods = false)
class InboundConfiguration {

  /** In milliseconds, as the protocol's times and the tables of orders have them. */
  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  ReadingDeadlines readingDeadlines(InboundProperties properties) {
    return new ReadingDeadlines(properties.maxHeadTime());
  }

  /**
   * Lets an encoded slash through to where it is refused in the caller's format, and answers what
   * cannot be parsed at all, or comes while the connector stops, in the protocol's.
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

  /** Nobody can tell which one is meant of a field that stands twice in an object. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  ServerHttpMessageConvertersCustomizer refusalOfFieldsThatStandTwice(JsonMapper json) {
    JsonMapper strict = json.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict));
  }

  @Bean
  RecurringTask<Void> idempotencyKeyPruning(StoredIdempotencyKeys keys) {
    return Tasks.recurring("idempotency-key-pruning", FixedDelay.ofHours(1))
        .execute((instance, context) -> keys.prune());
  }
}
