package io.sellerconnector.inbound.document;

import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.models.GroupedOpenApi;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where the connector serves a marketplace that is not on VTEX there are two APIs, each with a
 * document of its own; the Seller API's is where it always is.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("connector.affiliate.enabled")
@ConditionalOnBooleanProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
class MarketplaceDocumentConfiguration {

  private static final String DOCUMENT = "/v3/api-docs";
  private static final String SELLER = "seller";
  private static final String MARKETPLACE = "marketplace";
  private static final String SELLER_NAME = "Seller API";
  private static final String MARKETPLACE_NAME = "Marketplace API";

  private static final String DESCRIPTION =
      """
      What a marketplace that is not on VTEX uses to sell for sellers on VTEX: sellers, offers, \
      simulations, orders and events. Money is in integer cents, times are in UTC. Errors are \
      problem details (RFC 9457).\
      """;

  /** Paths that are configured for all documents would go before those of each. */
  MarketplaceDocumentConfiguration(SpringDocConfigProperties ofAll) {
    ofAll.setPathsToMatch(List.of());
  }

  @Bean
  GroupedOpenApi sellerApiDocument(List<OpenApiCustomizer> details) {
    return document(SELLER, SELLER_NAME, details).build();
  }

  @Bean
  GroupedOpenApi marketplaceApiDocument(List<OpenApiCustomizer> details) {
    return document(MARKETPLACE, MARKETPLACE_NAME, details)
        .addOpenApiCustomizer(described -> {
          described.getInfo().title(MARKETPLACE_NAME).description(DESCRIPTION);
          SecurityScheme token =
              described.getComponents().getSecuritySchemes().get(DocumentConfiguration.TOKEN);
          Objects.requireNonNull(token)
              .description("One of the tokens that are configured for the " + MARKETPLACE_NAME);
        })
        .build();
  }

  private static GroupedOpenApi.Builder document(
      String surface, String name, List<OpenApiCustomizer> details) {
    GroupedOpenApi.Builder document =
        GroupedOpenApi.builder()
            .group(surface)
            .displayName(name)
            .pathsToMatch("/" + surface + "/**");
    details.forEach(document::addOpenApiCustomizer);
    return document;
  }

  @Bean
  FilterRegistrationBean<Filter> sellerApiDocumentAddress() {
    FilterRegistrationBean<Filter> filter =
        new FilterRegistrationBean<>((request, response, chain) -> {
          if (((HttpServletRequest) request).getServletPath().equals(DOCUMENT)) {
            request.getRequestDispatcher(DOCUMENT + "/" + SELLER).forward(request, response);
          } else {
            chain.doFilter(request, response);
          }
        });
    filter.addUrlPatterns(DOCUMENT);
    return filter;
  }
}
