package io.sellerconnector.affiliate.simulation.live;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.simulation.KnownOffer;
import io.sellerconnector.affiliate.simulation.SimulatedItem;
import io.sellerconnector.affiliate.simulation.SimulationOutcome;
import io.sellerconnector.affiliate.simulation.SimulationQuestion;
import io.sellerconnector.affiliate.simulation.live.AnswersInFlight.Heard;
import io.sellerconnector.affiliate.simulation.live.LiveSimulationAnswer.Cause;
import io.sellerconnector.affiliate.simulation.live.LiveSimulationAnswer.Line;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One seller's share of a simulation, from the question to its lines. */
final class SellerPart {

  private static final Logger log = LoggerFactory.getLogger(SellerPart.class);

  private final SellerName name;
  private final Optional<AffiliateSeller> seller;
  private final List<Integer> places = new ArrayList<>();
  private final List<SimulationQuestion.Item> items = new ArrayList<>();
  private @Nullable CompletableFuture<Heard> flight;
  private @Nullable Heard heard;
  private @Nullable Cause trouble;
  private boolean passing;
  private Map<SkuId, KnownOffer> known = Map.of();

  SellerPart(SellerName name, Optional<AffiliateSeller> seller) {
    this.name = name;
    this.seller = seller;
  }

  /**
   * @param place in the request
   */
  void add(int place, SimulationQuestion.Item item) {
    places.add(place);
    items.add(item);
  }

  void ask(AnswersInFlight answers, LiveSimulationRequest request, Duration budget) {
    if (seller.isEmpty()) {
      trouble = LineTrouble.SELLER_UNKNOWN.cause();
    } else if (seller.get().paused()) {
      trouble = LineTrouble.SELLER_PAUSED.cause();
    } else {
      flight = answers.ask(seller.get(), request.question(items), budget);
    }
  }

  /**
   * @param end of {@link System#nanoTime()}
   */
  void await(long end) {
    if (flight == null) {
      return;
    }
    try {
      hear(flight.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      passes(LineTrouble.SELLER_LATE.cause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      passes(LineTrouble.SELLER_LATE.cause());
    } catch (ExecutionException e) {
      log.error("The question to seller {} ended in an error", name.value(), e.getCause());
      passes(LineTrouble.SELLER_FAILED.cause());
    }
  }

  private void hear(Heard answer) {
    switch (answer.outcome()) {
      case SimulationOutcome.Answered _ -> heard = answer;
      case SimulationOutcome.Failed(String reason, boolean mayPass) when mayPass ->
          passes(LineTrouble.SELLER_FAILED.cause(reason));
      case SimulationOutcome.Failed(String reason, boolean _) ->
          trouble = LineTrouble.SELLER_REFUSED.cause(reason);
      case SimulationOutcome.Postponed(Duration _, String _, boolean lockedOut) when lockedOut ->
          trouble = LineTrouble.SELLER_LOCKED_OUT.cause();
      case SimulationOutcome.Postponed(Duration _, String reason, boolean _) ->
          passes(LineTrouble.SELLER_BUSY.cause(reason));
    }
  }

  private void passes(Cause cause) {
    trouble = cause;
    passing = true;
  }

  /** Whether what is known may stand in; not for one that would not take the order either. */
  boolean wantsKnown() {
    return passing;
  }

  AffiliateSeller seller() {
    return seller.orElseThrow();
  }

  Set<SkuId> skus() {
    return items.stream().map(SimulationQuestion.Item::sku).collect(Collectors.toSet());
  }

  void know(Map<SkuId, KnownOffer> offers) {
    known = offers;
  }

  /**
   * By their places in the request.
   *
   * @param multiples whether other units than pieces are sold
   */
  Map<Integer, Line> lines(Instant now, boolean multiples) {
    Map<Integer, Line> lines = new TreeMap<>();
    for (int index = 0; index < items.size(); index++) {
      lines.put(places.get(index), line(index, now, multiples));
    }
    return lines;
  }

  private Line line(int index, Instant now, boolean multiples) {
    SimulationQuestion.Item asked = items.get(index);
    if (heard != null && heard.outcome() instanceof SimulationOutcome.Answered answered) {
      SimulatedItem item = answered.items().get(index).whereMultiplesAreSold(multiples);
      return SimulationLines.live(seller(), asked, item, heard.at(), now);
    }
    Cause why = trouble == null ? LineTrouble.SELLER_FAILED.cause() : trouble;
    KnownOffer offer = known.get(asked.sku());
    return offer == null
        ? SimulationLines.none(name, asked, why)
        : SimulationLines.known(seller(), asked, offer, why, now);
  }
}
