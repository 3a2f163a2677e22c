package io.sellerconnector.adapter.file;

import io.sellerconnector.adapter.event.EventAnswer;
import io.sellerconnector.adapter.event.MarketplaceEvent;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.adapter.orderjson.EventJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lays every event into the folder, always as JSON: the body {@code Event} of the HTTP contract.
 * Sorted by name, events of one subject are in their order.
 */
final class FileMarketplaceSystem implements MarketplaceSystem {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FileWriting files;

  FileMarketplaceSystem(FileWriting files) {
    this.files = files;
  }

  @Override
  public EventAnswer take(MarketplaceEvent event, Instant deadline) {
    return files
        .failure(
            name(event),
            LocalDate.ofInstant(event.at(), ZoneOffset.UTC),
            () -> JSON.writeValueAsBytes(EventJson.of(event)),
            deadline)
        .<EventAnswer>map(EventAnswer.Away::new)
        .orElse(new EventAnswer.Taken());
  }

  /** {@code event_000000000017_order-placed_6f9619ff-….json}. */
  private static String name(MarketplaceEvent event) {
    return "event_%012d_%s_%s.json"
        .formatted(event.number(), safe(event.kind().toLowerCase(Locale.ROOT)), safe(event.key()));
  }

  private static String safe(String part) {
    return part.replaceAll("[^A-Za-z0-9]+", "-");
  }
}
