package io.sellerconnector.inbound.deadline;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Has callers cut that take too long, of the server itself and of the one that {@code
 * management.server.port} adds: the former finds this by its scan, the latter in the list of {@code
 * META-INF/spring}.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class DeadlineConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> slowCallersAreCut(
      ReadingDeadlines deadlines) {
    return factory -> {
      factory.setProtocol(TimedHttpProtocol.class.getName());
      factory.addConnectorCustomizers(connector -> {
        if (connector.getProtocolHandler() instanceof TimedHttpProtocol protocol) {
          protocol.setDeadlines(deadlines);
        }
      });
    };
  }
}
