package io.sellerconnector.offer.promise;

import static io.sellerconnector.offer.FakeSeller.priced;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.FakeSeller;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.OfferingFixtures;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.Promise.Undeliverable;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.offer.PromiseTrace;
import io.sellerconnector.offer.policy.SalesPolicy;
import io.sellerconnector.offer.policy.SalesPolicyProperties.Range;
import io.sellerconnector.offer.policy.SalesPolicyProperties.Rule;
import io.sellerconnector.offer.source.AdapterCalls;
import io.sellerconnector.offer.source.DirectFreightSource;
import io.sellerconnector.offer.source.DirectOfferSource;
import io.sellerconnector.offer.source.InventoryAnswerListeners;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromiseExplainerTests {

  private static final Market MARKET =
      new Market(new MarketplaceAccount("examplemarket"), new SalesChannel("1"));
  private static final Destination THERE = new Destination("BRA", "01310100", null);
  private static final SkuId SKU = new SkuId("a");

  private final FakeSeller seller = new FakeSeller();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<OffersAnswer.Offers> observed = new ArrayList<>();
  private final AdapterCalls calls =
      new AdapterCalls(InventoryAnswerListeners.of((_, live) -> observed.add(live)), registry);

  private PromiseExplainer explainer(Rule... rules) {
    SalesPolicy policy = OfferingFixtures.verdicts(rules);
    DirectOfferSource source = new DirectOfferSource(seller, calls);
    PromisedDeliveries deliveries = new PromisedDeliveries(new DirectFreightSource(seller, calls));
    PromiseProperties properties = new PromiseProperties(Duration.ofMillis(1500));
    PromiseEngine engine =
        new PromiseEngine(
            source,
            deliveries,
            policy,
            OfferingFixtures.nothingSold(),
            new PromiseMetrics(registry),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            properties);
    return new PromiseExplainer(engine, source, deliveries, policy, properties);
  }

  private static PromiseTrace explain(
      PromiseExplainer explainer, int quantity, SkuOffer.@Nullable Priced supposed) {
    return explainer.explain(
        MARKET, new PromiseRequest.Item(SKU, new Quantity(quantity)), THERE, () -> supposed);
  }

  @Test
  void countsNothingAndLetsNobodyHearOfIt() {
    seller.with("a", priced(100, 0));

    assertThat(explain(explainer(), 1, null).item().unavailable()).isEqualTo(Unavailable.SOLD_OUT);

    assertThat(observed).isEmpty();
    assertThat(registry.find("connector.promise.unavailable").counters()).isEmpty();
    assertThat(registry.find("connector.adapter.latency").timers())
        .allMatch(timer -> timer.count() == 0);
  }

  @Test
  void showsTheStepsOfWhatIsSold() {
    seller.with("a", priced(100, 7, 2));

    PromiseTrace trace = explain(explainer(OfferingFixtures.stock(50, 1, null)), 2, null);

    assertThat(trace.item().unavailable()).isNull();
    assertThat(trace.item().options()).isNotEmpty();
    assertThat(trace.levels().net().warehouse()).isEqualTo(new Quantity(7));
    assertThat(trace.levels().seen().warehouse()).isEqualTo(new Quantity(3));
    assertThat(trace.quoting().parcel().quantity()).isEqualTo(new Quantity(2));
    assertThat(trace.judgement().offered()).isTrue();
    assertThat(trace.judgement().stop()).isNull();
  }

  @Test
  void goesOnBehindWhatStandsInTheWay() {
    seller.with("a", priced(100, 1));
    seller.answerFreight(query -> new FreightAnswer.Quoted(List.of(List.of())));

    PromiseTrace trace = explain(explainer(OfferingFixtures.stock(100, 5, null)), 3, null);

    assertThat(trace.item().unavailable()).isEqualTo(Unavailable.SOLD_OUT);
    assertThat(trace.undeliverable()).isNull();
    assertThat(trace.quoting().parcel().quantity()).isEqualTo(new Quantity(3));
    assertThat(trace.quoting().answer()).isEqualTo(new FreightAnswer.Quoted(List.of(List.of())));
  }

  @Test
  void supposesWhatTheInventoryHasNoPriceOf() {
    seller.with("a", new SkuOffer.WithoutPrice());

    PromiseTrace trace = explain(explainer(), 1, priced(0, 4));

    assertThat(trace.item().unavailable()).isEqualTo(Unavailable.WITHOUT_PRICE);
    assertThat(trace.levels().seen().at(new StockLocation.Warehouse())).isEqualTo(new Quantity(4));
    assertThat(trace.quoting()).isNotNull();
    assertThat(explain(explainer(), 1, null).levels()).isNull();
  }

  @Test
  void saysWhyNothingDelivers() {
    seller.with("a", priced(100, 4));
    seller.answerFreight(query -> new FreightAnswer.Failed("away"));

    assertThat(explain(explainer(), 1, null).undeliverable())
        .isEqualTo(Undeliverable.FREIGHT_FAILED);
  }

  @Test
  void leavesUnsaidWhatARuleGoesByAndNobodyKnows() {
    Rule brands =
        OfferingFixtures.rule(
            new Range(List.of("Acme"), List.of(), List.of()), OfferingFixtures.NONE);
    seller.with("a", new SkuOffer.Inactive());

    PromiseTrace trace = explain(explainer(brands), 1, null);

    assertThat(trace.judgement().offered()).isNull();
    assertThat(trace.judgement().rule().marketplace()).isEqualTo(MARKET.marketplace());
    assertThat(trace.levels()).isNull();
    assertThat(trace.known().offer()).isEqualTo(new SkuOffer.Inactive());
    assertThat(trace.known().taken()).isNull();
  }
}
