package io.sellerconnector.inbound.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.identity.SecretHash;
import io.sellerconnector.inbound.token.ApiTokens.Finding;
import io.sellerconnector.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

class TokenConfigurationTests {

  private static final String ERP = "erp-token-erp-token-erp-token";
  private static final String OTHER = "other-token-other-token-other";
  private static final String MARKETPLACE = "marketplace-token-marketplace-token";
  private static final String[] WHOLE = {
    "connector.seller-api.tokens[0].name=erp",
    "connector.seller-api.tokens[0].hash=" + hash(ERP),
    "connector.seller-api.tokens[0].scopes=stock, personal-data",
    "connector.operations.tokens[0].name=prometheus",
    "connector.operations.tokens[0].hash=" + hash("metrics-token-metrics-token"),
    "connector.marketplace-api.tokens[0].name=marketplace",
    "connector.marketplace-api.tokens[0].hash=" + hash(MARKETPLACE),
  };

  private final MovableClock clock = new MovableClock("2026-03-02T12:00:00Z");
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(Room.class)
          .withBean(Clock.class, () -> clock);

  @TempDir Path folder;

  @EnableConfigurationProperties({
    SellerApiProperties.class,
    OperationsProperties.class,
    MarketplaceApiProperties.class
  })
  @Import(TokenConfiguration.class)
  static class Room {

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }

  @Test
  void readsATokenByItsHashWithNameAndScopes() {
    runner
        .withPropertyValues(WHOLE)
        .run(context -> {
          ApiTokens tokens = context.getBean("sellerApiTokens", ApiTokens.class);
          assertThat(tokens.find(ERP))
              .isInstanceOfSatisfying(
                  Finding.Known.class,
                  known -> {
                    assertThat(known.token().name()).isEqualTo("erp");
                    assertThat(known.token().scopes())
                        .containsExactlyInAnyOrder(Scope.STOCK, Scope.PERSONAL_DATA);
                  });
          assertThat(tokens.find(OTHER)).isInstanceOf(Finding.Unknown.class);
          assertThat(tokens.find(hash(ERP))).isInstanceOf(Finding.Unknown.class);
          assertThat(tokens.find("metrics-token-metrics-token"))
              .isInstanceOf(Finding.Unknown.class);
        });
  }

  @Test
  void oneTokenDoesNotOpenTwoSurfaces() {
    assertRefused(
        "connector.marketplace-api.tokens[0].hash=" + hash(ERP), "'erp' for another surface");
    assertRefused(
        "connector.marketplace-api.tokens[0].hash=" + hash("metrics-token-metrics-token"),
        "'prometheus' for another surface");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tokens[0].name=|says who holds the token",
        "tokens[0].name=a b|says who holds the token",
        "tokens[0].hash=in-clear-in-clear-in-clear|is not a hash",
        "tokens[0].hash=sha256:abc|is not sha256: and 64 hexadecimal digits",
        "tokens[0].scopes=|say what the token opens, at least one of stock,",
        "tokens[0].expires=soon|\"soon\" is neither a day such as 2027-06-30",
      })
  void refusesToStartWithABadToken(String property, String message) {
    assertRefused("connector.seller-api." + property, message);
    assertRefused("connector.seller-api." + property, property.substring(0, property.indexOf('=')));
  }

  @Test
  void refusesTokensInClearKnownOrEqualOnes() {
    assertRefused("connector.seller-api.tokens[0].hash=" + hash("local"), "which everybody knows");
    assertRefused(
        "connector.seller-api.tokens[0].hash=" + hash("secret\n"), "which everybody knows");
    assertRefused("connector.operations.tokens[0].hash=" + hash(ERP), "is the token of 'erp'");
    assertRefused(
        "connector.operations.tokens[0].scopes=stock", "nothing else, /actuator or the Market");
    runner
        .withPropertyValues("connector.seller-api.tokens=" + ERP)
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("is a token in clear: write name, hash and scopes")
                .hasMessageContaining("sha256sum"));
    runner
        .withPropertyValues(WHOLE)
        .withPropertyValues(
            "connector.seller-api.tokens[1].name=wms",
            "connector.seller-api.tokens[1].hash=" + hash(ERP),
            "connector.seller-api.tokens[1].scopes=stock")
        .run(context ->
            assertThat(context).getFailure().rootCause().hasMessageContaining("of another token"));
    runner.run(context ->
        assertThat(context).getFailure().rootCause().hasMessageContaining("there is none"));
  }

  @Test
  void theMarketplaceRoleAloneNeedsNoTokenOfTheSellerApi() {
    String[] ofMarketplace = {
      "connector.affiliate.enabled=true",
      "connector.marketplace-api.tokens[0].name=shop",
      "connector.marketplace-api.tokens[0].hash=" + hash(MARKETPLACE),
    };
    runner
        .withPropertyValues(ofMarketplace)
        .run(context -> {
          assertThat(context).hasNotFailed();
          assertThat(context.getBean("sellerApiTokens", ApiTokens.class).find(MARKETPLACE))
              .isInstanceOf(Finding.Unknown.class);
        });
    runner
        .withPropertyValues(ofMarketplace)
        .withPropertyValues("connector.marketplaces[0].account=shop")
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("nobody could use the Seller API"));
    runner
        .withPropertyValues("connector.affiliate.enabled=true")
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("nobody could use the Marketplace API"));
  }

  @Test
  void aShortTokenIsNeverRightOutsidePlaygrounds() {
    String[] shortOne = {
      "connector.seller-api.tokens[0].name=erp",
      "connector.seller-api.tokens[0].hash=" + hash("kurz"),
      "connector.seller-api.tokens[0].scopes=stock",
    };
    runner
        .withPropertyValues(shortOne)
        .run(context ->
            assertThat(context.getBean("sellerApiTokens", ApiTokens.class).find("kurz"))
                .isInstanceOf(Finding.Unknown.class));
    runner
        .withPropertyValues(shortOne)
        .withPropertyValues("spring.profiles.active=local")
        .run(context ->
            assertThat(context.getBean("sellerApiTokens", ApiTokens.class).find("kurz"))
                .isInstanceOf(Finding.Known.class));
  }

  @Test
  void aTokenExpiresAtTheEndOfItsDay() {
    runner
        .withPropertyValues(WHOLE)
        .withPropertyValues("connector.seller-api.tokens[0].expires=2026-03-02")
        .run(context -> {
          ApiTokens tokens = context.getBean("sellerApiTokens", ApiTokens.class);
          assertThat(tokens.find(ERP)).isInstanceOf(Finding.Known.class);
          assertThat(
                  context
                      .getBean(MeterRegistry.class)
                      .get("connector.tokens.expiry")
                      .gauge()
                      .value())
              .isEqualTo(Duration.ofHours(12).toSeconds());
          clock.advance(Duration.ofHours(12));
          assertThat(tokens.find(ERP)).isInstanceOf(Finding.Expired.class);
        });
  }

  @Test
  void theFileIsReadAgainWhenItChangesAndAFaultyOneChangesNothing() throws IOException {
    Path file = folder.resolve("tokens.yml");
    Files.writeString(file, yaml("wms", ERP));
    runner
        .withPropertyValues("connector.seller-api.tokens-file=" + file)
        .run(context -> {
          ApiTokens tokens = context.getBean("sellerApiTokens", ApiTokens.class);
          assertThat(tokens.find(ERP)).isInstanceOf(Finding.Known.class);

          Files.writeString(file, yaml("wms", OTHER));
          assertThat(tokens.find(OTHER)).as("within a second").isInstanceOf(Finding.Unknown.class);
          clock.advance(Duration.ofSeconds(1));
          assertThat(tokens.find(OTHER)).isInstanceOf(Finding.Known.class);
          assertThat(tokens.find(ERP)).isInstanceOf(Finding.Unknown.class);

          for (String faulty : new String[] {"tokens: [a, b", "tokens: [clear-text-token]", ""}) {
            Files.writeString(file, faulty.isEmpty() ? yaml("w m s", ERP) : faulty);
            clock.advance(Duration.ofSeconds(5));
            assertThat(tokens.find(OTHER)).as(faulty).isInstanceOf(Finding.Known.class);
            assertThat(tokens.isFileFaulty()).as(faulty).isTrue();
          }
          Files.delete(file);
          clock.advance(Duration.ofSeconds(5));
          assertThat(tokens.find(OTHER)).isInstanceOf(Finding.Known.class);

          Files.writeString(file, "tokens: []");
          clock.advance(Duration.ofSeconds(5));
          assertThat(tokens.find(OTHER)).as("taken back").isInstanceOf(Finding.Unknown.class);
          assertThat(tokens.isFileFaulty()).isFalse();
        });
  }

  @Test
  void aFileThatCannotBeUsedStopsTheStart() throws IOException {
    Path file = folder.resolve("tokens.yml");
    Files.writeString(file, "tokens: [{name: erp, hash: \"" + hash(ERP) + "\", scopes: [stok]}]");
    runner
        .withPropertyValues("connector.seller-api.tokens-file=" + file)
        .run(context ->
            assertThat(context).getFailure().rootCause().hasMessageContaining("tokens[0].scopes"));
    runner
        .withPropertyValues("connector.seller-api.tokens-file=" + folder.resolve("none.yml"))
        .run(context ->
            assertThat(context).getFailure().rootCause().hasMessageContaining("cannot be read"));
  }

  @Test
  void theFileMustNotHoldWhatStandsInTheConfiguration() throws IOException {
    Path file = folder.resolve("tokens.yml");
    for (String yaml :
        new String[] {
          yaml("wms", ERP),
          yaml("ERP", OTHER),
          yaml("wms", "metrics-token-metrics-token"),
          yaml("wms", MARKETPLACE)
        }) {
      Files.writeString(file, yaml);
      runner
          .withPropertyValues(WHOLE)
          .withPropertyValues("connector.seller-api.tokens-file=" + file)
          .run(context -> assertThat(context).as(yaml).hasFailed());
      Files.writeString(file, yaml("wms", OTHER));
      runner
          .withPropertyValues(WHOLE)
          .withPropertyValues("connector.seller-api.tokens-file=" + file)
          .run(context -> {
            ApiTokens tokens = context.getBean("sellerApiTokens", ApiTokens.class);
            Files.writeString(file, yaml);
            clock.advance(Duration.ofSeconds(5));
            assertThat(tokens.find(OTHER)).as(yaml).isInstanceOf(Finding.Known.class);
            assertThat(tokens.isFileFaulty()).as(yaml).isTrue();
            assertThat(tokens.find(ERP))
                .isInstanceOfSatisfying(
                    Finding.Known.class,
                    known -> assertThat(known.token().name()).isEqualTo("erp"));
          });
    }
  }

  private static String yaml(String name, String token) {
    return "tokens:\n  - name: %s\n    hash: %s\n    scopes: [stock, orders]\n    expires: 2027-06-30\n"
        .formatted(name, hash(token));
  }

  private static String hash(String token) {
    return "sha256:" + SecretHash.of(token).hex();
  }

  private void assertRefused(String property, String message) {
    runner
        .withPropertyValues(WHOLE)
        .withPropertyValues(property)
        .run(context ->
            assertThat(context).getFailure().rootCause().hasMessageContaining(message.strip()));
  }
}
