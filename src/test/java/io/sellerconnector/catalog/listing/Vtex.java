package io.sellerconnector.catalog.listing;

import io.sellerconnector.marketplace.CatalogueAnswer;
import io.sellerconnector.marketplace.CatalogueAnswer.Kind;
import io.sellerconnector.marketplace.CatalogueAnswer.SuggestionState;
import io.sellerconnector.marketplace.CatalogueAnswer.SuggestionState.State;
import io.sellerconnector.marketplace.Suggestion;
import io.sellerconnector.marketplace.SuggestionSource.Sourced;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.PromiseListener;
import io.sellerconnector.offer.SimulationContext;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Marketplaces as VTEX runs them: they take messages, ask the simulation when they are told of a
 * change, and decide about suggestions when told to.
 */
public final class Vtex {

  private record Pair(MarketplaceAccount marketplace, SkuId sku) {}

  private final ListingModuleFixture room;
  private final Set<Pair> known = new HashSet<>();
  private final Map<Pair, State> suggestions = new HashMap<>();
  private final Map<Pair, Promise.Item> pictures = new HashMap<>();
  public final Map<Kind, Integer> calls = new HashMap<>();
  public final List<String> order = new ArrayList<>();

  /** A notice that gets lost within the marketplace: taken, and without effect. */
  public Predicate<Queue.Message> loses = _ -> false;

  /** A message that does not arrive, and is tried again later. */
  public Predicate<Queue.Message> unreachable = _ -> false;

  public Predicate<Queue.Message> refuses = _ -> false;

  /** In which sales channels it asks when it is told of a change. */
  public List<SalesChannel> channels = List.of(SalesChannel.DEFAULT);

  Vtex(ListingModuleFixture room) {
    this.room = room;
  }

  public void knows(MarketplaceAccount marketplace, SkuId... skus) {
    for (SkuId sku : skus) {
      known.add(new Pair(marketplace, sku));
    }
  }

  void knowsAllOf(Vtex other) {
    known.addAll(other.known);
  }

  public void removes(MarketplaceAccount marketplace, SkuId sku) {
    known.remove(new Pair(marketplace, sku));
  }

  public void decides(MarketplaceAccount marketplace, SkuId sku, State state) {
    suggestions.put(new Pair(marketplace, sku), state);
    if (state == State.APPROVED) {
      known.add(new Pair(marketplace, sku));
    }
  }

  public boolean hasSuggestion(MarketplaceAccount marketplace, SkuId sku) {
    return suggestions.containsKey(new Pair(marketplace, sku));
  }

  public int calls(Kind kind) {
    return calls.getOrDefault(kind, 0);
  }

  /** Sends what waits, until nothing does that can be sent. */
  public void deliver() {
    List<Queue.Message> unsent = new ArrayList<>();
    List<Queue.Message> messages = room.queue.take();
    while (!messages.isEmpty()) {
      for (Queue.Message message : messages) {
        if (unreachable.test(message)) {
          unsent.add(message);
        } else {
          take(message);
        }
      }
      messages = room.queue.take();
    }
    unsent.forEach(room.queue::putBack);
  }

  private void take(Queue.Message message) {
    Pair pair = new Pair(message.marketplace(), message.sku());
    Suggestion suggestion = null;
    if (message.kind() == Kind.SUGGESTION) {
      if (!(room.suggestions().suggestion(message.marketplace(), message.sku())
          instanceof Sourced.Ready(Suggestion ready))) {
        return;
      }
      suggestion = ready;
    }
    calls.merge(message.kind(), 1, Integer::sum);
    order.add(message.kind() + " " + message.sku());
    answer(message, refuses.test(message) ? refusal(message) : answer(message, pair, suggestion));
    if (known.contains(pair) && tellsOfAChange(message.kind()) && !loses.test(message)) {
      asks(message.marketplace(), message.sku());
    }
  }

  private static boolean tellsOfAChange(Kind kind) {
    return switch (kind) {
      case CHANGE, PRICE, STOCK -> true;
      case SUGGESTION, SUGGESTION_STATE -> false;
    };
  }

  private static CatalogueAnswer refusal(Queue.Message message) {
    return new CatalogueAnswer.Refused(message.kind(), 400, "brand does not exist");
  }

  private CatalogueAnswer answer(
      Queue.Message message, Pair pair, @Nullable Suggestion suggestion) {
    return switch (message.kind()) {
      case CHANGE ->
          known.contains(pair)
              ? new CatalogueAnswer.Known()
              : new CatalogueAnswer.Unknown(Kind.CHANGE);
      case PRICE, STOCK ->
          known.contains(pair)
              ? new CatalogueAnswer.Notified(message.kind())
              : new CatalogueAnswer.Unknown(message.kind());
      case SUGGESTION -> {
        suggestions.put(pair, State.PENDING);
        yield new CatalogueAnswer.Suggested(Objects.requireNonNull(suggestion));
      }
      case SUGGESTION_STATE ->
          new SuggestionState(suggestions.getOrDefault(pair, State.ABSENT), "by a test");
    };
  }

  private void answer(Queue.Message message, CatalogueAnswer answer) {
    room.answers().answered(message.marketplace(), message.sku(), answer);
  }

  /** The simulation: the marketplace's picture is what it is answered. */
  public void asks(MarketplaceAccount marketplace, SkuId sku) {
    pictures.put(new Pair(marketplace, sku), room.seller.item(sku));
    channels.forEach(channel -> asks(marketplace, sku, channel));
  }

  public void asks(MarketplaceAccount marketplace, SkuId sku, SalesChannel channel) {
    somebodyAsks(marketplace, sku, channel, SimulationContext.INDEXATION, false);
  }

  /** Whoever that is. */
  public void somebodyAsks(
      MarketplaceAccount marketplace,
      SkuId sku,
      SalesChannel channel,
      SimulationContext context,
      boolean proven) {
    room.asked()
        .answered(
            new PromiseListener.Answered(
                marketplace,
                channel,
                context,
                proven,
                new Promise(List.of(room.seller.item(sku, channel))),
                room.clock.instant()));
  }

  /** How many known SKUs a shopper sees otherwise there than with the seller. */
  public long drift() {
    return known.stream().filter(this::isOtherwise).count();
  }

  private boolean isOtherwise(Pair pair) {
    Promise.Item ours = room.seller.item(pair.sku());
    Promise.Item theirs = pictures.get(pair);
    return theirs == null
        || (ours.unavailable() == null || theirs.unavailable() == null) && !ours.equals(theirs);
  }
}
