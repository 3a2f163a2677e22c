package io.sellerconnector.affiliate.order.stuck;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOddity;
import io.sellerconnector.affiliate.order.AffiliateOrderProperties;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Where the orders of each reason are found at this moment. */
@AffiliateRole
@Component
class StuckSources {

  private static final String BY_STATE =
      """
      select seller, order_number, state, updated_at as since, cause, cast(null as bigint) as message
      from affiliate_order where state = :state and updated_at <= :before
      """;

  private static final String ODD =
      """
      select d.seller, d.order_number, o.state, d.since, d.cause, cast(null as bigint) as message
      from affiliate_order_oddity d
      join affiliate_order o on o.seller = d.seller and o.order_number = d.order_number
      where d.oddity = :oddity
      """;

  private static final String OF_MESSAGE =
      """
      select o.seller, o.order_number, o.state, m.created_at as since, m.last_error as cause,
        m.id as message
      """;

  private static final String ITS_ORDER =
      """
      join affiliate_order o
        on o.seller = substring(m.subject from 1 for greatest(position('/' in m.subject) - 1, 0))
        and o.order_number = substring(m.subject from position('/' in m.subject) + 1)
      """;

  private static final String DEAD =
      OF_MESSAGE
          + "from outbox_message m "
          + ITS_ORDER
          + "where m.state = 'DEAD' and m.kind = 'affiliate-order'";

  /**
   * Of each order the first: those behind it are blocked by it. Found by lanes, which there are for
   * open messages only, and by their urgency: of offers, whose events are less urgent, hundreds of
   * thousands may wait.
   */
  private static final String NOT_TAKEN =
      OF_MESSAGE
          + """
          from outbox_lane l
          join outbox_message m on m.id = (
            select h.id from outbox_message h where h.lane = l.lane and h.state = :open
            order by h.lane, h.state, h.id fetch first 1 row only)
          """
          + ITS_ORDER
          + """
          where l.destination = 'marketplace-system' and l.urgency = :urgency
            and m.kind = 'affiliate-event' and m.urgency = :urgency and m.created_at <= :before
            and not exists (
              select 1 from outbox_message b
              where b.lane = m.lane and b.state = :other and b.id < m.id)
          """;

  private final AffiliateOrderProperties properties;
  private final Clock clock;

  StuckSources(AffiliateOrderProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
  }

  List<StuckSource> of(AffiliateStuckReason reason) {
    return switch (reason) {
      case PLACING -> inState(reason, properties.stuckPlacing(), AffiliateOrderState.PLACING);
      case UNKNOWN -> inState(reason, properties.stuckPlacing(), AffiliateOrderState.UNKNOWN);
      case AUTHORISING ->
          inState(reason, properties.stuckAuthorising(), AffiliateOrderState.AUTHORISING);
      case WAITING_FOR_SELLER ->
          inState(reason, properties.stuckWaiting(), AffiliateOrderState.WAITING_FOR_SELLER);
      case NOT_INVOICED ->
          inState(
              reason,
              properties.stuckNotInvoiced(),
              AffiliateOrderState.AUTHORISED,
              AffiliateOrderState.PARTLY_INVOICED,
              AffiliateOrderState.CANCEL_REFUSED);
      case CANCEL_UNDECIDED ->
          inState(reason, properties.stuckCancelling(), AffiliateOrderState.CANCEL_ASKED);
      case CANCEL_UNCONFIRMED -> odd(reason, AffiliateOddity.CANCEL_UNCONFIRMED);
      case INVOICE_DOUBTFUL -> odd(reason, AffiliateOddity.INVOICE_DOUBTFUL);
      case RETURN_REFUSED -> odd(reason, AffiliateOddity.RETURN_REFUSED);
      case EVENT_NOT_TAKEN -> List.of(notTaken("WAITING", "DEAD"), notTaken("DEAD", "WAITING"));
      case OPERATOR -> List.of(ofMessage(reason, DEAD, Map.of()));
    };
  }

  private List<StuckSource> inState(
      AffiliateStuckReason reason, Duration longer, AffiliateOrderState... states) {
    return Stream.of(states)
        .map(state ->
            new StuckSource(
                reason,
                BY_STATE,
                "updated_at",
                "state, updated_at",
                Map.of("state", state.name(), "before", before(longer))))
        .toList();
  }

  private static List<StuckSource> odd(AffiliateStuckReason reason, AffiliateOddity oddity) {
    return List.of(
        new StuckSource(
            reason, ODD, "d.since", "d.oddity, d.since", Map.of("oddity", oddity.name())));
  }

  private StuckSource notTaken(String open, String other) {
    return ofMessage(
        AffiliateStuckReason.EVENT_NOT_TAKEN,
        NOT_TAKEN,
        Map.of(
            "open",
            open,
            "other",
            other,
            "urgency",
            Priority.DECISION.number(),
            "before",
            before(properties.stuckEventNotTaken())));
  }

  private static StuckSource ofMessage(
      AffiliateStuckReason reason, String select, Map<String, Object> params) {
    return new StuckSource(reason, select, "m.created_at", "m.created_at", params);
  }

  private Object before(Duration longer) {
    return Timestamps.of(clock.instant().minus(longer));
  }
}
