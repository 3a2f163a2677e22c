package io.sellerconnector.simulation;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.simulation.SimulationRequest.Context;
import java.util.List;
import org.springframework.stereotype.Component;

/** Answers a simulation with what the seller can promise. */
@Component
final class Simulation {

  private final Offers offers;
  private final SimulationMeters meters;

  Simulation(Offers offers, SimulationMeters meters) {
    this.offers = offers;
    this.meters = meters;
  }

  /**
   * @throws ProtocolException if the request makes no sense
   */
  SimulationResponse answer(SimulationRequest request, Caller caller) {
    long start = System.nanoTime();
    Marketplace marketplace = caller.marketplace();
    Context context = request.context();
    SimulationMeters.Outcome outcome = SimulationMeters.Outcome.FAILED;
    try {
      Promise promise = promise(request, caller);
      outcome = SimulationMeters.Outcome.of(promise);
      return SimulationResponse.of(request, marketplace, promise);
    } catch (ProtocolException e) {
      outcome = SimulationMeters.Outcome.REFUSED;
      throw e;
    } finally {
      meters.record(marketplace.account(), context, outcome, System.nanoTime() - start);
    }
  }

  private Promise promise(SimulationRequest request, Caller caller) {
    Marketplace marketplace = caller.marketplace();
    List<PromiseRequest.Item> items = request.promiseItems();
    SalesChannel channel = caller.salesChannelOr(request.salesChannel());
    if (!marketplace.sellsOn(channel)) {
      meters.notServed(marketplace.account(), items.size());
      return notServed(items);
    }
    return offers.promise(
        new PromiseRequest(
            marketplace.account(), channel, items, request.destination(marketplace.country())));
  }

  /** Not an error: the marketplace is told, in its own terms, that nothing is sold there. */
  private static Promise notServed(List<PromiseRequest.Item> items) {
    return new Promise(
        items.stream()
            .map(item -> Promise.Item.unavailable(item.sku(), Unavailable.SALES_CHANNEL_NOT_SERVED))
            .toList());
  }
}
