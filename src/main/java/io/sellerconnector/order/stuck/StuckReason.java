package io.sellerconnector.order.stuck;

/** Why an order waits; the names are part of the seller API. */
enum StuckReason {
  /**
   * Authorised, changed or cancelled, but the seller's system has not taken that. A cancellation
   * counts only if it has taken something of the order before: what it does not know it need not
   * stop, and where nobody acknowledges anything, cancelled orders would never leave the list.
   */
  NOT_TAKEN(
      """
      select h.order_id, min(h.at) as since from order_hand_over h
      join orders o on o.id = h.order_id
      where h.taken = false and h.at <= :before
        and ((h.fact in ('AUTHORISED', 'CHANGED')
            and o.state in ('AUTHORISED', 'CANCELLATION_ASKED', 'PARTLY_INVOICED'))
          or (h.fact = 'CANCELLED' and exists (
            select 1 from order_hand_over t where t.order_id = h.order_id and t.taken = true)))
        and not exists (
          select 1 from order_hold k where k.order_id = h.order_id and k.released = false)
      group by h.order_id
      """),
  /** Authorised, but not invoiced in full. */
  NOT_INVOICED(
      """
      select o.id as order_id, d.at as since from orders o
      join order_dispatch d on d.order_id = o.id
      where o.state in ('AUTHORISED', 'PARTLY_INVOICED') and d.at <= :before
      """),
  /** The marketplace wants to cancel it and nobody decides. */
  CANCELLATION_UNDECIDED(
      """
      select order_id, asked_at as since from order_cancellation_request
      where undecided = true and asked_at <= :before
      """),
  /** The marketplace does not show an invoice that it was sent, or not as it should. */
  INVOICE_MISSING(
      """
      select order_id, min(since) as since from order_invoice_missing
      where since <= :before group by order_id
      """),
  /**
   * Paid, as its marketplace wanted it to go out, or counted on still, as it was placed once more,
   * but its stock was gone by then. Raised when that happens; from here it is only cleared.
   */
  PAID_UNSHIPPABLE(
      """
      select s.order_id, s.since from order_stuck s join orders o on o.id = s.order_id
      where s.reason = 'PAID_UNSHIPPABLE' and s.since <= :before and o.state = 'EXPIRED'
      """),
  /**
   * The seller cannot deliver all of it, and its marketplace has not changed it since. Raised when
   * the seller says so; from here it is only cleared.
   */
  CHANGE_WANTED(
      """
      select s.order_id, s.since from order_stuck s join orders o on o.id = s.order_id
      where s.reason = 'CHANGE_WANTED' and s.since <= :before
        and o.state in ('AUTHORISED', 'CANCELLATION_ASKED', 'PARTLY_INVOICED')
        and not exists (
          select 1 from order_change c
          where c.order_id = s.order_id and c.state = 'APPLIED' and c.closed_at >= s.since)
      """),
  /** The marketplace or the seller's system was not told of it: the message about that is dead. */
  REPORT_DEAD(
      """
      select m.subject as order_id, min(coalesce(m.finished_at, m.created_at)) as since
      from outbox_message m join orders o on o.id = m.subject
      where m.state = 'DEAD' and m.kind in ('invoice', 'cancellation', 'agreement', 'change-refusal')
        and coalesce(m.finished_at, m.created_at) <= :before
      group by m.subject
      """),
  /** On hold for an operator. */
  HELD(
      """
      select order_id, held_at as since from order_hold
      where released = false and held_at <= :before
      """);

  private final String query;

  StuckReason(String query) {
    this.query = query;
  }

  /** Gives {@code order_id} and {@code since} of those that wait since {@code :before}. */
  String query() {
    return query;
  }
}
