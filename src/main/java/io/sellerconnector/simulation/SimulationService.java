package io.sellerconnector.simulation;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.offer.KnownMarkets;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Origin;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.offer.SimulationContext;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.util.List;
import org.springframework.stereotype.Component;

/** Answers a simulation with what the seller can promise. */
@Component
final class SimulationService {

  private final Offers offers;
  private final KnownMarkets knownMarkets;
  private final PromiseListeners promiseListeners;
  private final SimulationMetrics meters;

  SimulationService(
      Offers offers,
      KnownMarkets knownMarkets,
      PromiseListeners promiseListeners,
      SimulationMetrics meters) {
    this.offers = offers;
    this.knownMarkets = knownMarkets;
    this.promiseListeners = promiseListeners;
    this.meters = meters;
  }

  /**
   * @param origin where price and stock come from
   */
  record Answer(SimulationResponse body, Origin origin) {}

  /**
   * @throws ProtocolException if the request makes no sense
   */
  Answer answer(SimulationRequest request, Caller caller) {
    long start = System.nanoTime();
    Marketplace marketplace = caller.marketplace();
    SimulationContext context = request.context();
    SimulationMetrics.Outcome outcome = SimulationMetrics.Outcome.FAILED;
    try {
      Promise promise = promise(request, caller);
      outcome = SimulationMetrics.Outcome.of(promise);
      return new Answer(SimulationResponse.of(request, marketplace, promise), promise.origin());
    } catch (ProtocolException e) {
      outcome = SimulationMetrics.Outcome.REFUSED;
      throw e;
    } finally {
      meters.record(marketplace.account(), context, outcome, System.nanoTime() - start);
    }
  }

  private Promise promise(SimulationRequest request, Caller caller) {
    Marketplace marketplace = caller.marketplace();
    AskedItems asked = request.askedItems();
    if (asked.unusable() > 0) {
      meters.unavailable(marketplace.account(), Unavailable.UNKNOWN_SKU, asked.unusable());
    }
    SalesChannel channel = caller.salesChannelOr(request.salesChannel());
    if (marketplace.salesChannels().isEmpty()
        && !knownMarkets.admits(new Market(marketplace.account(), channel))) {
      // Made up, as far as anybody knows: it costs nothing, and nobody hears of it.
      return asked.complete(notServed(marketplace.account(), asked.usable()));
    }
    Promise promise =
        marketplace.sellsOn(channel)
            ? offers.promise(
                new PromiseRequest(
                    marketplace.account(),
                    channel,
                    asked.usable(),
                    request.destination(marketplace.country()),
                    true,
                    caller.proven()))
            : notServed(marketplace.account(), asked.usable());
    promiseListeners.answered(
        marketplace.account(), channel, request.context(), caller.proven(), promise);
    return asked.complete(promise);
  }

  /** Not an error: the marketplace is told, in its own terms, that nothing is sold there. */
  private Promise notServed(MarketplaceAccount account, List<PromiseRequest.Item> items) {
    meters.unavailable(account, Unavailable.SALES_CHANNEL_NOT_SERVED, items.size());
    return new Promise(
        items.stream()
            .map(item -> Promise.Item.unavailable(item.sku(), Unavailable.SALES_CHANNEL_NOT_SERVED))
            .toList());
  }
}
