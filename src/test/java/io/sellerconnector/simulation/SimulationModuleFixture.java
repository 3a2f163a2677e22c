package io.sellerconnector.simulation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.inbound.TidyPathFilter;
import io.sellerconnector.marketplace.FixedMarketplaces;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.offer.OfferModuleFixture;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The simulation over real HTTP, on top of the promise engine and a fake seller. No
 * {@code @Configuration}, so that tests of the whole application do not find it.
 */
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class
})
@Import({
  OfferModuleFixture.class,
  SimulationController.class,
  OriginTrace.class,
  SimulationService.class,
  SimulationMetrics.class,
  PromiseListeners.class,
  WarmUp.class,
  Rehearsal.class,
  LoopbackCalls.class,
  TidyPathFilter.class,
  SimulationModuleFixture.CallerOfSlice.class,
  SimulationModuleFixture.Errors.class
})
@EnableConfigurationProperties(SimulationProperties.class)
class SimulationModuleFixture {

  static final Marketplace MARKETPLACE =
      new Marketplace(
          new MarketplaceAccount("examplemarket"),
          "exampleseller",
          null,
          "BRA",
          Set.of(new SalesChannel("1"), new SalesChannel("2")));

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }

  @Bean
  Marketplaces marketplaces() {
    return new OneMarketplace();
  }

  static final class CallerOfSlice implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
      resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      String channel = request.getParameter("sc");
      return new Caller(MARKETPLACE, channel == null ? null : new SalesChannel(channel));
    }
  }

  @RestControllerAdvice
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @Profile("slice")
  static class Errors {

    @ExceptionHandler
    ResponseEntity<Object> refused(ProtocolException refused) {
      return ResponseEntity.status(refused.status())
          .body(Map.of("error", Map.of("code", refused.code(), "message", refused.text())));
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException unreadable) {
      return ResponseEntity.status(HttpStatus.BAD_REQUEST)
          .body(Map.of("error", Map.of("code", "ORD008", "message", "unreadable")));
    }
  }

  /** Whatever the account is called. */
  private static final class OneMarketplace extends FixedMarketplaces {

    OneMarketplace() {
      super(MARKETPLACE);
    }

    @Override
    public Optional<Marketplace> find(MarketplaceAccount account) {
      return Optional.of(MARKETPLACE);
    }
  }
}
