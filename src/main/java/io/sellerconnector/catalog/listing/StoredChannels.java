package io.sellerconnector.catalog.listing;

import io.sellerconnector.catalog.listing.Listing.Asked;
import io.sellerconnector.catalog.listing.Listing.Channel;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The further sales channels of a listing as JSON within its row: they are read and written whole.
 */
final class StoredChannels {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Stored>> FORM = new TypeReference<>() {};

  private StoredChannels() {}

  /**
   * @param askedAt null if it was never asked for there
   */
  record Stored(View now, @Nullable View asked, @Nullable Instant askedAt) {

    private Channel channel() {
      return new Channel(
          now.view(),
          asked == null || askedAt == null ? Asked.NEVER : new Asked(asked.view(), askedAt));
    }
  }

  record View(
      long price, long listPrice, int stock, @Nullable Unavailable unavailable, int services) {

    private static View of(MarketplaceView view) {
      return new View(
          view.price().value(),
          view.listPrice().value(),
          view.stock().value(),
          view.unavailable(),
          view.services());
    }

    private MarketplaceView view() {
      return new MarketplaceView(
          new Cents(price), new Cents(listPrice), new Quantity(stock), unavailable, services);
    }
  }

  static @Nullable String write(Map<SalesChannel, Channel> further) {
    if (further.isEmpty()) {
      return null;
    }
    Map<String, Stored> stored = new TreeMap<>();
    further.forEach((channel, each) -> {
      MarketplaceView asked = each.asked().view();
      stored.put(
          channel.value(),
          new Stored(
              View.of(each.now()), asked == null ? null : View.of(asked), each.asked().at()));
    });
    return JSON.writeValueAsString(stored);
  }

  static Map<SalesChannel, Channel> read(@Nullable String text) {
    if (text == null) {
      return Map.of();
    }
    Map<SalesChannel, Channel> further = new HashMap<>();
    JSON.readValue(text, FORM)
        .forEach((channel, stored) -> further.put(new SalesChannel(channel), stored.channel()));
    return further;
  }
}
