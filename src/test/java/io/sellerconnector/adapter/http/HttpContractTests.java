package io.sellerconnector.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.ProductsAnswer;
import io.sellerconnector.adapter.ProductsQuery;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.event.EventAnswer;
import io.sellerconnector.adapter.event.MarketplaceEvent;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.adapter.kit.AdapterContract;
import io.sellerconnector.adapter.kit.AssortmentContract;
import io.sellerconnector.adapter.kit.ChangeFeedContract;
import io.sellerconnector.adapter.kit.DocumentFeedContract;
import io.sellerconnector.adapter.kit.ProductsContract;
import io.sellerconnector.adapter.kit.UnreliableInventoryContract;
import io.sellerconnector.adapter.kit.UnreliableMarketplaceSystemContract;
import io.sellerconnector.adapter.kit.UnreliableOrderSystemContract;
import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.Documents;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.sandbox.SandboxErp;
import io.sellerconnector.sandbox.SandboxOptions;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.TimingTest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The adapter keeps what every adapter has to keep, and neither it nor the sandbox ERP says
 * anything against {@code docs/erp-api.yaml} meanwhile.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TimingTest
class HttpContractTests {

  private static final String SECRET = "sandbox-token";
  private static final Set<SkuId> FOR_SALE =
      Set.of(new SkuId("GEN-00001"), new SkuId("GEN-00002"), new SkuId("GEN-00003"));
  private static final SkuId ORDERED = new SkuId("MUG-BLU");

  private final SandboxErp erp = SandboxErp.start(SandboxOptions.forTest(SECRET, 40));
  private final Http command = new Http(erp.url(), Map.of());
  private final Witness witness = new Witness(erp.url());
  private final SellerAdapter adapter = provider().open(settings(), Clock.systemUTC());

  HttpContractTests() throws IOException {}

  private static HttpProvider provider() {
    return new HttpProvider(new SimpleMeterRegistry(), null);
  }

  private AdapterSettings settings() {
    return PlayedErp.settings(
        witness.url(),
        "bearer.token",
        SECRET,
        "serves",
        "inventory,change-feed,assortment,products,order-system,questions,documents,events",
        "breaker.open-for",
        "300ms");
  }

  private void mood(String mood) {
    assertThat(command.put("/sandbox/mood", mood).status()).isEqualTo(200);
  }

  private void goodMood() {
    witness.loseAnswers(false);
    witness.judgeAnswers(true);
    mood("{}");
  }

  @AfterAll
  void close() {
    adapter.close();
    witness.close();
    erp.close();
    assertThat(witness.faults()).isEmpty();
    assertThat(witness.judged()).isGreaterThan(50);
  }

  @Test
  void saysNothingAgainstTheContractInAnyOperation() {
    Instant soon = Instant.now().plusSeconds(30);
    int before = witness.judged();
    assertThat(PlayedErp.ask(adapter, "GEN-00001", "100% \"odd\" & <b>/../?x=1#y\\", "LAMP-OLD"))
        .isInstanceOf(OffersAnswer.Offers.class);
    ChangeFeed feed = Objects.requireNonNull(adapter.changeFeed());
    assertThat(feed.since(null, 10, soon)).isInstanceOf(Changes.Everything.class);
    assertThat(feed.since("a mark & more?", 10_000, soon)).isInstanceOf(Changes.Everything.class);
    Assortment assortment = Objects.requireNonNull(adapter.assortment());
    assertThat(assortment.skus(null, 1_000, soon)).isInstanceOf(Assortment.Page.Skus.class);
    assertThat(assortment.skus(new SkuId("GEN 00001 + 5%"), 1, soon))
        .isInstanceOf(Assortment.Page.Skus.class);
    assertThat(
            Objects.requireNonNull(adapter.products())
                .products(new ProductsQuery(Set.of(ORDERED, new SkuId("nobody")), soon)))
        .isInstanceOf(ProductsAnswer.Found.class);
    SampleOrder order = new SampleOrder(new OrderId("test-" + UUID.randomUUID()), ORDERED);
    OrderSystem orders = Objects.requireNonNull(adapter.orderSystem());
    assertThat(order.facts())
        .allSatisfy(
            fact -> assertThat(orders.take(fact, soon)).isInstanceOf(HandOverAnswer.Taken.class));
    assertThat(order.questions())
        .allSatisfy(question ->
            assertThat(orders.decide(question, soon))
                .isNotInstanceOfAny(
                    DecisionAnswer.Failed.class,
                    DecisionAnswer.Away.class,
                    DecisionAnswer.NotAsked.class));
    assertThat(command.post("/sandbox/orders/" + order.id() + "/invoice", "{}").status())
        .isIn(200, 409);
    DocumentFeed documents = Objects.requireNonNull(adapter.documentFeed());
    assertThat(documents.since("documents", null, 1_000, soon)).isInstanceOf(Documents.Some.class);
    assertThat(
            Objects.requireNonNull(adapter.marketplaceSystem())
                .take(
                    new MarketplaceEvent(
                        17,
                        UUID.randomUUID().toString(),
                        "order.placed",
                        "books",
                        "o-1",
                        Instant.now(),
                        "{\"total\":1999}"),
                    soon))
        .isEqualTo(new EventAnswer.Taken());
    assertThat(witness.faults()).isEmpty();
    assertThat(witness.judged() - before).isEqualTo(6 + 6 + 3 + 1 + 1);
  }

  @Nested
  class OfTheProvider extends AdapterContract {

    @Override
    protected SellerAdapterProvider provider() {
      return HttpContractTests.provider();
    }

    @Override
    protected AdapterSettings settings() {
      return HttpContractTests.this.settings();
    }
  }

  @Nested
  class OfTheInventory extends UnreliableInventoryContract {

    @Override
    protected Inventory inventory() {
      return Objects.requireNonNull(adapter.inventory());
    }

    @Override
    protected Set<SkuId> forSale() {
      return FOR_SALE;
    }

    @Override
    protected void freeze() {
      mood("{\"freeze\": true}");
    }

    @Override
    protected void goDown() {
      mood("{\"down\": true}");
    }

    @Override
    protected void talkNonsense() {
      witness.judgeAnswers(false);
      mood("{\"nonsense\": \"negative-stock\"}");
    }

    @Override
    protected void comeBack() {
      goodMood();
    }
  }

  @Nested
  class OfTheChangeFeed extends ChangeFeedContract {

    @Override
    protected ChangeFeed feed() {
      return Objects.requireNonNull(adapter.changeFeed());
    }

    @Override
    protected SkuId change(int number) {
      SkuId sku = new SkuId("GEN-%05d".formatted(20 + number));
      command.put("/sandbox/skus/" + sku.value(), "{\"stock\": " + System.nanoTime() % 1_000 + "}");
      return sku;
    }
  }

  @Nested
  class OfTheDocumentFeed extends DocumentFeedContract {

    @Override
    protected DocumentFeed feed() {
      return Objects.requireNonNull(adapter.documentFeed());
    }

    @Override
    protected OrderId invoice() {
      SampleOrder order = new SampleOrder(new OrderId("test-" + UUID.randomUUID()), ORDERED);
      OrderSystem orders = Objects.requireNonNull(adapter.orderSystem());
      Instant soon = Instant.now().plusSeconds(30);
      assertThat(order.facts().subList(0, 2))
          .allSatisfy(
              fact -> assertThat(orders.take(fact, soon)).isInstanceOf(HandOverAnswer.Taken.class));
      assertThat(command.post("/sandbox/orders/" + order.id() + "/invoice", "{}").status())
          .isEqualTo(200);
      return order.id();
    }
  }

  @Nested
  class OfTheAssortment extends AssortmentContract {

    @Override
    protected Assortment assortment() {
      return Objects.requireNonNull(adapter.assortment());
    }

    @Override
    protected Set<SkuId> some() {
      return FOR_SALE;
    }
  }

  @Nested
  class OfTheProducts extends ProductsContract {

    @Override
    protected Products products() {
      return Objects.requireNonNull(adapter.products());
    }

    @Override
    protected Set<SkuId> described() {
      return Set.of(ORDERED);
    }
  }

  @Nested
  class OfTheOrderSystem extends UnreliableOrderSystemContract {

    @Override
    protected OrderSystem orders() {
      return Objects.requireNonNull(adapter.orderSystem());
    }

    @Override
    protected int booked(OrderId order) {
      return (int)
          command
              .get("/sandbox/orders")
              .json()
              .get("orders")
              .valueStream()
              .filter(booked -> booked.get("orderId").asString().equals(order.value()))
              .count();
    }

    @Override
    protected SkuId sku() {
      return ORDERED;
    }

    @Override
    protected void freeze() {
      mood("{\"freeze\": true}");
    }

    @Override
    protected void goDown() {
      mood("{\"down\": true}");
    }

    @Override
    protected void loseAnswers() {
      witness.loseAnswers(true);
    }

    @Override
    protected void comeBack() {
      goodMood();
    }
  }

  @Nested
  class OfTheMarketplaceSystem extends UnreliableMarketplaceSystemContract {

    @Override
    protected MarketplaceSystem system() {
      return Objects.requireNonNull(adapter.marketplaceSystem());
    }

    @Override
    protected int told(String key) {
      return (int)
          command
              .get("/sandbox/events")
              .json()
              .get("events")
              .valueStream()
              .filter(told -> told.at("/event/key").asString("").equals(key))
              .count();
    }

    @Override
    protected void freeze() {
      mood("{\"freeze\": true}");
    }

    @Override
    protected void goDown() {
      mood("{\"down\": true}");
    }

    @Override
    protected void loseAnswers() {
      witness.loseAnswers(true);
    }

    @Override
    protected void comeBack() {
      goodMood();
    }
  }
}
