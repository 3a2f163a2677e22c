package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.look.Looked.Price;
import io.sellerconnector.affiliate.simulation.SellerSimulations;
import io.sellerconnector.affiliate.simulation.SimulatedItem;
import io.sellerconnector.affiliate.simulation.SimulationCause;
import io.sellerconnector.affiliate.simulation.SimulationOutcome;
import io.sellerconnector.affiliate.simulation.SimulationOutcome.Answered;
import io.sellerconnector.affiliate.simulation.SimulationOutcome.Failed;
import io.sellerconnector.affiliate.simulation.SimulationOutcome.Postponed;
import io.sellerconnector.affiliate.simulation.SimulationQuestion;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The questions for price and stock of one look. A question that fails is put again in halves until
 * the SKU is found that spoils it; if both halves fail, it is not a SKU's fault. A SKU with price
 * tags is asked once more alone, since a cart of many may have promotions of its own.
 */
final class PriceQuestions {

  /** After something failed that is not a SKU's fault. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final SellerSimulations simulations;
  private final BatchSizes batchSizes;
  private final AffiliateSeller seller;
  private final Duration deadline;
  private final Priority priority;
  private final long endNanos;
  private final Map<SkuId, Price> found = new HashMap<>();
  private @Nullable Duration later;
  private @Nullable Boolean lockedOut;

  /**
   * @param endNanos of {@link System#nanoTime()}: after it nothing more is asked
   */
  PriceQuestions(
      SellerSimulations simulations,
      BatchSizes batchSizes,
      AffiliateSeller seller,
      Duration deadline,
      Priority priority,
      long endNanos) {
    this.simulations = simulations;
    this.batchSizes = batchSizes;
    this.seller = seller;
    this.deadline = deadline;
    this.priority = priority;
    this.endNanos = endNanos;
  }

  /** One answer for each. */
  Map<SkuId, Price> ask(List<SkuId> skus) {
    List<String> places = seller.referencePostalCodes();
    together(skus, places.isEmpty() ? null : places.getFirst());
    for (String place : places.stream().skip(1).toList()) {
      List<SkuId> undelivered = found(PriceQuestions::isUndelivered);
      if (!undelivered.isEmpty()) {
        together(undelivered, place);
      }
    }
    for (SkuId tagged : skus.size() == 1 ? List.<SkuId>of() : found(SimulatedItem::priceTagged)) {
      alone(tagged);
    }
    Map<SkuId, Price> all = new HashMap<>();
    Duration wait = later == null ? AFTER_FAILURE : later;
    skus.forEach(sku -> all.put(sku, found.getOrDefault(sku, new Price.Later(wait))));
    return all;
  }

  /** Null if no question has shown whether the seller's key is good. */
  @Nullable Boolean lockedOut() {
    return lockedOut;
  }

  static boolean isUndelivered(SimulatedItem item) {
    return item.cause() == SimulationCause.NOT_DELIVERED
        || item.cause() == SimulationCause.FREIGHT_UNREADABLE;
  }

  private List<SkuId> found(Predicate<SimulatedItem> which) {
    return found.values().stream()
        .filter(Price.Found.class::isInstance)
        .map(price -> ((Price.Found) price).item())
        .filter(which)
        .map(SimulatedItem::sku)
        .sorted()
        .toList();
  }

  private void alone(SkuId sku) {
    found.remove(sku);
    List<String> places = seller.referencePostalCodes();
    boolean more = alone(sku, places.isEmpty() ? null : places.getFirst());
    for (int next = 1; more && next < places.size(); next++) {
      more = alone(sku, places.get(next));
    }
  }

  /** True if another place is worth a question. */
  private boolean alone(SkuId sku, @Nullable String place) {
    String failure = simulate(List.of(sku), place);
    if (failure != null) {
      found.put(sku, new Price.Failed(failure));
      return false;
    }
    return found.get(sku) instanceof Price.Found(SimulatedItem item) && isUndelivered(item);
  }

  /** Asks for some, and for the halves of what fails. */
  private void together(List<SkuId> skus, @Nullable String place) {
    String failure = simulate(skus, place);
    if (failure != null) {
      dig(skus, place, failure);
    }
  }

  private void dig(List<SkuId> skus, @Nullable String place, String failure) {
    if (skus.size() == 1) {
      found.put(skus.getFirst(), new Price.Failed(failure));
      return;
    }
    List<SkuId> first = skus.subList(0, skus.size() / 2);
    List<SkuId> second = skus.subList(skus.size() / 2, skus.size());
    String firstFailure = simulate(first, place);
    String secondFailure = simulate(second, place);
    if (firstFailure != null && secondFailure != null && skus.size() > 2) {
      return; // smaller questions come next time
    }
    if (firstFailure != null) {
      dig(first, place, firstFailure);
    }
    if (secondFailure != null) {
      dig(second, place, secondFailure);
    }
  }

  /** Null unless it failed. */
  private @Nullable String simulate(List<SkuId> skus, @Nullable String place) {
    if (later != null || System.nanoTime() - endNanos > 0) {
      return null;
    }
    SimulationQuestion question =
        new SimulationQuestion(
            skus.stream().map(sku -> new SimulationQuestion.Item(sku, 1)).toList(),
            place,
            null,
            null);
    SimulationOutcome outcome = simulations.simulate(seller, question, deadline, priority);
    return switch (outcome) {
      case Answered answered -> {
        if (seller.simulationApi().needsKey()) {
          lockedOut = false;
        }
        batchSizes.answered(seller.name(), skus.size());
        answered.items().forEach(item -> found.put(item.sku(), new Price.Found(item)));
        yield null;
      }
      case Failed failed -> {
        batchSizes.failed(seller.name(), skus.size());
        yield failed.reason();
      }
      case Postponed postponed -> {
        later = postponed.after();
        if (postponed.lockedOut()) {
          lockedOut = true;
        }
        yield null;
      }
    };
  }
}
