package io.sellerconnector.inbound.document;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.JavadocProvider;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.JsonNode;

/** What the served document says beyond what controllers show by themselves. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
class DocumentConfiguration {

  /** The way to prove who calls. */
  static final String TOKEN = "token";

  private static final String URL = "https://github.com/seller-connector/seller-connector";

  @Bean
  OpenAPI sellerApiDescription(ObjectProvider<BuildProperties> build) {
    BuildProperties known = build.getIfAvailable();
    return new OpenAPI()
        .info(
            new Info()
                .title("Seller API")
                .version(known == null ? "0" : known.getVersion())
                .contact(new Contact().name("The Seller Connector project").url(URL))
                .license(new License().name("Apache-2.0").identifier("Apache-2.0"))
                .description(
                    """
                    What the seller's ERP and operators use: SKUs, stock, prices, orders, invoices, \
                    tracking and the messages to the marketplaces. Money is in integer cents, \
                    times are in UTC. Errors are problem details (RFC 9457). Every POST may carry \
                    an Idempotency-Key: repeated with the same key it is not done twice.\
                    """))
        .addServersItem(new Server().url("/").description("The connector that serves this"))
        .components(
            new Components()
                .addSecuritySchemes(
                    TOKEN,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description(
                            "One of the tokens that are configured for the Seller API. An operation"
                                + " names the scopes that open it; one of them is enough")))
        .addSecurityItem(new SecurityRequirement().addList(TOKEN));
  }

  /** One schema per enumeration, and names of our own for all. */
  @Bean
  ModelResolver modelResolver(ObjectMapperProvider mappers) {
    ModelResolver.enumsAsRef = true;
    SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new Schema<>());
    return new ModelResolver(mappers.jsonMapper(), new SchemaNames()).openapi31(true);
  }

  @Bean
  @Order(0)
  OpenApiCustomizer problemSchema() {
    return document ->
        ModelConverters.getInstance(true)
            .readAllAsResolvedSchema(new AnnotatedType(Problem.class))
            .referencedSchemas
            .forEach(document.getComponents()::addSchemas);
  }

  @Bean
  @Order(1)
  SchemaDetails schemaDetails(ObjectProvider<JavadocProvider> javadoc) {
    return new SchemaDetails(new Words(), javadoc.getIfAvailable());
  }

  @Bean
  @Order(2)
  OperationDetails operationDetails() {
    return new OperationDetails(new Words());
  }
}
