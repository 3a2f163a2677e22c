package io.sellerconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.CallEvidence;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.Proof;
import io.sellerconnector.marketplace.ProofCheck;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
@ActiveProfiles("test")
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    classes = InboundTests.Application.class,
    properties = {
      "connector.seller-api.tokens=seller-token",
      "connector.operations.tokens=operator-token",
      "connector.inbound.max-body-size=10KB"
    })
@ContextConfiguration(initializers = io.sellerconnector.testing.TestDatabaseInitializer.class)
class InboundTests {

  private static final String RIGHT = "VTEX key=\"key\" token=\"token\"";

  @LocalServerPort int port;
  @Autowired Echo echo;
  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void aMarketplaceIsFoundByAccountAffiliateOrCredentials() {
    assertThat(order("/pvt/orders?an=first", RIGHT).body()).contains("first 1");
    assertThat(order("/api/pvt/orders?affiliateId=SEC", "VTEX key=\"k2\" token=\"t2\"").body())
        .contains("second 1");
    assertThat(order("/pvt/orders?sc=2", "VTEX key=\"k2\" token=\"t2\"").body())
        .contains("second 2");
  }

  @Test
  void anUnknownMarketplaceIsRefusedInTheProtocolsFormat() {
    Answer answer = order("/pvt/orders?an=nobody", RIGHT);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("x-vtex-error-code")).hasValue("ORD008");
    assertThat(answer.header("x-vtex-error-message").orElseThrow()).contains("an=nobody");
    JsonNode error = json.readTree(answer.body()).get("error");
    assertThat(error.get("code").asString()).isEqualTo("ORD008");
    assertThat(error.get("message").asString()).contains("connector.marketplaces");
    assertThat(error.has("exception")).isTrue();
    assertThat(error.get("exception").isNull()).isTrue();
  }

  @Test
  void orderCallsNeedTheRightCredentialsOfTheirMarketplace() {
    assertThat(order("/pvt/orders?an=first", null).status()).isEqualTo(401);
    assertThat(order("/pvt/orders?an=first", "VTEX key=\"key\" token=\"no\"").status())
        .isEqualTo(401);
    assertThat(order("/pvt/orders?an=second", RIGHT).status()).isEqualTo(401);
    assertThat(order("/pvt/orders?an=first", RIGHT).status()).isEqualTo(200);
  }

  @Test
  void theSimulationNeedsNoCredentials() {
    assertThat(get("/pvt/orderForms/simulation?an=first", null).status()).isEqualTo(200);
    assertThat(get("//api//pvt/orderForms/simulation/?an=first", null).status()).isEqualTo(200);
  }

  @Test
  void aSimulationMayProveItsSender() {
    assertThat(get("/pvt/orderForms/simulation?an=first", null).body()).isEqualTo("first");
    assertThat(get("/pvt/orderForms/simulation?an=first", RIGHT).body()).isEqualTo("first, proven");
    assertThat(get("/pvt/orderForms/simulation?an=second", RIGHT).body()).isEqualTo("second");
  }

  @Test
  void malformedJsonIsRefusedWithItsPlaceButNotItsWords() {
    Answer answer = post("/pvt/orders?an=first", RIGHT, "{\"secret\": \"x\"");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("not valid JSON at line 1").doesNotContain("secret");
  }

  @Test
  void aWrongTypeIsNamedByItsField() {
    Answer answer = post("/seller/things", "Bearer seller-token", "{\"count\": \"Maria\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("field count").doesNotContain("Maria");
  }

  @Test
  void aBodyOverTheLimitIsRefusedInTheCallersFormat() {
    String long10 = "\"" + "x".repeat(20_000) + "\"";
    Answer protocol = post("/pvt/orders?an=first", RIGHT, long10);
    assertThat(protocol.status()).isEqualTo(413);
    assertThat(protocol.header("x-vtex-error-code")).hasValue("FMT0104");
    Answer seller = post("/seller/things", "Bearer seller-token", long10);
    assertThat(seller.status()).isEqualTo(413);
    assertThat(seller.body()).contains("urn:seller-connector:problem:body-too-large");
  }

  @Test
  void theSellerApiIsClosedWithoutItsToken() {
    assertThat(post("/seller/things", null, "{\"count\":1}").status()).isEqualTo(401);
    assertThat(post("/seller/things", "Bearer operator-token", "{\"count\":1}").status())
        .isEqualTo(401);
    assertThat(post("/seller/things", RIGHT, "{\"count\":1}").status()).isEqualTo(401);
    assertThat(post("/seller/things", "Bearer seller-token", "{\"count\":1}").status())
        .isEqualTo(201);
  }

  @Test
  void onlyHealthAndTheApisDescriptionAreOpen() {
    assertThat(get("/actuator/health", null).status()).isEqualTo(200);
    assertThat(get("/actuator/health", null).body()).doesNotContain("components");
    assertThat(get("/v3/api-docs", null).status()).isEqualTo(200);
    assertThat(get("/actuator/prometheus", null).status()).isEqualTo(401);
    assertThat(get("/actuator/prometheus", "Bearer operator-token").status()).isEqualTo(200);
    assertThat(get("/anything", null).status()).isEqualTo(401);
  }

  @Test
  void whoOperatesSeesWhatRuns() {
    assertThat(get("/actuator/sbom", null).status()).isEqualTo(401);
    assertThat(get("/actuator/sbom", "Bearer seller-token").status()).isEqualTo(401);
    assertThat(get("/actuator/sbom", "Bearer operator-token").status()).isEqualTo(200);
  }

  @Test
  void whoOperatesSeesWhatHealthConsistsOf() {
    for (String path : List.of("/actuator/health", "/actuator/health/readiness")) {
      assertThat(get(path, "Bearer operator-token").body()).as(path).contains("components");
      assertThat(get(path, "Bearer seller-token").body()).as(path).doesNotContain("components");
      assertThat(get(path, RIGHT).body()).as(path).doesNotContain("components");
      assertThat(get(path, null).body()).as(path).doesNotContain("components");
    }
  }

  @Test
  void anInvalidFieldIsNamedWithItsReason() {
    Answer answer = post("/seller/things", "Bearer seller-token", "{\"count\":-1}");
    assertThat(answer.status()).isEqualTo(400);
    JsonNode problem = json.readTree(answer.body());
    assertThat(problem.get("type").asString())
        .isEqualTo("urn:seller-connector:problem:invalid-request");
    assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("count");
    assertThat(problem.get("errors").get(0).get("reason").asString()).contains("0");
  }

  @Test
  void aDatabaseThatIsAwayIsAnsweredWithATimeToComeBack() {
    Answer seller = get("/seller/broken", "Bearer seller-token");
    assertThat(seller.status()).isEqualTo(503);
    assertThat(seller.header("Retry-After")).hasValue("5");
    Answer protocol = get("/pvt/broken?an=first", RIGHT);
    assertThat(protocol.status()).isEqualTo(503);
    assertThat(protocol.header("x-vtex-error-code")).hasValue("ORD008");
    assertThat(protocol.body()).doesNotContain("gone");
  }

  @Test
  void anEncodedSlashInAPathIsRefusedReadably() {
    Answer answer = get("/seller/things/a%2Fb", "Bearer seller-token");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("urn:seller-connector:problem:unsafe-path");
  }

  @Test
  void theOperationIdAndTraceComeBack() {
    Answer answer =
        as(RIGHT)
            .with("x-vtex-operation-id", "11111111-2222-3333-4444-555555555555")
            .with("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .post("/pvt/orders?an=first", "{}");
    assertThat(answer.header("x-vtex-operation-id"))
        .hasValue("11111111-2222-3333-4444-555555555555");
    assertThat(answer.header("traceparent"))
        .hasValue("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  }

  @Test
  void aRepeatedIdempotencyKeyGivesTheFirstAnswerAgain() {
    Http seller = as("Bearer seller-token").with("Idempotency-Key", "repeat-1");
    Answer first = seller.post("/seller/things", "{\"count\":1}");
    int effects = echo.effects.get();
    Answer second = seller.post("/seller/things", "{\"count\":1}");
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Idempotent-Replayed")).hasValue("true");
    assertThat(echo.effects).hasValue(effects);
  }

  @Test
  void anIdempotencyKeyIsNotReusedForSomethingElse() {
    Http seller = as("Bearer seller-token").with("Idempotency-Key", "reuse-1");
    seller.post("/seller/things", "{\"count\":1}");
    Answer other = seller.post("/seller/things", "{\"count\":2}");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.body()).contains("idempotency-key-reused");
  }

  private Answer order(String path, @Nullable String authorization) {
    return post(path, authorization, "{}");
  }

  private Answer post(String path, @Nullable String authorization, String body) {
    return as(authorization).post(path, body);
  }

  private Answer get(String path, @Nullable String authorization) {
    return as(authorization).get(path);
  }

  private Http as(@Nullable String authorization) {
    Http http = Http.at(port);
    return authorization == null ? http : http.with("Authorization", authorization);
  }

  @EnableAutoConfiguration
  @ComponentScan("io.sellerconnector.inbound")
  @ConfigurationPropertiesScan("io.sellerconnector.inbound")
  static class Application {

    @Bean
    TextEncryption sealing() {
      return TextEncryption.none();
    }
  }

  /** Endpoints that show what reaches a controller. */
  @RestController
  static class Echo {

    final AtomicInteger effects = new AtomicInteger();
    private final IdempotencyKeys keys;

    Echo(IdempotencyKeys keys) {
      this.keys = keys;
    }

    record Thing(@NotNull @Min(0) Integer count) {}

    @PostMapping("/pvt/orders")
    String order(Caller caller, @RequestBody JsonNode body) {
      return caller.marketplace().account()
          + " "
          + caller.salesChannelOr(null)
          + (body.isObject() ? "" : "?");
    }

    @GetMapping("/pvt/orderForms/simulation")
    String simulation(Caller caller, @RequestParam(required = false) @Nullable String x) {
      return caller.marketplace().account() + (caller.proven() ? ", proven" : "");
    }

    @GetMapping({"/pvt/broken", "/seller/broken"})
    String broken() {
      throw new DataAccessResourceFailureException("gone");
    }

    @RequestMapping("/seller/parameters")
    String parameters(@RequestParam(required = false) @Nullable String x) {
      return String.valueOf(x);
    }

    @PostMapping("/seller/slow")
    String slow(@RequestBody JsonNode body, @RequestParam long millis) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
      return body.toString();
    }

    @PostMapping("/seller/things")
    ResponseEntity<Thing> thing(
        @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
        @Valid @RequestBody Thing thing) {
      return keys.once(
          key,
          "POST /seller/things",
          thing,
          Thing.class,
          () -> {
            effects.incrementAndGet();
            return ResponseEntity.status(201).body(thing);
          });
    }
  }

  /** Two marketplaces with a credential pair each. */
  @org.springframework.stereotype.Component
  static class TwoMarketplaces implements Marketplaces {

    private final List<Marketplace> all =
        List.of(marketplace("first", null), marketplace("second", "SEC"));

    private static Marketplace marketplace(String account, @Nullable String affiliate) {
      return new Marketplace(new MarketplaceAccount(account), "seller", affiliate, "BRA", Set.of());
    }

    @Override
    public List<Marketplace> all() {
      return all;
    }

    @Override
    public Optional<Marketplace> find(MarketplaceAccount account) {
      return all.stream().filter(one -> one.account().equals(account)).findFirst();
    }

    @Override
    public Optional<Marketplace> findByAffiliate(String affiliateId) {
      return all.stream().filter(one -> affiliateId.equals(one.affiliateId())).findFirst();
    }

    @Override
    public ProofCheck check(MarketplaceAccount account, CallEvidence evidence) {
      String key = account.value().equals("first") ? "key" : "k2";
      String token = account.value().equals("first") ? "token" : "t2";
      if (evidence.key() == null) {
        return new ProofCheck(demanded(account), Set.of(), Set.of(), false);
      }
      boolean right = key.equals(evidence.key()) && token.equals(evidence.token());
      return new ProofCheck(
          demanded(account),
          right ? demanded(account) : Set.of(),
          right ? Set.of() : demanded(account),
          right);
    }

    @Override
    public Set<Proof> demanded(MarketplaceAccount account) {
      return Set.of(Proof.KEY_AND_TOKEN);
    }

    @Override
    public EndpointCheck checkServicesEndpoint(MarketplaceAccount account, String endpoint) {
      return new EndpointCheck.Trusted();
    }

    @Override
    public EndpointCheck checkPaymentCallback(MarketplaceAccount account, String address) {
      return checkServicesEndpoint(account, address);
    }
  }
}
