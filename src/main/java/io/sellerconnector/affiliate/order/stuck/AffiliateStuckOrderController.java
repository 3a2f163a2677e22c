package io.sellerconnector.affiliate.order.stuck;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.PrintableText;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateOddity;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.SellerProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the orders that somebody should look at, and hears that somebody has. */
@AffiliateRole
@Tag(name = "Marketplace orders")
@RestController
@RequestMapping(path = "/marketplace/orders", produces = MediaType.APPLICATION_JSON_VALUE)
public class AffiliateStuckOrderController {

  /** What a database can compare with. */
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  /**
   * @param next cursor of the next page, or null on the last one
   * @param tooSlow reasons that took too long: some of their orders may be missing here and from
   *     the pages behind; ask for them by {@code reason}
   */
  record Waiting(
      List<AffiliateStuckOrders.Stuck> orders,
      @Nullable String next,
      Set<AffiliateStuckReason> tooSlow) {}

  /**
   * @param reason that is seen to
   * @param note what was found or done, for colleagues; goes into the trail
   */
  record AcknowledgeRequest(
      @NotNull @Nullable AffiliateOddity reason,
      @NotBlank @PrintableText @Size(max = 500) @Nullable String note) {}

  /**
   * @param wasListed whether it was in the list by this reason until now
   */
  record Acknowledged(String seller, String id, AffiliateOddity reason, boolean wasListed) {}

  private final AffiliateStuckOrders stuck;
  private final Acknowledgements acknowledgements;
  private final IdempotencyKeys keys;

  AffiliateStuckOrderController(
      AffiliateStuckOrders stuck, Acknowledgements acknowledgements, IdempotencyKeys keys) {
    this.stuck = stuck;
    this.acknowledgements = acknowledgements;
    this.keys = keys;
  }

  @Operation(
      summary = "Lists orders that wait for longer than they should or are odd, the oldest first",
      description =
          "An order is listed per reason. It leaves the list by itself; what is odd leaves it with"
              + " the order, or once it is acknowledged. A reason that takes too long is named in"
              + " tooSlow, and asked for by itself has more time.")
  @GetMapping("/stuck")
  Waiting list(
      @RequestParam(required = false) @Nullable AffiliateStuckReason reason,
      @Parameter(description = "entries, 1 to 200")
          @RequestParam(defaultValue = "50")
          @Min(1)
          @Max(200)
          int limit,
      @Parameter(description = "the cursor that came as next with the page before")
          @RequestParam(required = false)
          @Nullable String after) {
    AffiliateStuckOrders.Found listed =
        stuck.list(
            reason == null ? List.of(AffiliateStuckReason.values()) : List.of(reason),
            after == null || after.isBlank() ? null : mark(after),
            limit + 1);
    List<AffiliateStuckOrders.Stuck> found = listed.orders();
    return found.size() <= limit
        ? new Waiting(found, null, listed.tooSlow())
        : new Waiting(
            found.subList(0, limit), cursor(found.get(limit - 1).mark()), listed.tooSlow());
  }

  private static String cursor(AffiliateStuckOrders.Mark mark) {
    return String.join(
        "~", mark.since().toString(), mark.reason().name(), mark.seller(), mark.id());
  }

  private static AffiliateStuckOrders.Mark mark(String after) {
    String[] parts = after.split("~", 4);
    try {
      if (parts.length == 4) {
        Instant since = Instant.parse(parts[0]);
        if (since.isAfter(Instant.EPOCH) && since.isBefore(LAST)) {
          return new AffiliateStuckOrders.Mark(
              since, AffiliateStuckReason.valueOf(parts[1]), parts[2], parts[3]);
        }
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      // refused below
    }
    throw SellerProblem.invalid("after", "is not a cursor that came as next");
  }

  @Operation(
      summary = "Takes what is odd about an order off the list of stuck ones",
      description =
          "Somebody has seen to it. It is listed again when something new of the kind happens."
              + " Repeated: the same.")
  @ApiResponse(responseCode = "200", description = "it is not listed by this reason any more")
  @ApiResponse(responseCode = "404", description = "no such order of this seller")
  @PostMapping("/{seller}/{id}/acknowledgement")
  ResponseEntity<Acknowledged> acknowledge(
      @PathVariable String seller,
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody AcknowledgeRequest request) {
    AffiliateOrderId order = order(seller, id);
    AffiliateOddity reason = Objects.requireNonNull(request.reason());
    return keys.once(
        key,
        "POST /marketplace/orders/%s/acknowledgement".formatted(order),
        request,
        Acknowledged.class,
        () ->
            ResponseEntity.ok(
                new Acknowledged(
                    order.seller().value(),
                    order.number(),
                    reason,
                    acknowledgements.acknowledge(
                        order, reason, String.valueOf(request.note()).strip()))));
  }

  private static AffiliateOrderId order(String seller, String number) {
    try {
      return new AffiliateOrderId(new SellerName(seller), number);
    } catch (IllegalArgumentException e) {
      throw Acknowledgements.notFound();
    }
  }
}
