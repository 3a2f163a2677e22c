package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.identity.SecretHash;
import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** By what a call can show over the wire that a marketplace sends it. */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.access.trusted-proxies=127.0.0.1,::1,10.0.0.0/8",
      "connector.operations.tokens=operator",
      "connector.inbound.anonymous.per-address=10",
      "connector.inbound.anonymous.in-all=0",
      "connector.marketplaces[0].account=pathmarket",
      "connector.marketplaces[0].seller-id=seller",
      "connector.marketplaces[0].app-key=key-of-path",
      "connector.marketplaces[0].app-token=token-of-path",
      "connector.marketplaces[0].inbound.path-secret=segment-0123456789abcdef",
      "connector.marketplaces[0].inbound.simulations=proven",
      "connector.marketplaces[1].account=proxymarket",
      "connector.marketplaces[1].seller-id=seller",
      "connector.marketplaces[1].app-key=key-of-proxy",
      "connector.marketplaces[1].app-token=token-of-proxy",
      "connector.marketplaces[1].inbound.addresses=203.0.113.0/24",
      "connector.marketplaces[1].inbound.certificate-header=X-Client-Cert-Hash",
      "connector.marketplaces[1].inbound.certificates=ab12cd34,ef56",
      "connector.marketplaces[2].account=watchedmarket",
      "connector.marketplaces[2].seller-id=seller",
      "connector.marketplaces[2].app-key=key-of-watched",
      "connector.marketplaces[2].app-token=token-of-watched",
      "connector.marketplaces[2].inbound.watch=true",
      "connector.marketplaces[3].account=pairmarket",
      "connector.marketplaces[3].seller-id=seller",
      "connector.marketplaces[3].app-key=key-of-pair",
      "connector.marketplaces[3].app-token=token-of-pair",
      "connector.marketplaces[3].inbound-key=key-one",
      "connector.marketplaces[3].inbound-token=token-one",
      "connector.marketplaces[3].inbound.second-key=key-two",
      "connector.marketplaces[3].inbound.second-token=token-two",
      "connector.marketplaces[4].account=bothmarket",
      "connector.marketplaces[4].seller-id=seller",
      "connector.marketplaces[4].app-key=key-of-both",
      "connector.marketplaces[4].app-token=token-of-both",
      "connector.marketplaces[4].inbound-key=key-both",
      "connector.marketplaces[4].inbound-token=token-both",
      "connector.marketplaces[4].inbound.path-secret=both-segment-0123456789",
      "connector.marketplaces[4].inbound.simulations=proven",
      "connector.marketplaces[5].account=doubtedmarket",
      "connector.marketplaces[5].seller-id=seller",
      "connector.marketplaces[5].app-key=key-of-doubted",
      "connector.marketplaces[5].app-token=token-of-doubted",
      "connector.marketplaces[5].inbound.watch=true",
    })
class InboundProofTests {

  private static final String SECRET = "segment-0123456789abcdef";

  @LocalServerPort int port;

  @DynamicPropertySource
  static void tomorrow(DynamicPropertyRegistry properties) {
    properties.add(
        "connector.access.unproven-calls-until",
        () -> Clock.systemUTC().instant().plus(Duration.ofDays(1)).toString());
  }

  @Test
  void aSecretSegmentOfThePathProvesAndTellsTheMarketplace() {
    for (String path :
        new String[] {
          "/pvt/orders/none/fulfill",
          "/api/pvt/orders/none/fulfill",
          "//pvt//orders/none/fulfill/",
          "/pvt/orders/none/fulfill?an=pathmarket"
        }) {
      Answer answer = http().post("/" + SECRET + path, "{\"marketplaceOrderId\": \"none\"}");
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.body()).as(path).contains("error").doesNotContain(SECRET);
    }
    assertThat(fulfill("/pvt", "?an=pathmarket", http())).isEqualTo(401);
    assertThat(fulfill("/another-0123456789abcdef/pvt", "?an=pathmarket", http())).isEqualTo(401);
    assertThat(fulfill("/" + SECRET + "/pvt", "?an=proxymarket", http())).isEqualTo(401);
    assertThat(http().get("/" + SECRET + "/seller/orders").status()).isEqualTo(401);
    assertThat(http().get("/%73egment-0123456789abcdef/pvt/orders").status()).isEqualTo(401);
  }

  @Test
  void aMarketplaceThatProvesSimulationsAnswersNobodyElse() {
    String cart = "{\"items\":[{\"id\":\"TSH-BLK-M\",\"quantity\":1,\"seller\":\"seller\"}]}";
    assertThat(
            http().post("/" + SECRET + "/pvt/orderForms/simulation?an=pathmarket", cart).status())
        .isEqualTo(200);
    assertThat(http().post("/pvt/orderForms/simulation?an=pathmarket", cart).status())
        .isEqualTo(401);
    assertThat(http().post("/pvt/orderForms/simulation?an=proxymarket", cart).status())
        .isEqualTo(200);
  }

  @Test
  void strangersPayForTheItemsThatTheyAskForAndProvenCallersDoNot() {
    String simulation = "/pvt/orderForms/simulation?an=pairmarket";
    String item = "{\"id\":\"TSH-BLK-M\",\"quantity\":1,\"seller\":\"seller\"}";
    String many = "{\"items\":[" + (item + ",").repeat(299) + item + "]}";
    Http stranger = http().with(FOR, "198.51.100.31");

    Answer refused = null;
    for (int call = 0; call < 5; call++) {
      Answer answer = stranger.post(simulation, many);
      refused = answer.status() == 429 ? answer : refused;
      assertThat(answer.status()).isIn(200, 429);
      assertThat(pair("key-one", "token-one").post(simulation, many).status()).isEqualTo(200);
    }

    assertThat(refused).isNotNull();
    assertThat(refused.header("Retry-After").map(Integer::parseInt).orElseThrow()).isBetween(1, 4);
    Http other = http().with(FOR, "198.51.100.32");
    for (int call = 0; call < 5; call++) {
      assertThat(other.post(simulation, "{\"items\":[" + item + "]}").status()).isEqualTo(200);
    }
  }

  @Test
  void aSimulationMayLeaveOutThePairThatAnOrderNeeds() {
    String cart = "{\"items\":[{\"id\":\"TSH-BLK-M\",\"quantity\":1,\"seller\":\"seller\"}]}";
    String simulation = "/pvt/orderForms/simulation?an=bothmarket";
    String segment = "/both-segment-0123456789";
    Http pair = pair("key-both", "token-both");

    assertThat(http().post(segment + simulation, cart).status()).isEqualTo(200);
    assertThat(pair.post(segment + simulation, cart).status()).isEqualTo(200);
    assertThat(pair("key-both", "no").post(segment + simulation, cart).status()).isEqualTo(401);
    assertThat(pair.post(simulation, cart).status()).isEqualTo(401);
    assertThat(fulfill(segment + "/pvt", "?an=bothmarket", http())).isEqualTo(401);
    assertThat(fulfill(segment + "/pvt", "?an=bothmarket", pair)).isEqualTo(404);
  }

  @Test
  void addressAndCertificateAreBelievedAsTheTrustedProxyTellsThem() {
    Http certified = http().with("X-Client-Cert-Hash", "ab12cd34");
    assertThat(fulfill("/pvt", "?an=proxymarket", certified.with(FOR, "203.0.113.9")))
        .isEqualTo(404);
    assertThat(
            fulfill(
                "/pvt", "?an=proxymarket", certified.with(FOR, "198.51.100.1, 203.0.113.9:4711")))
        .isEqualTo(404);
    assertThat(fulfill("/pvt", "?an=proxymarket", certified.with(FOR, "203.0.113.9, 10.4.5.6")))
        .isEqualTo(404);
    // What the caller itself has written stands before what the proxy adds.
    assertThat(fulfill("/pvt", "?an=proxymarket", certified.with(FOR, "203.0.113.9, 198.51.100.1")))
        .isEqualTo(401);
    assertThat(fulfill("/pvt", "?an=proxymarket", certified.with(FOR, "203.0.113.9, unknown")))
        .isEqualTo(401);
    assertThat(fulfill("/pvt", "?an=proxymarket", certified)).isEqualTo(401);
    assertThat(fulfill("/pvt", "?an=proxymarket", http().with(FOR, "203.0.113.9"))).isEqualTo(401);
    assertThat(
            fulfill(
                "/pvt",
                "?an=proxymarket",
                http().with(FOR, "203.0.113.9").with("X-Client-Cert-Hash", "other")))
        .isEqualTo(401);
  }

  private static final String FOR = "X-Forwarded-For";

  @Test
  void twoPairsAreRightAtATime() {
    for (String name : new String[] {"one", "two"}) {
      Http pair = pair("key-" + name, "token-" + name);
      assertThat(fulfill("/pvt", "?an=pairmarket", pair)).isEqualTo(404);
      assertThat(fulfill("/pvt", "", pair)).as("told by its pair").isEqualTo(404);
    }
    assertThat(fulfill("/pvt", "?an=pairmarket", pair("key-one", "token-two"))).isEqualTo(401);
  }

  @Test
  void aWatchedMarketplaceIsTakenAndWhatItSendsIsShownButNotItsSecrets() {
    Http caller =
        pair("key-that-nobody-has-given", "a-token-that-nobody-has-issued-either")
            .with("X-Vtex-Something", "a-header-value-that-is-secret")
            .with("User-Agent", "vtex-omnilogic")
            .with(FOR, "198.51.100.77");
    assertThat(fulfill("/pvt", "?an=watchedmarket", caller)).isEqualTo(404);

    String shown = http().asSeller().get("/seller/marketplaces/calls").body();
    assertThat(shown)
        .contains("198.51.100.77", "vtex-omnilogic", "POST /pvt/orders/{orderId}/fulfill")
        .contains(
            "key-… (25 characters)",
            "sha256:" + SecretHash.of("a-token-that-nobody-has-issued-either").hex())
        .doesNotContain(
            "that-nobody-has-issued", "value-that-is-secret", "nobody-has-given", SECRET);
    JsonNode watched = marketplace("watchedmarket");
    assertThat(watched.get("takenWithoutProofUntil").isNull()).isFalse();
    assertThat(watched.get("calls").get(0).get("outcome").asString()).isEqualTo("TAKEN_UNPROVEN");
    assertThat(marketplace("pairmarket").get("takenWithoutProofUntil").isNull()).isTrue();
    assertThat(http().with("Authorization", "Bearer operator").get("/actuator/prometheus").body())
        .contains(
            "connector_inbound_unproven{marketplace=\"watchedmarket\"} 1.0",
            "connector_inbound_unproven{marketplace=\"pairmarket\"} 0.0");
  }

  @Test
  @CapturesAllOutput
  void warnsWhereNotOnePairComesOnly(CapturedOutput output) {
    assertThat(marketplace("doubtedmarket").get("pairs").isEmpty()).isTrue();
    Http first = pair("key-of-somebody", "token-of-somebody").with(FOR, "198.51.100.77");
    fulfill("/pvt", "?an=doubtedmarket", first);
    fulfill("/pvt", "?an=doubtedmarket", first);
    assertThat(marketplace("doubtedmarket").get("pairs").size()).isEqualTo(1);
    assertThat(marketplace("doubtedmarket").get("warning").isNull()).isTrue();

    fulfill(
        "/pvt",
        "?an=doubtedmarket",
        pair("key-of-another", "token-of-another").with(FOR, "203.0.113.9"));

    JsonNode shown = marketplace("doubtedmarket");
    assertThat(shown.get("warning").asString()).startsWith("2 different pairs of key and token");
    JsonNode pairs = shown.get("pairs");
    assertThat(pairs.get(0).get("count").asLong()).isEqualTo(2);
    assertThat(pairs.get(0).get("clients").get(0).asString()).isEqualTo("198.51.100.77");
    assertThat(pairs.get(0).get("right").asBoolean()).isFalse();
    assertThat(pairs.get(1).get("tokenHash").asString())
        .isEqualTo("sha256:" + SecretHash.of("token-of-another").hex());
    assertThat(pairs.get(1).get("clients").get(0).asString()).isEqualTo("203.0.113.9");
    assertThat(output)
        .contains(
            "2 DIFFERENT PAIRS of key and token came for marketplace doubtedmarket, the newest from 203.0.113.9");
  }

  @Test
  void aRefusedCallShowsWhatWasWrongWithIt() {
    fulfill("/pvt", "?an=pairmarket", pair("key-one", "token-of-nobody"));
    JsonNode refused = null;
    for (JsonNode call : marketplace("pairmarket").get("calls")) {
      refused = call.get("outcome").asString().equals("REFUSED") ? call : refused;
    }
    assertThat(refused).isNotNull();
    assertThat(refused.get("wrong").get(0).asString()).isEqualTo("KEY_AND_TOKEN");
  }

  private JsonNode marketplace(String account) {
    for (JsonNode each :
        http().asSeller().get("/seller/marketplaces/calls").json().get("marketplaces")) {
      if (each.get("marketplace").asString().equals(account)) {
        return each;
      }
    }
    throw new AssertionError(account + " is not shown");
  }

  private static int fulfill(String before, String query, Http caller) {
    return caller
        .post(before + "/orders/none/fulfill" + query, "{\"marketplaceOrderId\": \"none\"}")
        .status();
  }

  private Http pair(String key, String token) {
    return http().with("Authorization", "VTEX key=\"" + key + "\" token=\"" + token + "\"");
  }

  private Http http() {
    return Http.at(port);
  }
}
