package io.sellerconnector.catalog.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.cause.Cause;
import io.sellerconnector.offer.FakeSeller;
import io.sellerconnector.offer.InventoryStatus;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.OfferingFixtures;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.offer.PromiseTrace;
import io.sellerconnector.offer.SalesDecisions.Decision;
import io.sellerconnector.offer.SalesDecisions.Scope;
import io.sellerconnector.offer.policy.DecidedByHand;
import io.sellerconnector.offer.policy.SalesPolicyProperties;
import io.sellerconnector.offer.policy.SalesPolicyProperties.Range;
import io.sellerconnector.offer.policy.SalesPolicyProperties.Rule;
import io.sellerconnector.offer.policy.SalesPolicyProperties.Share;
import io.sellerconnector.offer.promise.PromiseFixture;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever the catalogue, the rules and the question: an explanation says what a simulation says.
 * {@code -Dconnector.test.explanations=100000} for so many of them, {@code -Dconnector.test.seed=…}
 * for others.
 */
class RandomExplanationTests {

  private static final int COUNT = Integer.getInteger("connector.test.explanations", 3_000);
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final MarketplaceAccount ACCOUNT = new MarketplaceAccount("examplemarket");
  private static final SkuId SKU = new SkuId("sku");

  private final Set<Cause> met = EnumSet.noneOf(Cause.class);

  @Test
  void saysWhatTheSimulationSays() {
    long seed = Long.getLong("connector.test.seed", 20_301_117L);
    for (int i = 0; i < COUNT; i++) {
      check(seed + i);
    }
    assertThat(met)
        .contains(
            Cause.UNKNOWN_SKU,
            Cause.INACTIVE,
            Cause.WITHOUT_PRICE,
            Cause.INVENTORY_FAILED,
            Cause.NOT_OFFERED,
            Cause.STOPPED,
            Cause.SOLD_OUT,
            Cause.KEPT_BACK,
            Cause.FEWER_PIECES,
            Cause.NOT_DELIVERED_THERE,
            Cause.STOCK_ELSEWHERE,
            Cause.FREIGHT_FAILED);
  }

  private void check(long seed) {
    Random random = new Random(seed);
    FakeSeller seller = new FakeSeller();
    seller.with(SKU.value(), offer(random));
    FreightAnswer freight = freight(random);
    seller.answerFreight(query -> freight);
    PromiseFixture fixture =
        PromiseFixture.of(
            seller,
            DecidedByHand.policy(rules(random), decisions(random)),
            Clock.fixed(NOW, ZoneOffset.UTC));
    Market market = new Market(ACCOUNT, new SalesChannel(Integer.toString(1 + random.nextInt(2))));
    PromiseRequest.Item item = new PromiseRequest.Item(SKU, new Quantity(1 + random.nextInt(12)));
    Destination there = random.nextInt(4) == 0 ? null : new Destination("BRA", "01310100", null);

    Promise.Item simulated =
        fixture
            .offers()
            .promise(
                new PromiseRequest(
                    ACCOUNT, market.salesChannel(), List.of(item), there, true, true))
            .items()
            .getFirst();
    PromiseTrace trace =
        fixture.explanations().explain(market, item, there, () -> supposed(random));
    MarketLook look =
        new MarketLook(
            SKU,
            market,
            item.quantity(),
            there,
            true,
            trace,
            null,
            null,
            new InventoryStatus.Report(InventoryStatus.State.ANSWERING, NOW, null, NOW),
            NOW);
    List<Finding> findings = PromiseFindings.of(look);

    assertThat(trace.item()).as("seed %d", seed).isEqualTo(simulated);
    SaleVerdict verdict = SaleVerdict.of(look, simulated, List.of(), null);
    assertThat(verdict).as("seed %d", seed).isEqualTo(verdict(simulated, item, there));
    Cause expected = cause(simulated, item, there);
    assertThat(findings.isEmpty() ? null : findings.getFirst().cause().broadest())
        .as("seed %d: %s", seed, findings)
        .isEqualTo(expected);
    assertThat(findings).as("seed %d", seed).extracting(Finding::cause).doesNotHaveDuplicates();
    findings.forEach(finding -> met.add(finding.cause()));
    check(look, findings, seed);
  }

  /** No step may say that all is well where something was found, and the other way round. */
  private static void check(MarketLook look, List<Finding> findings, long seed) {
    OwnSteps steps = new OwnSteps(look, findings);
    long failed =
        List.of(
                steps.inventory().result(),
                steps.active().result(),
                steps.offered().result(),
                steps.notStopped().result(),
                steps.price().result(),
                steps.pieces().result(),
                steps.delivery().result())
            .stream()
            .filter(result -> result == StepResult.FAILED)
            .count();
    assertThat(failed).as("seed %d: %s", seed, findings).isEqualTo(findings.size());
  }

  private static SaleVerdict verdict(
      Promise.Item simulated, PromiseRequest.Item item, @Nullable Destination there) {
    if (simulated.quantity().isZero()) {
      return SaleVerdict.NOT_FOR_SALE;
    }
    if (there != null && simulated.options().isEmpty()) {
      return SaleVerdict.NOT_DELIVERED;
    }
    return simulated.quantity().equals(item.quantity())
        ? SaleVerdict.FOR_SALE
        : SaleVerdict.FEWER_PIECES;
  }

  private static @Nullable Cause cause(
      Promise.Item simulated, PromiseRequest.Item item, @Nullable Destination there) {
    if (simulated.unavailable() != null) {
      return simulated.unavailable().cause();
    }
    if (there != null && simulated.options().isEmpty()) {
      return simulated.freightFailed()
          ? Cause.FREIGHT_FAILED
          : simulated.slasWithoutStock().isEmpty()
              ? Cause.NOT_DELIVERED_THERE
              : Cause.STOCK_ELSEWHERE;
    }
    return simulated.quantity().equals(item.quantity()) ? null : Cause.FEWER_PIECES;
  }

  private static SkuOffer offer(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> new SkuOffer.Unknown();
      case 1 -> new SkuOffer.Inactive();
      case 2 -> new SkuOffer.WithoutPrice();
      case 3 -> new SkuOffer.Failed("not this one");
      default -> priced(random);
    };
  }

  private static SkuOffer.@Nullable Priced supposed(Random random) {
    return random.nextBoolean() ? priced(random) : null;
  }

  private static SkuOffer.Priced priced(Random random) {
    Stock stock =
        random.nextBoolean()
            ? new Stock(pieces(random), Map.of())
            : new Stock(pieces(random), Map.of(FakeSeller.STORE, pieces(random)));
    return new SkuOffer.Priced(
        new Cents(100),
        new Cents(120),
        null,
        stock,
        new Measures(100, 10, 10, 10),
        "un",
        BigDecimal.ONE,
        random.nextBoolean()
            ? Classification.NONE
            : new Classification("Acme", random.nextBoolean() ? "Home/Outlet" : "Home"));
  }

  private static Quantity pieces(Random random) {
    return new Quantity(random.nextInt(3) == 0 ? 0 : random.nextInt(15));
  }

  private static FreightAnswer freight(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> new FreightAnswer.Failed("away");
      case 1 -> new FreightAnswer.Quoted(List.of(List.<DeliveryOption>of()));
      case 2 -> new FreightAnswer.Quoted(List.of(List.of(FakeSeller.atStore())));
      case 3 -> new FreightAnswer.Quoted(List.of(List.of(FakeSeller.normal())));
      default ->
          new FreightAnswer.Quoted(List.of(List.of(FakeSeller.normal(), FakeSeller.atStore())));
    };
  }

  private static SalesPolicyProperties rules(Random random) {
    List<Rule> rules = new ArrayList<>();
    if (random.nextBoolean()) {
      rules.add(rule(random, null));
    }
    if (random.nextBoolean()) {
      rules.add(rule(random, "1"));
    }
    return OfferingFixtures.properties(rules.toArray(Rule[]::new));
  }

  private static Rule rule(Random random, @Nullable String channel) {
    return new Rule(
        ACCOUNT.value(),
        channel,
        random.nextInt(3) == 0 ? range(random) : OfferingFixtures.NONE,
        random.nextInt(3) == 0 ? range(random) : OfferingFixtures.NONE,
        random.nextBoolean() ? null : "9",
        new Share(
            1 + random.nextInt(100),
            random.nextInt(6),
            random.nextBoolean() ? null : (Integer) (1 + random.nextInt(6))));
  }

  private static Range range(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Range(List.of("Acme"), List.of(), List.of());
      case 1 -> new Range(List.of(), List.of("Home/Outlet"), List.of());
      default -> new Range(List.of(), List.of(), List.of(SKU.value()));
    };
  }

  private static List<Decision> decisions(Random random) {
    List<Decision> decisions = new ArrayList<>();
    for (Scope scope :
        List.of(
            Scope.EVERYWHERE,
            new Scope(ACCOUNT, null),
            new Scope(ACCOUNT, new SalesChannel("1")))) {
      if (random.nextInt(5) == 0) {
        boolean stops = random.nextInt(3) == 0;
        decisions.add(
            new Decision(
                SKU,
                scope,
                stops ? null : (Boolean) (random.nextInt(3) > 0),
                stops ? "recall" : null,
                NOW,
                "ana"));
      }
    }
    return decisions;
  }
}
