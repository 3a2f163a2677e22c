package io.sellerconnector.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.holiday.MarketplaceTimeZones;
import io.sellerconnector.identity.AddressRange;
import io.sellerconnector.identity.SecretHash;
import io.sellerconnector.marketplace.Marketplaces.EndpointCheck;
import io.sellerconnector.marketplace.settings.ConfiguredMarketplaces;
import io.sellerconnector.marketplace.settings.MarketplaceProperties;
import io.sellerconnector.marketplace.settings.MarketplaceSettings;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.vtex.VtexProperties;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

class MarketplaceConfigurationTests {

  private static final String[] WHOLE = {
    "connector.marketplaces[0].account=examplemarket",
    "connector.marketplaces[0].seller-id=exampleseller",
    "connector.marketplaces[0].app-key=app-key-1",
    "connector.marketplaces[0].app-token=app-token-1",
    "connector.marketplaces[0].inbound-key=in-key-1",
    "connector.marketplaces[0].inbound-token=in-token-1-in-token-1",
  };
  private static final String IN_TOKEN = "in-token-1-in-token-1";
  private static final MarketplaceAccount ACCOUNT = new MarketplaceAccount("examplemarket");

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(Room.class);

  @Configuration
  @EnableConfigurationProperties({MarketplaceProperties.class, VtexProperties.class})
  @ComponentScan(basePackageClasses = ConfiguredMarketplaces.class)
  static class Room {}

  @Test
  void readsAMarketplaceWithItsDefaults() {
    runner
        .withPropertyValues(WHOLE)
        .withPropertyValues(
            "connector.marketplaces[0].sales-channels=1,2",
            "connector.marketplaces[0].affiliate-id=MKP")
        .run(context -> {
          Marketplaces marketplaces = context.getBean(Marketplaces.class);
          Marketplace marketplace = marketplaces.find(ACCOUNT).orElseThrow();
          assertThat(marketplaces.all()).containsExactly(marketplace);
          assertThat(marketplaces.findByAffiliate("MKP")).contains(marketplace);
          assertThat(marketplaces.findByAffiliate("XYZ")).isEmpty();
          assertThat(marketplace.country()).isEqualTo("BRA");
          assertThat(context.getBean(MarketplaceTimeZones.class).of(ACCOUNT)).isEmpty();
          assertThat(marketplace.sellsOn(new SalesChannel("2"))).isTrue();
          assertThat(marketplace.sellsOn(new SalesChannel("3"))).isFalse();
          MarketplaceSettings settings =
              context.getBean(ConfiguredMarketplaces.class).settings("examplemarket").get();
          assertThat(settings.omsAddress())
              .hasToString("https://examplemarket.vtexcommercestable.com.br/api/oms");
          assertThat(settings.orderApi()).isEqualTo(MarketplaceSettings.OrderApi.SERVICES_ENDPOINT);
          assertThat(context.getBean(VtexProperties.class).breaker().calls()).isEqualTo(10);
        });
  }

  @Test
  void readsTheTimeZoneOfAMarketplace() {
    runner
        .withPropertyValues(WHOLE)
        .withPropertyValues("connector.marketplaces[0].time-zone= America/Bogota ")
        .run(context ->
            assertThat(context.getBean(MarketplaceTimeZones.class).of(ACCOUNT))
                .contains(ZoneId.of("America/Bogota")));
  }

  @ParameterizedTest
  @CsvSource({
    "account=, account: is missing",
    "account=Bad_Name, is not a VTEX account name",
    "account=a--b, is not a VTEX account name",
    "seller-id=, seller-id: is missing",
    "app-key=, app-key: is missing",
    "app-token=, app-token: is missing",
    "inbound-token=, inbound-token: is missing while its other half is there",
    "inbound-key=, inbound-key: is missing while its other half is there",
    "country=Brazil, country: 'Brazil' is not three letters",
    "time-zone=Brasilia, time-zone: 'Brasilia' is not a time zone; write one such as",
    "catalogue.currency=reais, catalogue.currency: 'reais' is not three letters",
    "catalogue.currency-symbol=, catalogue.currency-symbol: is empty",
    "rate=-1, rate: -1 is below 0",
    "trusted-hosts=http://x.example/, trusted-hosts: 'http://x.example/' is neither host",
    "trusted-hosts=*.example, is neither host nor host:port",
    "commerce-url=nonsense, commerce-url: its scheme is not https",
    "commerce-url=https://evil.example, commerce-url: its host evil.example is not one of",
    "commerce-url=http://169.254.169.254, commerce-url: its host is an IP address",
    "suggestions-url=https://evil.example/x, suggestions-url: its host evil.example",
    "payments-url=http://a b, payments-url: it has white space",
    "merchant-name=sellergateway, merchant-name: 'sellergateway' has no effect while",
    "merchant-name=No Name, merchant-name: 'No Name' is not a VTEX account name",
  })
  void refusesToStartWithABadMarketplace(String property, String message) {
    assertFault(message, "connector.marketplaces[0]." + property);
  }

  @Test
  void refusesToStartWithoutMarketplaceOrWithOneTwice() {
    runner.run(context ->
        assertThat(context)
            .getFailure()
            .rootCause()
            .hasMessageContaining("Property connector.marketplaces")
            .hasMessageContaining("there is none, and nobody is sold for"));
    runner
        .withPropertyValues("connector.affiliate.enabled=true")
        .run(context -> assertThat(context).hasNotFailed());
    assertFault(
        "connector.marketplaces[1].account: 'examplemarket' is configured twice",
        Stream.of(WHOLE).map(line -> line.replace("[0]", "[1]")).toArray(String[]::new));
  }

  @Test
  void refusesToStartWithBadLimits() {
    assertFault("must be longer than 0", "connector.vtex.deadline=0s");
    assertFault("must be 1 to 5", "connector.vtex.tries=6");
  }

  @Test
  void refusesToStartUnguardedOutsidePlaygrounds() {
    String[] unguarded =
        Stream.of(WHOLE).filter(line -> !line.contains("inbound")).toArray(String[]::new);

    runner
        .withPropertyValues(unguarded)
        .run(context ->
            assertThat(context)
                .getFailure()
                .hasRootCauseInstanceOf(InvalidConfigurationPropertyValueException.class)
                .rootCause()
                .hasMessageContaining("connector.marketplaces[0].inbound-key")
                .hasMessageContaining("anybody could place orders"));
    runner
        .withPropertyValues(unguarded)
        .withPropertyValues("spring.profiles.active=local")
        .run(context -> {
          Marketplaces marketplaces = context.getBean(Marketplaces.class);
          assertThat(marketplaces.demanded(ACCOUNT)).isEmpty();
          assertThat(pair(marketplaces, "", "").right()).isEmpty();
        });
  }

  @Test
  void comparesBothHalvesOfAPair() {
    runner
        .withPropertyValues(WHOLE)
        .run(context -> {
          Marketplaces marketplaces = context.getBean(Marketplaces.class);
          assertThat(pair(marketplaces, "in-key-1", IN_TOKEN).enough()).isTrue();
          for (String[] pair :
              new String[][] {
                {"in-key-1", "in-token-2"},
                {"in-key-2", IN_TOKEN},
                {"", ""},
                {"in-key-1", ""},
                {IN_TOKEN, "in-key-1"},
                {"app-key-1", "app-token-1"}
              }) {
            ProofCheck check = pair(marketplaces, pair[0], pair[1]);
            assertThat(check.enough()).isFalse();
            assertThat(check.wrong()).containsExactly(Proof.KEY_AND_TOKEN);
          }
          assertThat(marketplaces.find(new MarketplaceAccount("ExampleMarket")))
              .isEqualTo(marketplaces.find(ACCOUNT));
          MarketplaceAccount unknown = new MarketplaceAccount("other");
          assertThat(
                  marketplaces.check(unknown, CallEvidence.ofPair("in-key-1", IN_TOKEN)).enough())
              .isFalse();
          assertThat(marketplaces.checkServicesEndpoint(unknown, "https://x.example"))
              .isInstanceOf(EndpointCheck.Refused.class);
          assertThat(marketplaces.checkServicesEndpoint(ACCOUNT, "https://vtex.com.evil.example"))
              .isInstanceOf(EndpointCheck.Refused.class);
          for (String unusable :
              List.of(
                  "http://169.254.169.254/latest",
                  "http://localhost/api/oms",
                  "https://oms.vtexinternal.com.br/api/oms?an=examplemarket",
                  "https://marketplaceservicesendpoint.myvtex.com/",
                  "https://examplemarket.vtexcommercebeta.com.br/api/oms",
                  "https://portal.vtexcommercestable.com.br/api/oms?an=othermarket",
                  "not an address")) {
            assertThat(marketplaces.checkServicesEndpoint(ACCOUNT, unusable))
                .as(unusable)
                .isInstanceOf(EndpointCheck.Unusable.class);
          }
          assertThat(
                  marketplaces.checkServicesEndpoint(
                      ACCOUNT, "https://examplemarket.myvtex.com/api/oms"))
              .isInstanceOf(EndpointCheck.Trusted.class);
        });
  }

  @Test
  void neverPrintsASecret() {
    runner
        .withPropertyValues(WHOLE)
        .run(context -> {
          MarketplaceSettings settings =
              context.getBean(ConfiguredMarketplaces.class).settings("examplemarket").get();
          assertThat(
                  settings
                      + context.getBean(MarketplaceProperties.class).toString()
                      + settings.outbound()
                      + settings.inbound()
                      + CallEvidence.ofPair("in-key-1", IN_TOKEN))
              .doesNotContain("key-1", "token-1");
        });
    assertThat(
            faults(
                runner
                    .withPropertyValues(WHOLE)
                    .withPropertyValues("connector.marketplaces[0].app-key=geheim key")))
        .contains("app-key")
        .doesNotContain("geheim", "token-1");
  }

  @ParameterizedTest
  @CsvSource({
    "inbound.second-key=k2, inbound.second-token: is missing while its other half is there",
    "inbound-key=sha256:abc, inbound-key: is not sha256: and 64 hexadecimal digits",
    "inbound.path-secret=short, inbound.path-secret: must have 16 to 200 letters",
    "inbound.path-secret=with/slash/with/slash, inbound.path-secret: must have 16 to 200",
    "inbound.addresses=10.0.0.1/8, behind the first 8; did you mean 10.0.0.0/8?",
    "inbound.addresses=vtex.com, is not an IP address such as 203.0.113.7",
    "inbound.addresses=10.0.0.0/33, behind the slash is a number of 0 to 32",
    "inbound.certificate-header=X-Client-Cert, inbound.certificates: is missing",
    "inbound.certificates=CN=vtex, inbound.certificate-header: is missing",
  })
  void refusesToStartWithABadProof(String property, String message) {
    assertFault(message, "connector.marketplaces[0]." + property);
  }

  @ParameterizedTest
  @CsvSource({
    "in-token-1, fewer than 16 characters",
    "'local-token-local-token', everybody knows it",
  })
  void refusesATokenThatOthersKnowOrGuessOutsidePlaygrounds(String token, String message) {
    runner
        .withPropertyValues(WHOLE)
        .withPropertyValues("connector.marketplaces[0].inbound-token=" + token)
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("connector.marketplaces[0].inbound-token")
                .hasMessageContaining(message));
  }

  @Test
  void refusesAPairThatTwoMarketplacesShareThoughOneIsWrittenAsAHash() {
    runner
        .withPropertyValues(WHOLE)
        .withPropertyValues(
            "connector.marketplaces[1].account=othermarket",
            "connector.marketplaces[1].seller-id=exampleseller",
            "connector.marketplaces[1].app-key=app-key-2",
            "connector.marketplaces[1].app-token=app-token-2",
            "connector.marketplaces[1].inbound-key=in-key-2",
            "connector.marketplaces[1].inbound-token=in-token-2-in-token-2",
            "connector.marketplaces[1].inbound.second-key=in-key-1",
            "connector.marketplaces[1].inbound.second-token=" + hash(IN_TOKEN))
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("connector.marketplaces[1].inbound.second-key")
                .hasMessageContaining("othermarket has the pair of examplemarket"));
  }

  @Test
  void takesTwoPairsWhileTheyAreChangedAndHashesInTheirPlace() {
    runner
        .withPropertyValues(WHOLE)
        .withPropertyValues(
            "connector.marketplaces[0].inbound-key=" + hash("in-key-1"),
            "connector.marketplaces[0].inbound-token=" + hash(IN_TOKEN),
            "connector.marketplaces[0].inbound.second-key=in-key-2",
            "connector.marketplaces[0].inbound.second-token=in-token-2-in-token-2")
        .run(context -> {
          Marketplaces marketplaces = context.getBean(Marketplaces.class);
          assertThat(pair(marketplaces, "in-key-1", IN_TOKEN).enough()).isTrue();
          assertThat(pair(marketplaces, "in-key-2", "in-token-2-in-token-2").enough()).isTrue();
          assertThat(pair(marketplaces, "in-key-1", "in-token-2-in-token-2").enough()).isFalse();
          assertThat(pair(marketplaces, hash("in-key-1"), hash(IN_TOKEN)).enough()).isFalse();
        });
  }

  @Test
  void allThatIsConfiguredMustBeRightUnlessAnyIsEnough() {
    String[] proofs = {
      "connector.marketplaces[0].inbound.path-secret=a-segment-nobody-guesses",
      "connector.marketplaces[0].inbound.addresses=203.0.113.0/24,2001:db8::/32",
      "connector.marketplaces[0].inbound.certificate-header=X-Client-Cert",
      "connector.marketplaces[0].inbound.certificates=CN=vtex",
    };
    CallEvidence whole =
        new CallEvidence(
            "in-key-1",
            IN_TOKEN,
            "a-segment-nobody-guesses",
            AddressRange.address("203.0.113.9"),
            header -> header.equals("X-Client-Cert") ? Optional.of("CN=vtex") : Optional.empty());
    CallEvidence addressAlone =
        new CallEvidence(
            null, null, "wrong", AddressRange.address("2001:db8::1"), _ -> Optional.empty());
    runner
        .withPropertyValues(WHOLE)
        .withPropertyValues(proofs)
        .run(context -> {
          Marketplaces marketplaces = context.getBean(Marketplaces.class);
          assertThat(marketplaces.check(ACCOUNT, whole).enough()).isTrue();
          ProofCheck check = marketplaces.check(ACCOUNT, addressAlone);
          assertThat(check.enough()).isFalse();
          assertThat(check.lacking())
              .isEqualTo(
                  "wrong: the secret segment of the path, missing: key and token and the client"
                      + " certificate");
        });
    runner
        .withPropertyValues(WHOLE)
        .withPropertyValues(proofs)
        .withPropertyValues("connector.marketplaces[0].inbound.demand=any")
        .run(context ->
            assertThat(context.getBean(Marketplaces.class).check(ACCOUNT, addressAlone).enough())
                .isTrue());
  }

  /** An empty value in YAML or in the environment, as of a variable that was left out. */
  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void anEmptyCertificateHeaderDemandsNothing(String header) {
    runner
        .withPropertyValues(WHOLE)
        .withPropertyValues("connector.marketplaces[0].inbound.certificate-header=" + header)
        .run(context -> {
          Marketplaces marketplaces = context.getBean(Marketplaces.class);
          assertThat(marketplaces.demanded(ACCOUNT)).containsExactly(Proof.KEY_AND_TOKEN);
          assertThat(pair(marketplaces, "in-key-1", IN_TOKEN).enough()).isTrue();
        });
  }

  private static String hash(String secret) {
    return "sha256:" + SecretHash.of(secret).hex();
  }

  private static ProofCheck pair(Marketplaces marketplaces, String key, String token) {
    return marketplaces.check(ACCOUNT, CallEvidence.ofPair(key, token));
  }

  private void assertFault(String message, String... properties) {
    assertThat(faults(runner.withPropertyValues(WHOLE).withPropertyValues(properties)))
        .contains(message);
  }

  private static String faults(ApplicationContextRunner runner) {
    List<String> messages = new ArrayList<>();
    runner.run(context -> {
      Throwable cause = context.getStartupFailure();
      while (cause != null && !(cause instanceof BindValidationException)) {
        cause = cause.getCause();
      }
      assertThat(cause).as("the start is refused").isNotNull();
      BindValidationException refusal = (BindValidationException) Objects.requireNonNull(cause);
      refusal.getValidationErrors().forEach(error -> messages.add(error.toString()));
    });
    return String.join("\n", messages);
  }
}
