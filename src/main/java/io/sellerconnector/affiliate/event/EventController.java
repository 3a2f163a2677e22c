package io.sellerconnector.affiliate.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.inbound.SellerProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a marketplace that cannot be called fetches what happened. */
@AffiliateRole
@Tag(name = "Events", description = "What happened to orders and offers of sellers")
@RestController
@RequestMapping("/marketplace/events")
final class EventController {

  private static final int LONGEST_PAGE = 1_000;
  private static final int PAGE = 100;

  private final EventFeed feed;

  EventController(EventFeed feed) {
    this.feed = feed;
  }

  @Operation(
      summary = "Read events since a mark",
      description =
          "At least once, and in order per order and SKU. Keep 'mark' once you have kept the events,"
              + " and give it back with the next call.")
  @GetMapping
  EventPage read(
      @Parameter(description = "the 'mark' of the page before; left out, the oldest there is")
          @RequestParam(required = false)
          @Nullable String mark,
      @Parameter(description = "1 to 1000, 100 if left out") @RequestParam(required = false)
          @Nullable String limit) {
    EventFeed.Page page =
        feed.read(
            number("mark", mark, 0, 0, Long.MAX_VALUE),
            (int) number("limit", limit, PAGE, 1, LONGEST_PAGE));
    return new EventPage(
        page.events().stream().map(positioned -> Event.of(positioned.event())).toList(),
        Long.toString(page.mark()),
        page.more(),
        page.missed());
  }

  private static long number(
      String name, @Nullable String text, long absent, long least, long most) {
    if (text == null || text.isBlank()) {
      return absent;
    }
    if (text.strip().matches("[0-9]{1,18}")) {
      long number = Long.parseLong(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw SellerProblem.invalid(
        name,
        name.equals("mark")
            ? "is not one that this feed gave"
            : "is not a whole number from %d to %d".formatted(least, most));
  }

  /**
   * @param mark for the next call
   * @param more whether to ask again at once
   * @param missed whether events behind your mark have been deleted, so that orders and offers are
   *     to be read anew
   */
  record EventPage(List<Event> events, String mark, boolean more, boolean missed) {}

  /**
   * @param id the same in every repeat, and where the event is delivered
   * @param subject the order's id or the SKU's
   * @param data by kind
   */
  record Event(
      String id,
      @Schema(example = "order.placed") String kind,
      String seller,
      String subject,
      Instant at,
      @JsonRawValue @Schema(type = "object") String data) {

    static Event of(StoredEvent event) {
      return new Event(
          event.key(), event.kind(), event.seller(), event.subject(), event.at(), event.json());
    }
  }
}
