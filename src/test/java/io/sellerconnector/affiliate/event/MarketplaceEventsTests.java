package io.sellerconnector.affiliate.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.adapter.event.EventAnswer;
import io.sellerconnector.adapter.event.MarketplaceEvent;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.affiliate.AffiliateEvent;
import io.sellerconnector.affiliate.AffiliateEvents;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Events on their way to the marketplace: read from the feed, and told by the outbox. */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.affiliate.enabled=true",
      "connector.affiliate.public-url=https://connector.example",
      "connector.marketplace-api.tokens=shop",
      "connector.outbox.first-delay=200ms",
    })
class MarketplaceEventsTests {

  /** Fails once about each subject, so that order is kept on purpose. */
  static final class Marketplace implements MarketplaceSystem {

    private final Queue<MarketplaceEvent> taken = new ConcurrentLinkedQueue<>();
    private final Set<String> failed = new HashSet<>();

    @Override
    public synchronized EventAnswer take(MarketplaceEvent event, Instant deadline) {
      if (event.kind().equals("order.refused")) {
        return new EventAnswer.Refused("no such order");
      }
      if (failed.add(event.subject())) {
        return new EventAnswer.Failed("the first about it");
      }
      taken.add(event);
      return new EventAnswer.Taken();
    }

    private List<MarketplaceEvent> about(String subject) {
      return taken.stream().filter(event -> event.subject().equals(subject)).toList();
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Connected {

    @Bean
    Marketplace marketplace() {
      return new Marketplace();
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @LocalServerPort private int port;
  @Autowired private AffiliateEvents events;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Marketplace marketplace;

  @Test
  void tellsEventsOfAnOrderInOrderAndOnce() {
    String order = "o-" + UUID.randomUUID();

    IntStream.range(0, 12).forEach(at -> happens("order.changed", order, "{\"at\":" + at + "}"));

    await().atMost(PATIENCE).until(() -> marketplace.about(order).size() == 12);
    assertThat(marketplace.about(order))
        .extracting(MarketplaceEvent::json)
        .containsExactlyElementsOf(
            IntStream.range(0, 12).mapToObj(at -> "{\"at\":" + at + "}").toList());
    assertThat(marketplace.about(order)).extracting(MarketplaceEvent::number).isSorted();
  }

  @Test
  void letsAMarketplaceReadTheSameEvents() {
    String order = "o-" + UUID.randomUUID();
    String mark = lastMark();
    happens("order.placed", order, "{\"total\":1999}");
    happens("order.authorised", order, "{}");

    JsonNode page = read("?limit=1&mark=" + mark).json();
    JsonNode next = read("?mark=" + page.path("mark").asString()).json();

    assertThat(page.path("more").asBoolean()).isTrue();
    assertThat(page.path("missed").asBoolean(true)).isFalse();
    JsonNode event = page.at("/events/0");
    assertThat(event.path("kind").asString()).isEqualTo("order.placed");
    assertThat(event.path("seller").asString()).isEqualTo("books");
    assertThat(event.path("subject").asString()).isEqualTo(order);
    assertThat(event.at("/data/total").asInt()).isEqualTo(1999);
    assertThat(next.at("/events/0/kind").asString()).isEqualTo("order.authorised");
    await().atMost(PATIENCE).until(() -> marketplace.about(order).size() == 2);
    assertThat(marketplace.about(order).getFirst().key()).isEqualTo(event.path("id").asString());
  }

  @Test
  void showsAnEventThatTheMarketplaceRefuses() {
    String order = "o-" + UUID.randomUUID();

    happens("order.refused", order, "{}");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(messages(order).at("/messages/0/state").asString()).isEqualTo("DEAD"));
    JsonNode message = messages(order).at("/messages/0");
    assertThat(message.path("kind").asString()).isEqualTo("affiliate-event");
    assertThat(message.path("lastError").asString()).isEqualTo("no such order");
    assertThat(
            Http.at(port)
                .asSeller()
                .get("/seller/messages?order=books/" + order)
                .json()
                .path("messages")
                .isEmpty())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?mark=x", "?mark=-1", "?mark=1e3", "?limit=0", "?limit=1001", "?limit=ten"})
  void refusesAMarkOrLimitThatMakesNoSense(String query) {
    Http.Answer answer = read(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void answersNobodyWithoutAToken() {
    assertThat(Http.at(port).get("/marketplace/events").status()).isEqualTo(401);
    assertThat(Http.at(port).get("/marketplace/messages").status()).isEqualTo(401);
  }

  private String lastMark() {
    JsonNode page;
    String mark = "0";
    do {
      page = read("?limit=1000&mark=" + mark).json();
      mark = page.path("mark").asString();
    } while (page.path("more").asBoolean());
    return mark;
  }

  private JsonNode messages(String order) {
    return marketplaceApi().get("/marketplace/messages?subject=books/" + order).json();
  }

  private Http.Answer read(String query) {
    return marketplaceApi().get("/marketplace/events" + query);
  }

  private Http marketplaceApi() {
    return Http.at(port).with("Authorization", "Bearer shop");
  }

  private void happens(String kind, String subject, String json) {
    transaction.executeWithoutResult(
        _ -> events.add(new AffiliateEvent(kind, new SellerName("books"), subject, json)));
  }
}
